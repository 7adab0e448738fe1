// Conversations as this client knows them: the list, and of those looked at the timeline, who is
// there and who is typing. Joins what HTTP gives (lists, history) with what the gateway tells.
// Must not know how anything looks.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "client-wasm/app/screen.hpp"
#include "client-wasm/messaging/conversation_list.hpp"
#include "client-wasm/messaging/messaging_commands.hpp"
#include "client-wasm/messaging/outbox.hpp"
#include "client-wasm/net/gateway_client.hpp"
#include "common/messaging/messaging_api.hpp"

namespace nedu::client::messaging {

using nedu::messaging::Event;
using nedu::messaging::Seq;
using nedu::messaging::SeqRange;
using nedu::messaging::Timeline;

/// A conversation that has been looked at.
struct Thread {
    Timeline timeline;
    Seq top = 0;              // where the log stood when the gateway last said so
    Remote<bool> first_page;  // true once here
    Remote<bool> older;
    std::map<UserId, accounts::Person> people;  // by whom events are
    std::vector<accounts::Person> online;
    std::size_t online_count = 0;
    std::vector<std::pair<accounts::Person, TimePoint>> typing;  // until when
    /// Where the unread line stands: what was read on opening. Not set until that is known.
    std::optional<Seq> read_before;
    std::string draft;
};

class MessagingStore final : private GatewayListener {
public:
    explicit MessagingStore(Services& services);
    ~MessagingStore() override;

    void apply(const Command& command);
    /// Somebody else, or nobody, is signed in now.
    void session_changed();
    /// The device is on line again.
    void network_returned() { gateway_.retry_now(); }

    const Remote<nedu::messaging::MyConversations>& list() const { return list_.remote(); }
    const nedu::messaging::Conversation* find(ConversationId id) const { return list_.find(id); }
    /// Null until it is shown for the first time.
    const Thread* thread(ConversationId id) const;
    std::span<const Outgoing> outgoing(ConversationId id) const { return outbox_.of(id); }
    UserId self() const { return self_; }
    /// Grows with every change of what is shown.
    std::uint64_t version() const { return version_; }
    bool is_connected() const { return gateway_.is_connected(); }
    int unread() const;

    static constexpr std::chrono::milliseconds kGapPatience{500};
    /// A fetch that was refused or lost is asked again, each time after twice as long.
    static constexpr std::chrono::milliseconds kFetchPatience{2'000};
    static constexpr std::chrono::milliseconds kLongestPatience{60'000};
    static constexpr std::chrono::milliseconds kReadInterval{1'000};
    static constexpr std::chrono::milliseconds kTypingInterval{3'000};
    static constexpr std::chrono::milliseconds kTypingShown{5'000};

private:
    void carry_out(const LoadConversations& command);
    void carry_out(const ShowConversation& command);
    void carry_out(const LoadOlder& command);
    void carry_out(const SendMessage& command);
    void carry_out(const RetryMessage& command);
    void carry_out(const DiscardMessage& command);
    void carry_out(const MarkRead& command);
    void carry_out(const ChangeDraft& command);

    std::vector<nedu::messaging::Cursor> cursors() const override;
    void connected() override;
    void disconnected() override;
    void log_replaced() override;
    void signed_out() override;
    void stands(const GatewayStanding& standing) override;
    void gone(ConversationId conversation) override;
    void range(ConversationId conversation, Seq first, Seq last) override;
    void event(ConversationId conversation, Event event, const accounts::Person& actor) override;
    void acknowledged(const ClientKey& key, Seq seq, TimePoint at) override;
    void refused(
        const ClientKey& key,
        nedu::messaging::Problem problem,
        std::chrono::milliseconds retry
    ) override;
    void read_elsewhere(ConversationId conversation, Seq seq) override;
    void online(
        ConversationId conversation,
        std::size_t count,
        std::vector<accounts::Person> people
    ) override;
    void presence(ConversationId conversation, const accounts::Person& person, bool is_here)
        override;
    void typing(ConversationId conversation, const accounts::Person& person) override;
    void lagging(ConversationId conversation, Seq top) override;

    Thread* opened(ConversationId id);
    void place_unread_line(ConversationId id);
    void load_first_page(ConversationId id);
    void add_event(ConversationId id, const Event& event, const std::string& author);
    static std::optional<SeqRange> missing_of(const Thread& thread);
    void close_gap_later(ConversationId id);
    void forget_gaps();
    void look_at_gap_after(
        ConversationId id,
        std::chrono::milliseconds patience,
        std::function<void(const Thread*)> look
    );
    void settle(std::span<const Event> events);
    void fetch_missing(ConversationId id, std::chrono::milliseconds patience);
    std::string draft_place(ConversationId id) const;
    std::string stored_draft(ConversationId id) const;
    void pump();
    void send_read_cursors();
    void changed();
    void forget_everything();

    Services& services_;
    RequestScope requests_;
    Outbox outbox_;
    UserId self_;
    std::uint64_t version_ = 0;
    ConversationList list_;
    std::map<ConversationId, Thread> threads_;
    std::optional<ConversationId> shown_;
    std::map<ConversationId, Seq> read_cursors_;  // to be sent
    std::optional<TimerHandle> read_timer_;
    std::map<ConversationId, TimerHandle> waiting_for_gaps_;
    std::optional<TimerHandle> pump_timer_;
    std::vector<ClientKey> in_flight_;
    TimePoint last_typing_{};
    GatewayClient gateway_;  // last: it calls the others
};

}  // namespace nedu::client::messaging
