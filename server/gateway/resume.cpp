#include "server/gateway/resume.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include "common/messaging/messaging_api.hpp"

namespace nedu::server::gateway {
namespace {

/// Of all conversations together; what is beyond is fetched when it is looked at.
constexpr std::size_t kMaxResumeBytes = 512 * 1024;
constexpr std::size_t kEventOverhead = 24;

std::size_t size_of(const messaging::EventRange& range) {
    std::size_t size = 0;
    for (const wire::Event& event : range.events)
        size += event.text.size() + kEventOverhead;
    return size;
}

wire::Epoch to_epoch(std::int64_t stored) {
    wire::Epoch epoch;
    auto number = std::bit_cast<std::uint64_t>(stored);
    for (std::uint8_t& byte : epoch.bytes) {
        byte = static_cast<std::uint8_t>(number & 0xFF);
        number >>= 8;
    }
    return epoch;
}

/// The events after `cursor`, or the newest page if they are too many or the cursor is no good.
Result<void> read_missed(messaging::ConversationLog& log, wire::Seq cursor, Resumed& resumed) {
    const auto& [conversation, last, read, unread] = resumed.standing;
    const bool is_whole = cursor >= 0 && cursor <= last && last - cursor <= wire::kMaxRangeEvents;
    resumed.has_range = true;
    resumed.first =
        is_whole ? cursor + 1 : std::max<wire::Seq>(1, last + 1 - wire::kHistoryPageSize);
    if (resumed.first > last)
        return {};
    resumed.range = NEDU_TRY(log.range(conversation, resumed.first, last));
    cut_to_limits(resumed.range);
    if (!resumed.range.events.empty())
        resumed.first = resumed.range.events.front().seq;
    return {};
}

}  // namespace

void cut_to_limits(messaging::EventRange& range) {
    if (size_of(range) <= wire::kMaxRangeBytes)
        return;
    std::size_t size = 0;
    auto first = range.events.end();
    while (first != range.events.begin()) {
        const std::size_t with_one_more = size + std::prev(first)->text.size() + kEventOverhead;
        const bool is_page = range.events.end() - first >= wire::kHistoryPageSize;
        if (with_one_more > wire::kMaxRangeBytes || is_page)
            break;
        size = with_one_more;
        --first;
    }
    range.events.erase(range.events.begin(), first);
}

Result<ResumeAnswer>
read_resume(messaging::ConversationLog& log, UserId user, const wire::HelloFrame& hello) {
    ResumeAnswer answer;
    answer.epoch = to_epoch(NEDU_TRY(log.epoch()));
    const auto self = NEDU_TRY(log.participants(std::span(&user, 1)));
    if (self.empty())
        return not_found("the account is gone");
    answer.self = self.front();
    std::map<ConversationId, wire::Seq> cursors;
    for (const wire::Cursor& cursor : hello.cursors)
        cursors[cursor.conversation] = hello.epoch == answer.epoch ? cursor.seq : -1;
    std::size_t size = 0;
    for (const messaging::Standing& standing : NEDU_TRY(log.standings(user))) {
        Resumed& resumed = answer.resumed.emplace_back();
        resumed.standing = standing;
        const auto cursor = cursors.find(standing.conversation);
        if (cursor == cursors.end() || size > kMaxResumeBytes)
            continue;
        NEDU_CHECK(read_missed(log, cursor->second, resumed));
        size += size_of(resumed.range);
    }
    return answer;
}

}  // namespace nedu::server::gateway
