#include "server/messaging/message_batch.hpp"

#include <algorithm>

namespace nedu::server::messaging {
namespace {

class Planner {
public:
    Planner(BatchFacts facts, TimePoint now, const Sealer& seal)
        : facts_(std::move(facts)), now_(now), seal_(seal) {
        for (const Head& head : facts_.heads)
            heads_[head.id] = head;
    }

    Result<Appended> place(const NewMessage& message) {
        if (!facts_.members.contains({message.conversation, message.author}))
            return not_found("not a member of the conversation");
        if (const auto found = facts_.closed.find(message.conversation);
            found != facts_.closed.end())
            return std::unexpected(found->second);
        const auto bearer = std::pair{message.author, message.key};
        if (const auto known = facts_.known.find(bearer); known != facts_.known.end())
            return repeated(message, known->second);
        Head& head = heads_.at(message.conversation);
        ++head.last_seq;
        ++head.messages;
        head.last_at = std::max(head.last_at, now_);  // a clock set back must not reorder
        const Event event{
            head.last_seq,
            EventKind::Message,
            message.author,
            head.last_at,
            message.text,
            message.key
        };
        events_.push_back(
            {{message.conversation,
              event.seq,
              event.kind,
              event.actor,
              event.at,
              event.key,
              seal_(message.conversation, event.seq, event.text)},
             head.messages}
        );
        touched_.insert(message.conversation);
        facts_.known.emplace(bearer, event);
        facts_.known_in.emplace(bearer, message.conversation);
        return Appended{event.seq, event.at, false};
    }

    void finish(BatchPlan& plan) {
        plan.events = std::move(events_);
        for (const ConversationId id : touched_)
            plan.heads.push_back(heads_.at(id));
    }

private:
    Result<Appended> repeated(const NewMessage& message, const Event& known) const {
        const ConversationId conversation = facts_.known_in.at({message.author, message.key});
        if (conversation != message.conversation || known.text != message.text)
            return fail(ErrorCode::Conflict, "error.key_reused");
        return Appended{known.seq, known.at, true};
    }

    BatchFacts facts_;
    TimePoint now_;
    const Sealer& seal_;
    std::map<ConversationId, Head> heads_;
    std::set<ConversationId> touched_;
    std::vector<NewEvent> events_;
};

}  // namespace

BatchPlan plan_batch(
    std::span<const NewMessage> messages,
    BatchFacts facts,
    TimePoint now,
    const Sealer& seal
) {
    Planner planner(std::move(facts), now, seal);
    BatchPlan plan;
    plan.outcomes.reserve(messages.size());
    for (const NewMessage& message : messages)
        plan.outcomes.push_back(planner.place(message));
    planner.finish(plan);
    return plan;
}

}  // namespace nedu::server::messaging
