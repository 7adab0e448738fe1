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
    messaging::Seq last_seq = 0;
    messaging::Seq read_seq = 0;
    std::int64_t unread = 0;
};

class GatewayListener {
public:
    virtual ~GatewayListener() = default;

    /// What one holds, to be completed on resuming.
    virtual std::vector<messaging::Cursor> cursors() const = 0;
    virtual void connected() = 0;
    virtual void disconnected() = 0;
    /// The server's log is another than the one the cursors were of: what is held is void.
    virtual void log_replaced() = 0;
    /// The session has ended: there will be no further attempt until start().
    virtual void signed_out() = 0;
    virtual void stands(const GatewayStanding& standing) = 0;
    virtual void gone(ConversationId conversation) = 0;
    virtual void range(ConversationId conversation, messaging::Seq first, messaging::Seq last) = 0;
    virtual void
    event(ConversationId conversation, messaging::Event event, const accounts::Person& actor) = 0;
    /// `at` is the server's time of the message.
    virtual void
    acknowledged(const messaging::ClientKey& key, messaging::Seq seq, TimePoint at) = 0;
    virtual void refused(
        const messaging::ClientKey& key,
        messaging::Problem problem,
        std::chrono::milliseconds retry
    ) = 0;
    virtual void read_elsewhere(ConversationId conversation, messaging::Seq seq) = 0;
    virtual void online(
        ConversationId conversation,
        std::size_t count,
        std::vector<accounts::Person> people
    ) = 0;
    virtual void
    presence(ConversationId conversation, const accounts::Person& person, bool is_here) = 0;
    virtual void typing(ConversationId conversation, const accounts::Person& person) = 0;
    virtual void lagging(ConversationId conversation, messaging::Seq top) = 0;
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
    bool send(ConversationId conversation, const messaging::ClientKey& key, std::string_view text);
    bool can_send(ConversationId conversation) const;
    void fetch(ConversationId conversation, messaging::Seq first, messaging::Seq last);
    void mark_read(ConversationId conversation, messaging::Seq seq);
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
    bool put(const messaging::Frame& frame);
    std::optional<messaging::Handle> handle_of(ConversationId conversation) const;

    void take(const messaging::WelcomeFrame& frame);
    void take(const messaging::ConversationFrame& frame);
    void take(const messaging::GoneFrame& frame);
    void take(const messaging::PersonFrame& frame);
    void take(const messaging::AckFrame& frame);
    void take(const messaging::MessageFrame& frame);
    void take(const messaging::MemberFrame& frame);
    void take(const messaging::RangeFrame& frame);
    void take(const messaging::OnlineFrame& frame);
    void take(const messaging::PresenceFrame& frame);
    void take(const messaging::TypingByFrame& frame);
    void take(const messaging::LagFrame& frame);
    void take(const messaging::ReadFrame& frame);
    void take(const messaging::GoAwayFrame& frame);
    void take(const messaging::ErrorFrame& frame);
    void take(const messaging::HeartbeatFrame& frame);
    /// What only a client says.
    template <class F>
    void take(const F&) {}

    TimePoint at(std::int64_t seconds) const;
    const ConversationId* conversation_of(messaging::Handle handle) const;
    accounts::Person person_of(messaging::Handle handle) const;
    std::optional<messaging::ClientKey> release(std::uint32_t slot);

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
    messaging::Epoch epoch_;
    TimePoint base_;
    std::chrono::milliseconds clock_offset_{0};  // the server's minus ours
    std::unordered_map<messaging::Handle, ConversationId> conversations_;
    std::unordered_map<messaging::Handle, accounts::Person> people_;
    std::array<std::optional<messaging::ClientKey>, messaging::kSendSlots> slots_;
    std::uint32_t next_slot_ = 0;
    std::uint32_t unacked_ = 0;
    std::optional<ConversationId> watched_;
};

}  // namespace nedu::client
