#include "client-wasm/messaging/messaging_store.hpp"

#include <algorithm>
#include <bit>

namespace nedu::client::messaging {

/// Of one person: several may use this device.
std::string MessagingStore::draft_place(ConversationId id) const {
    return "draft." + std::to_string(self_.value) + "." + std::to_string(id.value);
}

std::string MessagingStore::stored_draft(ConversationId id) const {
    // Before drafts were of one person; whoever opens the conversation first goes on with it.
    const std::string old_place = "draft." + std::to_string(id.value);
    if (const auto old = services_.storage.get(old_place)) {
        services_.storage.set(draft_place(id), *old);
        services_.storage.remove(old_place);
    }
    return services_.storage.get(draft_place(id)).value_or("");
}

MessagingStore::MessagingStore(Services& services)
    : services_(services),
      outbox_(services.storage),
      gateway_(services.sockets, services.timers, services.random, *this) {}

MessagingStore::~MessagingStore() {
    for (const auto& timer : {read_timer_, pump_timer_})
        if (timer)
            services_.timers.cancel(*timer);
}

void MessagingStore::session_changed() {
    const auto* profile = services_.session.profile();
    const UserId now = profile != nullptr ? profile->id : UserId{};
    if (now == self_)
        return;
    forget_everything();
    self_ = now;
    if (!self_)
        return;
    outbox_.open(self_);
    gateway_.start();
    carry_out(LoadConversations{});
    if (shown_)
        carry_out(ShowConversation{*shown_});
}

void MessagingStore::forget_everything() {
    gateway_.stop();
    requests_.cancel_all();
    outbox_.close();
    list_.reset();
    threads_.clear();
    forget_gaps();
    read_cursors_.clear();
    in_flight_.clear();
    self_ = {};
}

// ---- what is known ----------------------------------------------------------------------------

const Thread* MessagingStore::thread(ConversationId id) const {
    const auto found = threads_.find(id);
    return found == threads_.end() ? nullptr : &found->second;
}

Thread* MessagingStore::opened(ConversationId id) {
    const auto found = threads_.find(id);
    return found == threads_.end() ? nullptr : &found->second;
}

int MessagingStore::unread() const {
    return static_cast<int>(std::min<std::int64_t>(list_.unread(), 100'000));
}

void MessagingStore::changed() {
    ++version_;
    services_.redraw();
}

// ---- commands ---------------------------------------------------------------------------------

void MessagingStore::apply(const Command& command) {
    std::visit([this](const auto& body) { carry_out(body); }, command);
}

void MessagingStore::carry_out(const LoadConversations&) {
    if (list_.remote().is_loading() || !self_)
        return;
    list_.start();
    services_.api.call(
        requests_,
        nedu::messaging::kMyConversations,
        {},
        [this](Result<nedu::messaging::MyConversations> mine) {
            const bool is_here = mine.has_value();
            list_.finish(std::move(mine));
            if (is_here && list_.lacks_some())
                carry_out(LoadConversations{});
            if (shown_)
                place_unread_line(*shown_);
            changed();
        }
    );
}

void MessagingStore::carry_out(const ShowConversation& command) {
    shown_ = command.id ? std::optional(command.id) : std::nullopt;
    if (!self_)
        return;
    gateway_.watch(shown_);
    if (!shown_)
        return;
    const auto [found, is_new] = threads_.try_emplace(command.id);
    Thread& thread = found->second;
    if (is_new)
        thread.draft = stored_draft(command.id);
    thread.read_before.reset();
    place_unread_line(command.id);
    if (!thread.first_page.is_ready() && !thread.first_page.is_loading())
        load_first_page(command.id);
}

/// Once the list is here: after a reload that may be later than the conversation itself.
void MessagingStore::place_unread_line(ConversationId id) {
    Thread* thread = opened(id);
    const auto* conversation = find(id);
    if (thread == nullptr || conversation == nullptr || thread->read_before)
        return;
    thread->read_before = conversation->unread > 0 ? conversation->read_seq : 0;
    changed();
}

void MessagingStore::load_first_page(ConversationId id) {
    opened(id)->first_page.start();
    services_.api.call(
        requests_,
        nedu::messaging::kGetHistory,
        {id, 0},
        [this, id](Result<nedu::messaging::HistoryPage> page) {
            Thread* thread = opened(id);
            if (thread == nullptr)
                return;
            if (!page)
                return thread->first_page.fail(std::move(page).error());
            for (accounts::Person& person : page->people)
                thread->people[person.id] = std::move(person);
            settle(page->events);
            thread->timeline.reset(std::move(page->events), !page->has_more);
            thread->first_page.succeed(true);
            if (missing_of(*thread))
                close_gap_later(id);
            changed();
        }
    );
}

void MessagingStore::carry_out(const LoadOlder& command) {
    Thread* thread = opened(command.id);
    if (thread == nullptr || thread->older.is_loading() || !thread->first_page.is_ready() ||
        thread->timeline.is_empty() || thread->timeline.reaches_start())
        return;
    thread->older.start();
    services_.api.call(
        requests_,
        nedu::messaging::kGetHistory,
        {command.id, thread->timeline.first()},
        [this, id = command.id](Result<nedu::messaging::HistoryPage> page) {
            Thread* asking = opened(id);
            if (asking == nullptr)
                return;
            if (!page)
                return asking->older.fail(std::move(page).error());
            for (accounts::Person& person : page->people)
                asking->people[person.id] = std::move(person);
            settle(page->events);
            asking->timeline.prepend(std::move(page->events), !page->has_more);
            asking->older.succeed(true);
            changed();
        }
    );
}

void MessagingStore::carry_out(const SendMessage& command) {
    auto text = nedu::messaging::check_text(command.text);
    Thread* thread = opened(command.id);
    if (!text || thread == nullptr || !self_)
        return;
    const ClientKey key{std::bit_cast<std::array<std::uint8_t, 8>>(services_.random())};
    outbox_.add(command.id, {key, services_.now(), *std::move(text), Outgoing::State::Sending});
    thread->draft.clear();
    thread->read_before = 0;  // who answers has seen what is new
    services_.storage.remove(draft_place(command.id));
    changed();
    pump();
}

void MessagingStore::carry_out(const RetryMessage& command) {
    outbox_.set_state(command.key, Outgoing::State::Sending);
    pump();
    changed();
}

void MessagingStore::carry_out(const DiscardMessage& command) {
    outbox_.remove(command.key);
    changed();
}

void MessagingStore::carry_out(const MarkRead& command) {
    if (find(command.id) == nullptr || !list_.read(command.id, command.seq))
        return;
    read_cursors_[command.id] = command.seq;
    if (!read_timer_)
        read_timer_ = services_.timers.after(kReadInterval, [this] {
            read_timer_.reset();
            send_read_cursors();
        });
    changed();
}

void MessagingStore::send_read_cursors() {
    if (!gateway_.is_connected())
        return;  // sent after the next resume
    for (const auto& [id, seq] : read_cursors_)
        gateway_.mark_read(id, seq);
    read_cursors_.clear();
}

void MessagingStore::carry_out(const ChangeDraft& command) {
    Thread* thread = opened(command.id);
    if (thread == nullptr || thread->draft == command.text)
        return;
    thread->draft = command.text;
    if (command.text.empty())
        services_.storage.remove(draft_place(command.id));
    else
        services_.storage.set(draft_place(command.id), command.text);
    const TimePoint now = services_.timers.now();
    if (command.text.empty() || now - last_typing_ < kTypingInterval)
        return;
    last_typing_ = now;
    gateway_.type(command.id);
}

/// What stands in the log waits no longer, whether its ack came or not.
void MessagingStore::settle(std::span<const Event> events) {
    for (const Event& event : events)
        if (event.key && outbox_.remove(*event.key))
            std::erase(in_flight_, *event.key);
}

/// Sends what may be sent and is not under way.
void MessagingStore::pump() {
    for (const ConversationId id : outbox_.conversations()) {
        for (const Outgoing& item : outbox_.of(id)) {
            const bool is_waiting =
                item.state == Outgoing::State::Sending &&
                std::find(in_flight_.begin(), in_flight_.end(), item.key) == in_flight_.end();
            if (is_waiting && gateway_.send(id, item.key, item.text))
                in_flight_.push_back(item.key);
        }
    }
}

}  // namespace nedu::client::messaging
