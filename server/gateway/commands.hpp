// What clients ask for, frame by frame: checks it, has the database do it on another thread, and
// gives the hub what came of it. Lives on the hub's thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "server/gateway/errands.hpp"
#include "server/gateway/hub.hpp"
#include "server/gateway/message_writer.hpp"
#include "server/gateway/token_bucket.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::gateway {

struct CommandSettings {
    std::chrono::milliseconds heartbeat{50'000};
    Rate sends;
};

/// Where what happens has its facts from; both are asked off the hub's thread.
struct CommandSources {
    messaging::ConversationLog& log;
    /// The person's sessions that live now, with what their role is now.
    std::function<Result<std::vector<http::Caller>>(UserId)> sessions_of;
};

struct CommandThreads {
    /// Runs work on the hub's thread; callable from any thread.
    std::function<void(std::function<void()>)> back;
    /// Runs work off it; false, and nothing happens, where there is too much already. Nothing may
    /// run any more when the Commands go.
    std::function<bool(std::function<void()>)> off;
};

class Commands : public std::enable_shared_from_this<Commands> {
public:
    static std::shared_ptr<Commands> make(
        CommandSources sources,
        const Clock& clock,
        const CommandSettings& settings,
        CommandThreads threads
    );
    ~Commands();

    Hub& hub() { return hub_; }
    void handle(PeerId id, std::string_view message);

    void notice(ConversationId conversation, wire::Seq top) { hub_.notice(conversation, top); }
    /// Whatever the message was, a ping as well: too many end the connection.
    void pinged(PeerId id);
    void check_membership(ConversationId conversation, UserId user);
    void refresh_person(UserId user);
    /// What the person may do has changed: sessions that have ended are closed, the others stay,
    /// with the rights of now.
    void refresh_rights(UserId user);
    void tick();
    /// Looks for events nobody told of.
    void sweep();
    void forget_idle_senders();
    std::function<void(std::size_t)> on_committed;

private:
    Commands(
        CommandSources sources,
        const Clock& clock,
        const CommandSettings& settings,
        CommandThreads threads
    );

    void apply(Peer& peer, const wire::HelloFrame& frame);
    void apply(Peer& peer, const wire::SendFrame& frame);
    void apply(Peer& peer, const wire::FetchFrame& frame);
    void apply(Peer& peer, const wire::ReadFrame& frame);
    void apply(Peer& peer, const wire::TypingFrame& frame);
    void apply(Peer& peer, const wire::WatchFrame& frame);
    void apply(Peer&, const wire::HeartbeatFrame&) {}
    /// What only a server says.
    template <class F>
    void apply(Peer& peer, const F&) {
        refuse(peer, wire::Problem::Unexpected);
    }

    void refuse(
        Peer& peer,
        wire::Problem problem,
        std::optional<std::uint32_t> slot = std::nullopt,
        std::uint32_t retry_ms = 0
    );
    void refuse_fetch(Peer& peer, wire::Problem problem);
    /// Says why, and closes.
    void turn_out(Peer& peer, wire::Problem problem, wire::CloseCode code);
    void resume(PeerId id, UserId user, wire::HelloFrame hello);
    void give_up(PeerId id);
    void report(std::vector<Written> batch);
    void report_one(const Written& written);
    bool start(const Errand& errand);
    bool catch_up(const Errand& errand);
    bool find_membership(const Errand& errand);
    bool find_profile(const Errand& errand);
    bool find_rights(const Errand& errand);
    bool store_cursor(const Errand& errand);
    void take_rights(
        UserId user,
        const std::vector<http::Caller>& sessions,
        const std::vector<messaging::Standing>& standings
    );
    /// Back on the hub's thread: `work` with what the database said, or another try later.
    template <class T, class F>
    void answer(const Errand& errand, Result<T> said, F work);
    bool off(std::function<void()> work) { return threads_.off(std::move(work)); }
    /// Back on it, if this object still lives.
    void back(std::function<void(Commands&)> work);

    CommandSources sources_;
    const Clock& clock_;
    CommandSettings settings_;
    CommandThreads threads_;
    TimePoint base_;
    Hub hub_;
    Errands errands_;
    /// How far somebody has read, to be stored, and which connection said so.
    std::map<std::pair<UserId, ConversationId>, std::pair<wire::Seq, PeerId>> cursors_;
    std::unordered_map<UserId, TokenBucket> buckets_;
    std::unique_ptr<MessageWriter> writer_;
};

}  // namespace nedu::server::gateway
