// A hub with links that only remember and a clock that stands still until told.
#pragma once

#include <utility>
#include <vector>

#include "server/gateway/hub.hpp"
#include "tests/server/gateway/fake_link.hpp"

namespace nedu::test {

struct HubWorld {
    explicit HubWorld(server::gateway::HubSettings settings = {})
        : hub(settings,
              {[this](ConversationId id) { missing.push_back(*hub.find_room(id)->top + 1); },
               [this](ConversationId, UserId user) { doubted.push_back(user); },
               [this] { is_flush_due = true; },
               [this](UserId user) { asked_anew.push_back(user); }},
              clock) {}

    /// Connected and in the room, which ends at `top`.
    server::gateway::Peer&
    enter(FakeLink& link, std::int64_t user, messaging::Seq top = 0, std::int64_t session = 1) {
        server::gateway::Peer& peer =
            hub.add(link, {UserId{user}, SessionId{session}, {}, messaging::Encoding::Cbor});
        hub.learn({{UserId{user}, "user " + std::to_string(user), {}}, true});
        hub.subscribe(peer, {kRoom});
        server::gateway::Resumed resumed;
        resumed.standing = {kRoom, top, 0, 0};
        hub.resume(peer, {}, {resumed});
        settle();
        return peer;
    }
    /// Everything that wants to go out has gone out.
    void settle() {
        while (std::exchange(is_flush_due, false)) {
            hub.flush();
            for (server::gateway::Peer* peer : reading)
                if (peer->is_writing())
                    hub.written(*peer);
        }
    }
    void say(
        messaging::Seq seq,
        std::int64_t author,
        server::gateway::PeerId origin = 0,
        std::string text = "hello"
    ) {
        hub.deliver(
            kRoom,
            {seq,
             messaging::EventKind::Message,
             UserId{author},
             clock.time,
             std::move(text),
             messaging::ClientKey{}},
            origin
        );
    }

    static constexpr ConversationId kRoom{7};
    SetClock clock;
    std::vector<messaging::Seq> missing;
    std::vector<UserId> doubted;
    std::vector<UserId> asked_anew;
    bool is_flush_due = false;
    server::gateway::Hub hub;
    std::vector<server::gateway::Peer*> reading;  // those whose sockets take everything
};

inline std::vector<messaging::Seq> seqs(const FakeLink& link) {
    std::vector<messaging::Seq> found;
    for (const messaging::MessageFrame& message : link.all<messaging::MessageFrame>())
        found.push_back(message.seq);
    return found;
}

}  // namespace nedu::test
