// What clients ask for, frame by frame: checks it, has the database do it on another thread, and
// gives the hub what came of it. Lives on the hub's thread.
#pragma once

#include <functional>
#include <memory>
#include <unordered_map>

#include "server/gateway/hub.hpp"
#include "server/gateway/message_writer.hpp"
#include "server/gateway/token_bucket.hpp"
#include "server/gateway/work_pool.hpp"

namespace nedu::server::gateway {

struct CommandSettings {
    std::chrono::milliseconds heartbeat{50'000};
    Rate sends;
    std::size_t database_threads = 2;
};

class Commands : public std::enable_shared_from_this<Commands> {
public:
    /// Runs work on the hub's thread; callable from any thread.
    using Post = std::function<void(std::function<void()>)>;

    static std::shared_ptr<Commands> make(
        messaging::MessagingService& service,
        const Clock& clock,
        const CommandSettings& settings,
        Post post
    );
    ~Commands();

    Hub& hub() { return hub_; }
    void handle(PeerId id, std::string_view message);

    void notice(ConversationId conversation, wire::Seq top) { hub_.notice(conversation, top); }
    void check_membership(ConversationId conversation, UserId user);
    void refresh_person(UserId user);
    /// Looks for events nobody told of.
    void sweep();
    void forget_idle_senders();
    std::function<void(std::size_t)> on_committed;

private:
    Commands(
        messaging::MessagingService& service,
        const Clock& clock,
        const CommandSettings& settings,
        Post post
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
    /// Says why, and closes.
    void turn_out(Peer& peer, wire::Problem problem, wire::CloseCode code);
    void resume(PeerId id, UserId user, wire::HelloFrame hello);
    void give_up(PeerId id);
    void report(std::vector<Written> batch);
    void report_one(const Written& written);
    void catch_up(ConversationId conversation, wire::Seq first);
    /// Off the hub's thread; nothing happens where the database threads are overrun.
    bool off(std::function<void()> work) { return pool_->post(std::move(work)); }
    /// Back on it, if this object still lives.
    void back(std::function<void(Commands&)> work);

    messaging::MessagingService& service_;
    const Clock& clock_;
    CommandSettings settings_;
    Post post_;
    TimePoint base_;
    Hub hub_;
    std::unordered_map<UserId, TokenBucket> buckets_;
    std::unique_ptr<MessageWriter> writer_;
    std::unique_ptr<WorkPool> pool_;
};

}  // namespace nedu::server::gateway
