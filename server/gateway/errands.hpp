// What has to be done in the database for the hub sooner or later, because what asked for it will
// not ask twice: a notice is told once, a reader's cursor is sent once. Each errand runs at most
// once at a time, and again, later and later, until it was done. Lives on the hub's thread; must
// not know how an errand is done.
#pragma once

#include <chrono>
#include <compare>
#include <functional>
#include <map>

#include "common/base/ids.hpp"
#include "common/base/time.hpp"

namespace nedu::server::gateway {

struct Errand {
    enum class Kind {
        Log,         // read what the room lacks
        Membership,  // is the person in the conversation?
        Profile,     // what does the person look like now?
        Rights,      // which sessions of the person live, and what may they do?
        Cursor,      // store how far the person has read
    };

    Kind kind = Kind::Log;
    ConversationId conversation{};
    UserId user{};

    auto operator<=>(const Errand&) const = default;
};

class Errands {
public:
    /// Starts an errand, whose end is told by done(); false if nobody would take it.
    using Start = std::function<bool(const Errand&)>;

    Errands(Start start, const Clock& clock) : start_(std::move(start)), clock_(clock) {}

    /// Now; where it is running already once more afterwards, for it may have looked too early;
    /// where it failed when its time has come.
    void run(const Errand& errand);
    void done(const Errand& errand, bool has_succeeded);
    /// Starts those whose time has come: call about once a second.
    void tick();
    std::size_t count() const { return open_.size(); }

    static constexpr std::chrono::milliseconds kFirstPause{500};
    static constexpr std::chrono::milliseconds kLongestPause{30'000};

private:
    struct State {
        bool is_running = false;
        bool is_wanted_again = false;
        int failures = 0;
        TimePoint due{};
    };

    void start(const Errand& errand);

    Start start_;
    const Clock& clock_;
    std::map<Errand, State> open_;
};

}  // namespace nedu::server::gateway
