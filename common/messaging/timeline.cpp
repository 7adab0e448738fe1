#include "common/messaging/timeline.hpp"

#include <algorithm>
#include <iterator>

namespace nedu::messaging {

void Timeline::reset(std::vector<Event> events, bool reaches_start) {
    const Seq last = events.empty() ? 0 : events.back().seq;
    for (Event& event : events_)
        if (event.seq > last)
            waiting_.try_emplace(event.seq, std::move(event));
    events_ = std::move(events);
    reaches_start_ = reaches_start;
    last_ = last;
    take_waiting();
}

void Timeline::take_waiting() {
    waiting_.erase(waiting_.begin(), waiting_.upper_bound(last_));
    while (!waiting_.empty() && waiting_.begin()->first == last_ + 1) {
        events_.push_back(std::move(waiting_.begin()->second));
        waiting_.erase(waiting_.begin());
        ++last_;
    }
}

Timeline::Merge Timeline::add(Event event) {
    if (event.seq <= last_)
        return Merge::Duplicate;
    if (event.seq != last_ + 1) {
        if (waiting_.size() < kMaxWaiting)
            waiting_.try_emplace(event.seq, std::move(event));
        return Merge::Gap;
    }
    if (last_ == 0)
        reaches_start_ = true;
    last_ = event.seq;
    events_.push_back(std::move(event));
    take_waiting();
    return Merge::Added;
}

bool Timeline::prepend(std::vector<Event> page, bool reaches_start) {
    if (events_.empty() || (!page.empty() && page.back().seq + 1 != first()))
        return false;
    page.insert(
        page.end(), std::make_move_iterator(events_.begin()), std::make_move_iterator(events_.end())
    );
    events_ = std::move(page);
    reaches_start_ = reaches_start;
    return true;
}

std::optional<SeqRange> Timeline::missing() const {
    if (waiting_.empty())
        return std::nullopt;
    return SeqRange{last_ + 1, waiting_.begin()->first - 1};
}

bool Timeline::make_room_for(Seq first) {
    if (first <= last_ + 1)
        return false;
    events_.clear();
    last_ = first - 1;
    reaches_start_ = last_ == 0;
    take_waiting();
    return true;
}

// ---- rows -------------------------------------------------------------------------------------

namespace {

/// A group that goes on for longer, or has this many, ends: else who spoke stands above the window.
constexpr std::chrono::minutes kLongestGroup{10};
constexpr int kLargestGroup = 20;

struct Placed {
    const Event* event;
    const Outgoing* outgoing;

    TimePoint at() const { return event != nullptr ? event->at : outgoing->at; }
    bool is_bubble() const { return event == nullptr || event->kind == EventKind::Message; }
    UserId author(const Viewer& viewer) const {
        return event != nullptr ? event->actor : viewer.self;
    }
};

std::chrono::sys_days day_of(TimePoint at, const Viewer& viewer) {
    return std::chrono::floor<std::chrono::days>(at + viewer.utc_offset);
}

bool starts_unread(const Placed& item, const Viewer& viewer) {
    return viewer.read_before > 0 && item.event != nullptr && item.is_bubble() &&
           item.event->seq > viewer.read_before && item.event->actor != viewer.self;
}

bool belong_together(
    const Row& before,
    const Placed& previous,
    const Placed& item,
    const Viewer& viewer
) {
    return before.kind == Row::Kind::Bubble && item.is_bubble() &&
           previous.author(viewer) == item.author(viewer) &&
           item.at() - previous.at() <= kGroupSpan;
}

class Layout {
public:
    explicit Layout(const Viewer& viewer) : viewer_(viewer) {}

    void place(const Placed& item) {
        const auto day = day_of(item.at(), viewer_);
        // An outgoing message carries the device's clock, which may lag behind: no going back.
        if (!last_day_ || day > *last_day_) {
            rows_.push_back({Row::Kind::Day, day, nullptr, nullptr, false, false, false});
            last_day_ = day;
        }
        if (!has_unread_line_ && starts_unread(item, viewer_)) {
            rows_.push_back({Row::Kind::Unread, {}, nullptr, nullptr, false, false, false});
            has_unread_line_ = true;
        }
        Row row{
            item.is_bubble() ? Row::Kind::Bubble : Row::Kind::Notice,
            {},
            item.event,
            item.outgoing,
            item.author(viewer_) == viewer_.self,
            true,
            true
        };
        if (previous_ && has_room(item) &&
            belong_together(rows_.back(), *previous_, item, viewer_)) {
            rows_.back().ends_group = false;
            row.starts_group = false;
            ++group_size_;
        } else {
            group_began_ = item.at();
            group_size_ = 1;
        }
        rows_.push_back(row);
        previous_ = item;
    }
    std::vector<Row> take() { return std::move(rows_); }

private:
    bool has_room(const Placed& item) const {
        return group_size_ < kLargestGroup && item.at() - group_began_ <= kLongestGroup;
    }

    const Viewer& viewer_;
    std::vector<Row> rows_;
    TimePoint group_began_{};
    int group_size_ = 0;
    std::optional<Placed> previous_;
    std::optional<std::chrono::sys_days> last_day_;
    bool has_unread_line_ = false;
};

}  // namespace

std::vector<Row>
lay_out(const Timeline& timeline, std::span<const Outgoing> outgoing, const Viewer& viewer) {
    Layout layout(viewer);
    for (const Event& event : timeline.events())
        layout.place({&event, nullptr});
    for (const Outgoing& waiting : outgoing)
        layout.place({nullptr, &waiting});
    return layout.take();
}

}  // namespace nedu::messaging
