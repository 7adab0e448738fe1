// A conversation as a client holds it: one stretch of the log without gaps, to which events are
// added in whatever order they come, and what a reader sees of it row by row. Pure functions of
// values; must not know the network, the clock or how a row looks.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "common/messaging/messaging.hpp"

namespace nedu::messaging {

struct SeqRange {
    Seq first = 0;
    Seq last = 0;

    bool operator==(const SeqRange&) const = default;
};

class Timeline {
public:
    enum class Merge { Added, Duplicate, Gap };

    /// Replaces everything but what came later than it: `events` ascending without gaps.
    void reset(std::vector<Event> events, bool reaches_start);

    /// An event right after the last is added, and with it whatever waited for it; an earlier one
    /// is dropped; a later one waits (at most kMaxWaiting: a client that far behind is better off
    /// with a fetch).
    Merge add(Event event);

    /// An older page, which must end right before first(); false (and no change) otherwise.
    bool prepend(std::vector<Event> page, bool reaches_start);

    /// What lies between the last event and those that wait.
    std::optional<SeqRange> missing() const;

    /// The log continues at `first`: true if that is beyond what is here, which is then dropped.
    bool make_room_for(Seq first);

    const std::vector<Event>& events() const { return events_; }
    bool is_empty() const { return events_.empty(); }
    Seq first() const { return events_.empty() ? 0 : events_.front().seq; }
    /// The cursor: everything up to it is known. Also set while no event is (an empty log).
    Seq last() const { return last_; }
    bool reaches_start() const { return reaches_start_; }

    static constexpr std::size_t kMaxWaiting = 512;

private:
    void take_waiting();

    std::vector<Event> events_;
    std::map<Seq, Event> waiting_;
    Seq last_ = 0;
    bool reaches_start_ = false;
};

/// A message that the server has not acknowledged.
struct Outgoing {
    enum class State { Sending, Failed };

    ClientKey key;
    TimePoint at;
    std::string text;
    State state = State::Sending;

    bool operator==(const Outgoing&) const = default;
};

/// One thing among the others on screen, top to bottom.
struct Row {
    enum class Kind { Day, Unread, Notice, Bubble };

    Kind kind = Kind::Bubble;
    std::chrono::sys_days day;           // Day: in the reader's time zone
    const Event* event = nullptr;        // Notice and Bubble
    const Outgoing* outgoing = nullptr;  // Bubble that waits; event is null then
    bool is_own = false;
    bool starts_group = false;  // the author's name stands above it
    bool ends_group = false;    // the time stands below it
};

/// Messages of one author belong together within this time.
inline constexpr std::chrono::minutes kGroupSpan{5};

struct Viewer {
    UserId self;
    Seq read_before = 0;  // the unread line stands after it; 0: no line
    std::chrono::minutes utc_offset{0};
};

/// Day dividers, at most one unread line (before the first message of somebody else after
/// `read_before`), notices and grouped bubbles. The rows point into the arguments.
std::vector<Row>
lay_out(const Timeline& timeline, std::span<const Outgoing> outgoing, const Viewer& viewer);

}  // namespace nedu::messaging
