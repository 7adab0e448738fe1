// A gateway client with a server's end in the test's hands; what it tells is kept as sentences.
#pragma once

#include <string>
#include <vector>

#include "client-wasm/net/gateway_client.hpp"
#include "tests/support/fake_sockets.hpp"

namespace nedu::client::testing {

inline constexpr ConversationId kClassId{4};

class GatewayWorld final : public GatewayListener {
public:
    static constexpr nedu::messaging::Epoch kEpoch{{1, 2, 3}};

    /// Accepts the newest socket: one class as handle 1, Boris as handle 2, times from 1970.
    void welcome() {
        using namespace nedu::messaging;
        sockets.accept();
        sockets.say(
            WelcomeFrame{kEpoch, 7, 0, timers.now().time_since_epoch().count(), 20},
            ConversationFrame{1, kClassId.value, 9, 8, 1},
            PersonFrame{2, 8, "Boris", {}}
        );
    }
    void pass(std::chrono::milliseconds span) { timers.advance(timers.now() + span); }
    static nedu::messaging::ClientKey key(std::uint8_t number) {
        return nedu::messaging::ClientKey{{number}};
    }

    std::vector<nedu::messaging::Cursor> cursors() const override { return held; }
    void connected() override { heard.emplace_back("connected"); }
    void disconnected() override { heard.emplace_back("disconnected"); }
    void log_replaced() override { heard.emplace_back("log replaced"); }
    void signed_out() override { heard.emplace_back("signed out"); }
    void stands(const GatewayStanding& standing) override {
        tell(
            "stands",
            standing.conversation,
            std::to_string(standing.last_seq) + "/" + std::to_string(standing.read_seq) + "/" +
                std::to_string(standing.unread)
        );
    }
    void gone(ConversationId id) override { tell("gone", id, {}); }
    void range(ConversationId id, nedu::messaging::Seq first, nedu::messaging::Seq last) override {
        tell("range", id, std::to_string(first) + "-" + std::to_string(last));
    }
    void event(ConversationId id, nedu::messaging::Event event, const nedu::accounts::Person& actor)
        override {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(event.at);
        tell(
            "event",
            id,
            std::to_string(event.seq) + " by " + actor.name + " \"" + event.text + "\" at " +
                std::to_string(seconds.time_since_epoch().count())
        );
    }
    void acknowledged(const nedu::messaging::ClientKey& key, nedu::messaging::Seq seq, TimePoint)
        override {
        heard.push_back(
            "acknowledged " + std::to_string(key.bytes[0]) + ": " + std::to_string(seq)
        );
    }
    void refused(
        const nedu::messaging::ClientKey& key,
        nedu::messaging::Problem problem,
        std::chrono::milliseconds retry
    ) override {
        heard.push_back(
            "refused " + std::to_string(key.bytes[0]) + ": " +
            std::to_string(static_cast<int>(problem)) + " after " + std::to_string(retry.count())
        );
    }
    void read_elsewhere(ConversationId id, nedu::messaging::Seq seq) override {
        tell("read", id, std::to_string(seq));
    }
    void online(ConversationId id, std::size_t count, std::vector<nedu::accounts::Person> people)
        override {
        std::string names = std::to_string(count);
        for (const auto& person : people)
            names += " " + person.name;
        tell("online", id, names);
    }
    void presence(ConversationId id, const nedu::accounts::Person& person, bool is_here) override {
        tell("presence", id, person.name + (is_here ? " came" : " went"));
    }
    void typing(ConversationId id, const nedu::accounts::Person& person) override {
        tell("typing", id, person.name);
    }
    void lagging(ConversationId id, nedu::messaging::Seq top) override {
        tell("lagging", id, std::to_string(top));
    }

    FakeSockets sockets;
    Timers timers;
    std::vector<std::string> heard;
    std::vector<nedu::messaging::Cursor> held;
    std::uint64_t last_random = 0;
    GatewayClient client{
        sockets,
        timers,
        [this] { return last_random += 0x9E3779B97F4A7C15U; },
        *this
    };

private:
    void tell(const std::string& what, ConversationId id, const std::string& more) {
        heard.push_back(what + " " + std::to_string(id.value) + ": " + more);
    }
};

}  // namespace nedu::client::testing
