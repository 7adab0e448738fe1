// The client's half of the gateway protocol: one WebSocket that comes back by itself, resumes where
// it was and notices when it is dead. Turns handles into conversations and people, so that nobody
// else meets them. Must not know what is done with what it hears.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "client-wasm/net/socket.hpp"
#include "client-wasm/net/timers.hpp"
#include "common/messaging/codec.hpp"

namespace nedu::client {

/// How one stands in a conversation, as the server says on connecting.
struct GatewayStanding {
    ConversationId conversation;
    nedu::messaging::Seq last_seq = 0;
    nedu::messaging::Seq read_seq = 0;
    std::int64_t unread = 0;
};

class GatewayListener {
public:
    virtual ~GatewayListener() = default;

    /// What one holds, to be completed on resuming.
    virtual std::vector<nedu::messaging::Cursor> cursors() const = 0;
    virtual void connected() = 0;
    virtual void disconnected() = 0;
    /// The server's log is another than the one the cursors were of: what is held is void.
    virtual void log_replaced() = 0;
    /// The session has ended: there will be no further attempt until start().
    virtual void signed_out() = 0;
    virtual void stands(const GatewayStanding& standing) = 0;
    virtual void gone(ConversationId conversation) = 0;
    virtual void
    range(ConversationId conversation, nedu::messaging::Seq first, nedu::messaging::Seq last) = 0;
    virtual void event(
        ConversationId conversation,
        nedu::messaging::Event event,
        const nedu::accounts::Person& actor
    ) = 0;
    /// `at` is the server's time of the message.
    virtual void
    acknowledged(const nedu::messaging::ClientKey& key, nedu::messaging::Seq seq, TimePoint at) = 0;
    virtual void refused(
        const nedu::messaging::ClientKey& key,
        nedu::messaging::Problem problem,
        std::chrono::milliseconds retry
    ) = 0;
    virtual void read_elsewhere(ConversationId conversation, nedu::messaging::Seq seq) = 0;
    virtual void online(
        ConversationId conversation,
        std::size_t count,
        std::vector<nedu::accounts::Person> people
    ) = 0;
    virtual void
    presence(ConversationId conversation, const nedu::accounts::Person& person, bool is_here) = 0;
    virtual void typing(ConversationId conversation, const nedu::accounts::Person& person) = 0;
    virtual void lagging(ConversationId conversation, nedu::messaging::Seq top) = 0;
};

class GatewayClient {
public:
    GatewayClient(
        SocketFactory& sockets,
        Timers& timers,
        std::function<std::uint64_t()> random,
        GatewayListener& listener
    );
    ~GatewayClient();

    /// Connects, now and whenever the connection is lost.
    void start();
    void stop();
    /// The network is back: no waiting for the next attempt.
    void retry_now();
    bool is_connected() const { return is_welcome_; }

    /// False where it can't be done now: not connected, not a member, too many sends without ack.
    bool
    send(ConversationId conversation, const nedu::messaging::ClientKey& key, std::string_view text);
    bool can_send(ConversationId conversation) const;
    void fetch(ConversationId conversation, nedu::messaging::Seq first, nedu::messaging::Seq last);
    void mark_read(ConversationId conversation, nedu::messaging::Seq seq);
    void type(ConversationId conversation);
    /// Which conversation is on screen, none if empty; said again after each reconnection.
    void watch(std::optional<ConversationId> conversation);

    static constexpr std::chrono::milliseconds kFirstDelay{500};
    static constexpr std::chrono::milliseconds kLongestDelay{30'000};
    static constexpr std::chrono::milliseconds kAckPatience{10'000};

private:
    void connect();
    void on_open();
    void on_message(std::string_view message);
    void on_close(int code);
    void drop();
    void schedule_reconnect();
    std::chrono::milliseconds next_delay();
    void expect_traffic();
    void await_ack();
    bool put(const nedu::messaging::Frame& frame);
    std::optional<nedu::messaging::Handle> handle_of(ConversationId conversation) const;

    void take(const nedu::messaging::WelcomeFrame& frame);
    void take(const nedu::messaging::ConversationFrame& frame);
    void take(const nedu::messaging::GoneFrame& frame);
    void take(const nedu::messaging::PersonFrame& frame);
    void take(const nedu::messaging::AckFrame& frame);
    void take(const nedu::messaging::MessageFrame& frame);
    void take(const nedu::messaging::MemberFrame& frame);
    void take(const nedu::messaging::RangeFrame& frame);
    void take(const nedu::messaging::OnlineFrame& frame);
    void take(const nedu::messaging::PresenceFrame& frame);
    void take(const nedu::messaging::TypingByFrame& frame);
    void take(const nedu::messaging::LagFrame& frame);
    void take(const nedu::messaging::ReadFrame& frame);
    void take(const nedu::messaging::GoAwayFrame& frame);
    void take(const nedu::messaging::ErrorFrame& frame);
    void take(const nedu::messaging::HeartbeatFrame& frame);
    /// What only a client says.
    template <class F>
    void take(const F&) {}

    TimePoint at(std::int64_t seconds) const;
    const ConversationId* conversation_of(nedu::messaging::Handle handle) const;
    nedu::accounts::Person person_of(nedu::messaging::Handle handle) const;
    std::optional<nedu::messaging::ClientKey> release(std::uint32_t slot);

    SocketFactory& sockets_;
    Timers& timers_;
    std::function<std::uint64_t()> random_;
    GatewayListener& listener_;
    std::unique_ptr<Socket> socket_;
    bool is_started_ = false;
    bool is_welcome_ = false;
    int attempts_ = 0;
    std::optional<std::pair<std::chrono::milliseconds, std::chrono::milliseconds>> advised_;
    std::optional<TimerHandle> reconnect_timer_;
    std::optional<TimerHandle> silence_timer_;
    std::optional<TimerHandle> ack_timer_;
    std::chrono::milliseconds heartbeat_{60'000};
    nedu::messaging::Epoch epoch_;
    TimePoint base_;
    std::chrono::milliseconds clock_offset_{0};  // the server's minus ours
    std::unordered_map<nedu::messaging::Handle, ConversationId> conversations_;
    std::unordered_map<nedu::messaging::Handle, nedu::accounts::Person> people_;
    std::array<std::optional<nedu::messaging::ClientKey>, nedu::messaging::kSendSlots> slots_;
    std::uint32_t next_slot_ = 0;
    std::uint32_t unacked_ = 0;
    std::optional<ConversationId> watched_;
};

}  // namespace nedu::client
