// What clients and notices ask for while the database or its threads are not to be had: a log that
// fails on demand, work that is refused on demand, a clock that stands still until told.
#include "server/gateway/commands.hpp"

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/gateway/fake_link.hpp"

using namespace nedu;
using namespace nedu::server::gateway;
using namespace nedu::messaging;
using namespace std::chrono_literals;
using nedu::server::http::Caller;
using nedu::server::messaging::Appended;
using nedu::server::messaging::ConversationLog;
using nedu::server::messaging::EventRange;
using nedu::server::messaging::NewMessage;
using nedu::server::messaging::Participant;
using nedu::server::messaging::Standing;
using nedu::test::FakeLink;
using nedu::test::SetClock;

namespace {

constexpr ConversationId kRoom{7};
constexpr UserId kAna{1};
constexpr UserId kBoris{2};

class FakeLog final : public ConversationLog {
public:
    explicit FakeLog(const Clock& clock) : clock_(clock) {}

    std::vector<Result<Appended>> append(std::span<const NewMessage> messages) override {
        std::vector<Result<Appended>> outcomes;
        for (const NewMessage& message : messages) {
            grow(message.author, message.text);
            outcomes.emplace_back(Appended{top(), clock_.now(), false});
        }
        return outcomes;
    }
    void tell(std::span<const NewMessage>, std::span<const Result<Appended>>) override {
        on_tell(top());
    }
    Result<std::int64_t> epoch() override { return 1; }
    Result<std::vector<Standing>> standings(UserId user) override {
        ++asked;
        if (is_away)
            return away();
        if (std::ranges::find(members, user) == members.end())
            return std::vector<Standing>{};
        return std::vector<Standing>{{kRoom, top(), 0, 0}};
    }
    Result<std::vector<Participant>> participants(std::span<const UserId> users) override {
        ++asked;
        if (is_away)
            return away();
        std::vector<Participant> found;
        for (const UserId user : users)
            found.push_back({{user, name, {}}, true});
        return found;
    }
    Result<EventRange> range(UserId, ConversationId id, Seq first, Seq last) override {
        return range(id, first, last);
    }
    Result<EventRange> range(ConversationId, Seq first, Seq last) override {
        ++ranges;
        if (is_away)
            return away();
        EventRange found;
        for (const Event& event : events)
            if (event.seq >= first && event.seq <= last)
                found.events.push_back(event);
        return found;
    }
    Result<std::vector<std::pair<ConversationId, Seq>>> tops(std::span<const ConversationId>)
        override {
        return std::vector<std::pair<ConversationId, Seq>>{{kRoom, top()}};
    }
    Result<bool> mark_read(UserId, ConversationId, Seq seq) override {
        if (is_away)
            return away();
        read = seq;
        return true;
    }

    void grow(UserId author, std::string text) {
        events.push_back(
            {top() + 1, EventKind::Message, author, clock_.now(), std::move(text), ClientKey{}}
        );
    }
    Seq top() const { return static_cast<Seq>(events.size()); }

    std::vector<Event> events;
    std::vector<UserId> members{kAna, kBoris};
    std::string name = "Somebody";
    std::function<void(Seq)> on_tell = [](Seq) {};
    bool is_away = false;
    int asked = 0;
    int ranges = 0;
    Seq read = 0;

private:
    static std::unexpected<Error> away() {
        return fail(ErrorCode::Unavailable, "error.unavailable");
    }

    const Clock& clock_;
};

struct World {
    World() {
        commands = Commands::make(
            {log,
             [this](UserId) -> Result<std::vector<Caller>> {
                 if (log.is_away)
                     return fail(ErrorCode::Unavailable, "error.unavailable");
                 return living;
             }},
            clock,
            {10'000s, {10, 20}},  // nobody is silent for too long
            {[this](std::function<void()> work) {
                 const std::lock_guard lock(mutex);
                 due.push_back(std::move(work));
             },
             [this](std::function<void()> work) {
                 if (is_refusing)
                     return false;
                 off.push_back(std::move(work));
                 return true;
             }}
        );
        log.on_tell = [this](Seq top) {
            const std::lock_guard lock(mutex);
            due.push_back([this, top] { commands->notice(kRoom, top); });
            ++told;
        };
    }
    std::function<void()> next(std::deque<std::function<void()>>& from) {
        const std::lock_guard lock(mutex);
        if (from.empty())
            return {};
        auto work = std::move(from.front());
        from.pop_front();
        return work;
    }
    /// Everything that has been asked for has been done; who reads has got everything.
    void settle() {
        while (true) {
            auto work = next(due);
            if (!work)
                work = next(off);
            if (!work)
                return;
            work();
            for (Peer* peer : reading)
                if (peer->is_writing())
                    commands->hub().written(*peer);
        }
    }
    void pass(std::chrono::milliseconds time) {
        for (; time > 0ms; time -= 1s) {
            clock.time += 1s;
            commands->tick();
            settle();
        }
    }
    Peer& enter(FakeLink& link, UserId user, SessionId session = SessionId{1}) {
        Peer& peer = commands->hub().add(link, {user, session, accounts::Role::Student, {}});
        reading.push_back(&peer);
        say(peer, HelloFrame{});
        settle();
        REQUIRE(link.all<ConversationFrame>().size() == 1);
        return peer;
    }
    template <class F>
    void say(Peer& peer, const F& frame) {
        std::string bytes;
        append(bytes, frame, Encoding::Cbor);
        commands->handle(peer.id(), bytes);
    }
    Handle room() { return commands->hub().find_room(kRoom)->handle; }

    SetClock clock;
    FakeLog log{clock};
    std::vector<Caller> living{{kAna, accounts::Role::Student, "Ana", SessionId{1}, {}}};
    std::mutex mutex;
    std::deque<std::function<void()>> due;
    std::deque<std::function<void()>> off;
    std::vector<Peer*> reading;
    std::atomic<int> told = 0;
    bool is_refusing = false;
    std::shared_ptr<Commands> commands;
};

}  // namespace

TEST_CASE("commands: a room whose catching up was refused or failed lives on once it can be read") {
    World world;
    FakeLink ana;
    world.enter(ana, kAna);
    world.log.grow(kBoris, "one");
    SECTION("the threads were overrun") {
        world.is_refusing = true;
    }
    SECTION("the database was away") {
        world.log.is_away = true;
    }
    world.commands->notice(kRoom, 1);
    world.settle();
    CHECK(ana.all<MessageFrame>().empty());
    world.is_refusing = world.log.is_away = false;
    world.log.grow(kBoris, "two");
    world.commands->notice(kRoom, 2);
    world.pass(2s);
    CHECK(ana.all<MessageFrame>().size() == 2);
}

TEST_CASE("commands: while the log can't be read it is tried less and less often") {
    World world;
    FakeLink ana;
    world.enter(ana, kAna);
    world.log.is_away = true;
    world.log.grow(kBoris, "one");
    world.commands->notice(kRoom, 1);
    world.pass(120s);
    CHECK(world.log.ranges >= 5);
    CHECK(world.log.ranges <= 12);
    // The same where it can be read but has not got what was announced.
    world.log.is_away = false;
    world.log.ranges = 0;
    world.pass(40s);
    CHECK(ana.all<MessageFrame>().size() == 1);
    world.commands->hub().deliver(
        kRoom, {9, EventKind::Message, kBoris, world.clock.time, "far", ClientKey{}}, 0
    );
    world.log.ranges = 0;
    world.pass(60s);
    CHECK(world.log.ranges >= 3);
    CHECK(world.log.ranges <= 10);
}

TEST_CASE("commands: what was just written is not read back because of its own notice") {
    World world;
    FakeLink ana, boris;
    Peer& author = world.enter(ana, kAna);
    world.enter(boris, kBoris);
    const int before = world.log.ranges;
    for (std::uint32_t slot = 0; slot < 5; ++slot) {
        world.say(
            author,
            SendFrame{slot, world.room(), ClientKey{{1, static_cast<std::uint8_t>(slot)}}, "hello"}
        );
        const int told = static_cast<int>(slot) + 1;
        for (int i = 0; i < 2'000 && world.told < told; ++i)
            std::this_thread::sleep_for(1ms);
        REQUIRE(world.told == told);
        world.settle();
    }
    CHECK(ana.all<AckFrame>().size() == 5);
    CHECK(boris.all<MessageFrame>().size() == 5);
    CHECK(world.log.ranges == before);
}

TEST_CASE("commands: a fetch counts until its answer was written, and one refused counts no more") {
    World world;
    FakeLink ana;
    Peer& peer = world.enter(ana, kAna);
    for (int i = 0; i < 50; ++i)
        world.log.grow(kBoris, std::string(500, 'x'));
    world.commands->notice(kRoom, 50);
    world.settle();
    SECTION("refused") {
        world.is_refusing = true;
        for (int i = 0; i < 10; ++i)
            world.say(peer, FetchFrame{world.room(), 1, 50});
        world.settle();
        for (const auto& error : ana.all<ErrorFrame>())
            CHECK((error.problem == Problem::Unavailable || error.problem == Problem::RateLimited));
        CHECK(peer.fetches == 0);
        world.is_refusing = false;
        world.say(peer, FetchFrame{world.room(), 1, 50});
        world.settle();
        CHECK(ana.all<RangeFrame>().size() == 1);
    }
    SECTION("unread") {
        world.reading.clear();
        for (int i = 0; i < 40; ++i) {
            world.say(peer, FetchFrame{world.room(), 1, 50});
            world.settle();
        }
        // The first is on its way, three more wait, the others were refused.
        CHECK(peer.fetches == 4);
        CHECK(peer.queued_bytes() < 4 * 64 * 1024);
        world.reading = {&peer};
        world.commands->hub().written(peer);
        world.settle();
        CHECK(peer.fetches == 0);
        CHECK(ana.all<RangeFrame>().size() == 4);
    }
}

TEST_CASE("commands: a revocation is carried out however often the database was not to be had") {
    World world;
    FakeLink ana, boris;
    world.enter(ana, kAna);
    Peer& outcast = world.enter(boris, kBoris);
    world.log.members = {kAna};
    SECTION("the threads were overrun") {
        world.is_refusing = true;
    }
    SECTION("the database was away") {
        world.log.is_away = true;
    }
    world.commands->check_membership(kRoom, kBoris);
    world.pass(3s);
    CHECK(boris.all<GoneFrame>().empty());
    world.is_refusing = world.log.is_away = false;
    world.pass(5s);
    CHECK(boris.all<GoneFrame>().size() == 1);
    CHECK(outcast.subscriptions.empty());
    CHECK(ana.all<GoneFrame>().empty());
}

TEST_CASE("commands: new rights are read, and only sessions that have ended are closed") {
    World world;
    FakeLink here, elsewhere;
    Peer& peer = world.enter(here, kAna, SessionId{1});
    world.enter(elsewhere, kAna, SessionId{2});
    world.reading = {&peer};
    world.living[0].role = accounts::Role::Teacher;
    world.is_refusing = true;
    world.commands->refresh_rights(kAna);
    world.settle();
    CHECK(elsewhere.code == 0);
    world.is_refusing = false;
    world.pass(2s);
    CHECK(elsewhere.code == static_cast<int>(CloseCode::Unauthenticated));
    CHECK(here.code == 0);
    CHECK(peer.identity().role == accounts::Role::Teacher);
    world.log.members.clear();
    world.commands->refresh_rights(kAna);
    world.settle();
    CHECK(here.all<GoneFrame>().size() == 1);
    CHECK(here.code == 0);
}

TEST_CASE("commands: how far somebody has read is stored in the end, and a new name is told") {
    World world;
    FakeLink ana, phone;
    Peer& peer = world.enter(ana, kAna);
    world.enter(phone, kAna);
    for (int i = 0; i < 3; ++i)
        world.log.grow(kBoris, "text");
    world.commands->notice(kRoom, 3);
    world.settle();
    world.log.is_away = true;
    world.say(peer, ReadFrame{world.room(), 2});
    world.say(peer, ReadFrame{world.room(), 3});
    world.log.name = "Ana Maria";
    world.commands->refresh_person(kAna);
    world.pass(3s);
    CHECK(phone.all<ReadFrame>().empty());
    world.log.is_away = false;
    world.pass(5s);
    CHECK(world.log.read == 3);
    REQUIRE(phone.all<ReadFrame>().size() == 1);
    CHECK(phone.all<ReadFrame>()[0].seq == 3);
    CHECK(ana.all<ReadFrame>().empty());
}

TEST_CASE("commands: pings and empty messages count like any others") {
    World world;
    FakeLink ana, boris;
    const PeerId pinging = world.enter(ana, kAna).id();
    const PeerId silent = world.enter(boris, kBoris).id();
    world.reading.clear();
    for (int i = 0; i < 1'000; ++i) {
        world.commands->pinged(pinging);
        world.commands->handle(silent, {});
    }
    CHECK(ana.code == static_cast<int>(CloseCode::TooMuch));
    CHECK(boris.code == static_cast<int>(CloseCode::TooMuch));
}

TEST_CASE("commands: what follows a hello that was refused, in one message, is of nobody") {
    World world;
    FakeLink link;
    Peer& peer = world.commands->hub().add(link, {kAna, SessionId{1}, accounts::Role::Student, {}});
    world.is_refusing = true;
    std::string bytes;
    append(bytes, HelloFrame{}, Encoding::Cbor);
    append(bytes, HeartbeatFrame{}, Encoding::Cbor);
    world.commands->handle(peer.id(), bytes);
    CHECK(link.code != 0);
}
