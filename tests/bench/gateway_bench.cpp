// The gateway of the real server: how soon fifty people see a message, how large frames are, what
// idle sockets cost, and whether a server killed in full flight loses anything.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/server/gateway/classroom.hpp"

using namespace nedu;
using namespace nedu::messaging;
using namespace nedu::test;
using Steady = std::chrono::steady_clock;

namespace {

struct Figure {
    std::string what;
    double value;
    std::string unit;
    double at_most;
};

/// Printed as ci/bench reads it: one object in the last line.
std::vector<Figure>& figures() {
    static std::vector<Figure> all;
    return all;
}

struct Printer {
    Printer() { figures(); }  // made first, so that it is gone last
    ~Printer() {
        json::Value list = json::Value::array();
        for (const Figure& figure : figures())
            list.push_back(
                {{"what", figure.what},
                 {"value", figure.value},
                 {"unit", figure.unit},
                 {"at_most", figure.at_most}}
            );
        std::puts(json::dump({{"name", "gateway"}, {"figures", list}}).c_str());
    }
} printer;

double milliseconds_since(Steady::time_point start) {
    return std::chrono::duration<double, std::milli>(Steady::now() - start).count();
}

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1)));
}

ServerOptions unlimited() {
    ServerOptions options;
    options.rate_factor = 100'000;
    return options;
}

}  // namespace

TEST_CASE("bench: send to seen by another client, 50 people in the room") {
    Classroom room(unlimited());
    std::vector<GatewayPeer> people;
    for (int i = 0; i < 50; ++i)
        people.push_back(room.enter(room.enrol(fmt::format("person{}", i))));
    GatewayPeer& sender = people.front();
    std::vector<double> times;
    for (std::uint64_t n = 0; n < 300; ++n) {
        const auto start = Steady::now();
        const auto text = fmt::format("{:040}", n);
        sender.send(room.text(sender, n, text, static_cast<std::uint32_t>(n % kSendSlots)));
        // The one that was connected last is the last to be written to.
        const auto seen = people.back().next_of<MessageFrame>();
        REQUIRE((seen && seen->text == text));
        times.push_back(milliseconds_since(start));
        if (n == 299)
            figures().push_back(
                {"a delivered message of 40 characters",
                 static_cast<double>(people.back().last_message_bytes() + 2),
                 "B",
                 64}
            );
        REQUIRE(sender.next_of<AckFrame>().has_value());
        std::this_thread::sleep_for(5ms);
    }
    figures().push_back({"an ack", static_cast<double>(sender.last_message_bytes() + 2), "B", 12});
    figures().push_back(
        {"send to seen by another client, 50 in the room, p50", percentile(times, 0.5), "ms", 50}
    );
    figures().push_back(
        {"send to seen by another client, 50 in the room, p99", percentile(times, 0.99), "ms", 50}
    );
}

TEST_CASE("bench: memory of a server with 1,000 idle sockets") {
    Classroom room(unlimited());
    std::vector<HttpClient> people;
    for (int i = 0; i < 60; ++i)
        people.push_back(room.enrol(fmt::format("person{}", i)));
    std::vector<GatewayPeer> sockets;
    // A first few, so that what the server allocates once does not count for each.
    for (std::size_t i = 0; i < 60; ++i)
        sockets.push_back(room.enter(people[i]));
    const double before = static_cast<double>(room.server.resident_kilobytes());
    while (sockets.size() < 1'060)
        sockets.push_back(room.enter(people[sockets.size() % people.size()]));
    std::this_thread::sleep_for(500ms);
    const double after = static_cast<double>(room.server.resident_kilobytes());
    figures().push_back({"server memory with 1,060 idle sockets", after / 1024, "MB", 64});
    figures().push_back({"server memory of one socket", (after - before) / 1'000, "kB", 8});
}

namespace {

/// One of those who talk while the server is killed: keeps what was acknowledged, comes back and
/// sends again what was not.
class Talker {
public:
    Talker(Classroom& room, int number)
        : room_(room), number_(number), client_(room.enrol(fmt::format("talker{}", number))) {}

    void run(int messages) {
        while (acked.size() < static_cast<std::size_t>(messages)) {
            try {
                talk(messages);
            } catch (const std::exception&) {
                std::this_thread::sleep_for(50ms);  // nobody listens at the moment
            }
        }
    }
    std::map<std::uint64_t, Seq> acked;

private:
    std::uint64_t key(int n) const { return static_cast<std::uint64_t>(number_ * 100'000 + n); }

    void talk(int messages) {
        auto peer = room_.connect(client_);
        if (!peer.hello(1))
            return std::this_thread::sleep_for(50ms);
        for (int n = 0; n < messages; ++n) {
            if (acked.contains(key(n)))
                continue;
            if (!peer.send(room_.text(peer, key(n), std::to_string(key(n)))))
                return;
            const auto ack = peer.next_of<AckFrame>(2s);
            if (!ack)
                return;
            acked[key(n)] = ack->seq;
        }
    }

    Classroom& room_;
    int number_;
    HttpClient client_;
};

std::map<Seq, std::string> whole_log(Classroom& room, const HttpClient& client, Seq top) {
    std::map<Seq, std::string> log;
    auto peer = room.enter(client);
    for (Seq first = 1; first <= top; first += 100) {
        peer.send(FetchFrame{peer.handle(room.conversation), first, std::min(top, first + 99)});
        const auto range = peer.next_of<RangeFrame>();
        REQUIRE(range.has_value());
        for (Seq seq = range->first; seq <= range->last;) {
            const auto frame = peer.next();
            REQUIRE(frame.has_value());
            if (const auto* message = std::get_if<MessageFrame>(&*frame)) {
                REQUIRE(message->seq == seq++);
                log[message->seq] = message->text;
            } else if (const auto* member = std::get_if<MemberFrame>(&*frame)) {
                REQUIRE(member->seq == seq++);
            }
        }
    }
    return log;
}

}  // namespace

TEST_CASE("bench: kill -9 while 20 clients send 2,000 messages") {
    constexpr int kTalkers = 20;
    constexpr int kEach = 100;
    Classroom room(unlimited());
    std::vector<std::unique_ptr<Talker>> talkers;
    for (int i = 0; i < kTalkers; ++i)
        talkers.push_back(std::make_unique<Talker>(room, i));
    const HttpClient reader = room.enrol("reader");
    std::vector<std::thread> threads;
    for (auto& talker : talkers)
        threads.emplace_back([&talker] { talker->run(kEach); });
    for (int kills = 0; kills < 3; ++kills) {
        std::this_thread::sleep_for(250ms);
        room.server.kill();
        room.server.start();
    }
    for (std::thread& thread : threads)
        thread.join();
    const Seq top = room.server.database().number("select last_seq from conversations");
    const auto log = whole_log(room, reader, top);
    std::set<std::string> texts;
    for (const auto& [seq, text] : log)
        texts.insert(text);
    int lost = 0;
    for (const auto& talker : talkers)
        for (const auto& [key, seq] : talker->acked)
            lost += !log.contains(seq) || log.at(seq) != std::to_string(key);
    const auto repeated = static_cast<double>(log.size() - texts.size());
    figures().push_back(
        {"acknowledged messages lost or moved after 3 kills", static_cast<double>(lost), "", 0}
    );
    figures().push_back({"messages said twice after 3 kills", repeated, "", 0});
    figures().push_back(
        {"messages missing of 2,000",
         static_cast<double>(kTalkers * kEach) - static_cast<double>(log.size()),
         "",
         0}
    );
    CHECK(lost == 0);
    CHECK(repeated == 0);
}
