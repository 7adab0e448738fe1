// The part of MessagingService that writes messages: one transaction for a whole batch.
#include <soci/soci.h>

#include "server/messaging/log_repository.hpp"
#include "server/messaging/message_batch.hpp"
#include "server/messaging/messaging_service.hpp"

namespace nedu::server::messaging {
namespace {

/// Two servers can take the same key at once for different conversations; whoever comes second
/// finds it the next time.
constexpr int kAttempts = 3;

std::vector<Result<Appended>> all_failed(std::size_t count, const Error& error) {
    return std::vector<Result<Appended>>(count, std::unexpected(error));
}

std::vector<ConversationId> conversations_of(std::span<const NewMessage> messages) {
    std::set<ConversationId> ids;
    for (const NewMessage& message : messages)
        ids.insert(message.conversation);
    return {ids.begin(), ids.end()};
}

}  // namespace

class MessagingService::Batch {
public:
    Batch(MessagingService& service, std::span<const NewMessage> messages)
        : service_(service), messages_(messages) {}

    Result<std::vector<Result<Appended>>> run(soci::session& sql) {
        BatchFacts facts;
        facts.heads = lock_heads(sql, conversations_of(messages_));
        find_members_into(sql, facts);
        find_known_into(sql, facts);
        BatchPlan plan = plan_batch(
            messages_,
            std::move(facts),
            service_.clock_.now(),
            [this](ConversationId conversation, Seq seq, std::string_view text) {
                return seal(keys_.at(conversation), conversation, seq, text);
            }
        );
        if (!plan.events.empty())
            append_events(sql, plan.events, plan.heads);
        return std::move(plan.outcomes);
    }

private:
    void find_members_into(soci::session& sql, BatchFacts& facts) {
        std::set<std::pair<ConversationId, UserId>> asked;
        for (const NewMessage& message : messages_)
            asked.emplace(message.conversation, message.author);
        const std::vector<std::pair<ConversationId, UserId>> pairs(asked.begin(), asked.end());
        for (const auto& member : find_members(sql, pairs))
            facts.members.insert(member);
    }

    void find_known_into(soci::session& sql, BatchFacts& facts) {
        for (const auto& member : facts.members)
            load_key(sql, member.first, facts);
        std::vector<std::pair<UserId, ClientKey>> bearers;
        for (const NewMessage& message : messages_)
            bearers.emplace_back(message.author, message.key);
        for (const StoredEvent& stored : find_by_key(sql, bearers)) {
            load_key(sql, stored.conversation, facts);
            const std::pair bearer{stored.actor, *stored.key};
            const auto key = keys_.find(stored.conversation);
            facts.known.emplace(
                bearer,
                key != keys_.end() ? service_.opened(stored, key->second)
                                   : MessagingService::unreadable(stored)
            );
            facts.known_in.emplace(bearer, stored.conversation);
        }
    }

    void load_key(soci::session& sql, ConversationId conversation, BatchFacts& facts) {
        if (keys_.contains(conversation) || facts.closed.contains(conversation))
            return;
        auto key = service_.key_of(sql, conversation);
        if (key)
            keys_.emplace(conversation, *key);
        else
            facts.closed.emplace(conversation, std::move(key).error());
    }

    MessagingService& service_;
    std::span<const NewMessage> messages_;
    std::map<ConversationId, SecretKey> keys_;
};

void MessagingService::tell(
    std::span<const NewMessage> messages,
    std::span<const Result<Appended>> outcomes
) {
    std::map<ConversationId, Seq> tops;
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (outcomes[i] && !outcomes[i]->is_duplicate)
            tops[messages[i].conversation] = outcomes[i]->seq;
    for (const auto& [conversation, top] : tops)
        bus_.publish(bus::ConversationGrew{conversation, top});
}

std::vector<Result<Appended>> MessagingService::append(std::span<const NewMessage> messages) {
    Error last;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        auto outcomes =
            database_.write([&](soci::session& sql) { return Batch(*this, messages).run(sql); });
        if (outcomes)
            return *std::move(outcomes);
        last = std::move(outcomes).error();
        if (last.code != ErrorCode::Conflict)
            break;
    }
    if (last.code == ErrorCode::Conflict)
        last.code = ErrorCode::Unavailable;  // of the database, not of a key: worth another try
    return all_failed(messages.size(), last);
}

}  // namespace nedu::server::messaging
