// The part of MessagingStore that hears the gateway.
#include <algorithm>

#include "client-wasm/messaging/messaging_store.hpp"

namespace nedu::client::messaging {

using nedu::messaging::Cursor;
using nedu::messaging::EventKind;
using nedu::messaging::Problem;

std::vector<Cursor> MessagingStore::cursors() const {
    std::vector<Cursor> held;
    for (const auto& [id, thread] : threads_)
        if (thread.first_page.is_ready())
            held.push_back({id, thread.timeline.last()});
    return held;
}

void MessagingStore::connected() {
    // The list may have changed in ways the gateway does not tell.
    if (list_.remote().is_ready())
        carry_out(LoadConversations{});
    changed();
}

void MessagingStore::disconnected() {
    in_flight_.clear();
    forget_gaps();  // the next welcome asks
    for (auto& [id, thread] : threads_) {
        thread.online.clear();
        thread.online_count = 0;
        thread.typing.clear();
    }
    changed();
}

void MessagingStore::log_replaced() {
    list_.forget_told();
    forget_gaps();
    for (auto& [id, thread] : threads_) {
        thread.timeline = Timeline{};
        thread.top = 0;
        thread.first_page.reset();
        load_first_page(id);
    }
    changed();
}

void MessagingStore::signed_out() {
    services_.session.end();
}

void MessagingStore::stands(const GatewayStanding& standing) {
    // A cursor may have been lost with the connection it was sent on.
    const Seq read = list_.read_seq(standing.conversation);
    if (read > standing.read_seq)
        read_cursors_[standing.conversation] = read;
    const bool is_listed = list_.stands(standing, read_cursors_.contains(standing.conversation));
    if (!is_listed && list_.remote().is_ready())
        carry_out(LoadConversations{});
    // Without a cursor (the first page is on its way) the gateway sends nothing of before: a
    // message may have come after the page was read and before the gateway listened.
    if (Thread* thread = opened(standing.conversation)) {
        thread->top = standing.last_seq;
        if (thread->first_page.is_ready() && missing_of(*thread))
            close_gap_later(standing.conversation);
    }
    send_read_cursors();
    pump();
    changed();
}

void MessagingStore::gone(ConversationId id) {
    threads_.erase(id);
    list_.gone(id);
    changed();
}

void MessagingStore::range(ConversationId id, Seq first, Seq) {
    Thread* thread = opened(id);
    if (thread != nullptr && thread->first_page.is_ready() && thread->timeline.make_room_for(first))
        changed();
}

void MessagingStore::event(ConversationId id, Event event, const accounts::Person& actor) {
    settle(std::span(&event, 1));
    if (Thread* thread = opened(id)) {
        thread->people[actor.id] = actor;
        std::erase_if(thread->typing, [&](const auto& entry) {
            return entry.first.id == actor.id && event.kind == EventKind::Message;
        });
    }
    add_event(id, event, actor.name);
}

void MessagingStore::add_event(ConversationId id, const Event& event, const std::string& author) {
    list_.add(id, event, author, event.actor == self_);
    Thread* thread = opened(id);
    if (thread == nullptr)
        return changed();
    if (thread->timeline.add(event) == Timeline::Merge::Gap && thread->first_page.is_ready())
        close_gap_later(id);
    changed();
}

std::optional<SeqRange> MessagingStore::missing_of(const Thread& thread) {
    if (const auto missing = thread.timeline.missing())
        return missing;
    const Seq last = thread.timeline.last();
    return last < thread.top ? std::optional(SeqRange{last + 1, thread.top}) : std::nullopt;
}

void MessagingStore::forget_gaps() {
    for (const auto& [id, timer] : waiting_for_gaps_)
        services_.timers.cancel(timer);
    waiting_for_gaps_.clear();
}

/// One look a conversation waits at a time: the last that was asked for.
void MessagingStore::look_at_gap_after(
    ConversationId id,
    std::chrono::milliseconds patience,
    std::function<void(const Thread*)> look
) {
    if (const auto waiting = waiting_for_gaps_.find(id); waiting != waiting_for_gaps_.end())
        services_.timers.cancel(waiting->second);
    waiting_for_gaps_[id] = services_.timers.after(patience, [this, id, look = std::move(look)] {
        waiting_for_gaps_.erase(id);
        look(opened(id));
    });
}

/// What is missing may be on its way: a little patience saves most fetches.
void MessagingStore::close_gap_later(ConversationId id) {
    if (waiting_for_gaps_.contains(id))
        return;
    const Seq before = opened(id)->timeline.last();
    look_at_gap_after(id, kGapPatience, [this, id, before](const Thread* thread) {
        if (thread == nullptr)
            return;
        const auto missing = missing_of(*thread);
        if (missing && thread->timeline.last() > before)
            close_gap_later(id);  // it is coming
        else if (missing)
            fetch_missing(id, kFetchPatience);
    });
}

/// The server may refuse (it has much to do) or forget: what has not come is asked for again. On a
/// lost connection the next welcome asks.
void MessagingStore::fetch_missing(ConversationId id, std::chrono::milliseconds patience) {
    const Thread* thread = opened(id);
    const auto missing = thread != nullptr ? missing_of(*thread) : std::nullopt;
    if (!missing || !gateway_.is_connected())
        return;
    gateway_.fetch(id, missing->first, missing->last);
    const Seq last = thread->timeline.last();
    look_at_gap_after(id, patience, [this, id, patience, last](const Thread* later) {
        if (later == nullptr || !missing_of(*later))
            return;
        const bool is_coming = later->timeline.last() > last;
        fetch_missing(id, is_coming ? kFetchPatience : std::min(patience * 2, kLongestPatience));
    });
}

void MessagingStore::acknowledged(const ClientKey& key, Seq seq, TimePoint at) {
    std::erase(in_flight_, key);
    if (const auto found = outbox_.find(key)) {
        const auto& [id, outgoing] = *found;
        const Event event{seq, EventKind::Message, self_, at, outgoing.text, key};
        outbox_.remove(key);
        const auto* profile = services_.session.profile();
        add_event(id, event, profile != nullptr ? profile->name : std::string{});
    }
    pump();
}

void MessagingStore::refused(
    const ClientKey& key,
    Problem problem,
    std::chrono::milliseconds retry
) {
    const bool is_passing = problem == Problem::RateLimited || problem == Problem::Unavailable;
    if (!is_passing) {
        std::erase(in_flight_, key);
        outbox_.set_state(key, Outgoing::State::Failed);
        return changed();
    }
    // It stays in flight meanwhile, so that nothing sends it before its time.
    services_.timers.after(retry, [this, key] {
        std::erase(in_flight_, key);
        pump();
    });
}

void MessagingStore::read_elsewhere(ConversationId id, Seq seq) {
    if (list_.read(id, seq))
        changed();
}

void MessagingStore::online(
    ConversationId id,
    std::size_t count,
    std::vector<accounts::Person> people
) {
    Thread* thread = opened(id);
    if (thread == nullptr)
        return;
    // Who else: that one is here oneself is known.
    const auto selves =
        std::erase_if(people, [this](const auto& each) { return each.id == self_; });
    thread->online = std::move(people);
    thread->online_count = count - std::min(count, selves);
    changed();
}

void MessagingStore::presence(ConversationId id, const accounts::Person& person, bool is_here) {
    Thread* thread = opened(id);
    if (thread == nullptr || person.id == self_)
        return;
    const auto removed =
        std::erase_if(thread->online, [&](const auto& other) { return other.id == person.id; });
    thread->online_count -= std::min(thread->online_count, removed);
    if (is_here) {
        thread->online.push_back(person);
        ++thread->online_count;
    }
    changed();
}

void MessagingStore::typing(ConversationId id, const accounts::Person& person) {
    Thread* thread = opened(id);
    if (thread == nullptr)
        return;
    std::erase_if(thread->typing, [&](const auto& entry) { return entry.first.id == person.id; });
    thread->typing.emplace_back(person, services_.timers.now() + kTypingShown);
    changed();
    services_.timers.after(kTypingShown, [this, id] {
        Thread* later = opened(id);
        if (later == nullptr)
            return;
        const TimePoint now = services_.timers.now();
        std::erase_if(later->typing, [now](const auto& entry) { return entry.second <= now; });
        changed();
    });
}

void MessagingStore::lagging(ConversationId id, Seq top) {
    Thread* thread = opened(id);
    if (thread == nullptr)
        return;
    thread->top = std::max(thread->top, top);
    if (thread->first_page.is_ready() && thread->timeline.last() < top)
        fetch_missing(id, kFetchPatience);
}

}  // namespace nedu::client::messaging
