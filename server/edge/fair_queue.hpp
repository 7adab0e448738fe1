// Whose turn it is where few are served at a time: not whoever asked first, but whoever is served
// least, so that one who asks for much waits for themselves and nobody else does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace nedu::server::edge {

/// `T` is what waits: cheap to copy, compared with ==.
template <class T>
class FairQueue {
public:
    std::size_t size() const { return size_; }

    /// One of the owner's is served without having waited. Every one that is has its end().
    void begin(const std::string& owner) { serve(parties_[owner]); }
    void end(const std::string& owner) {
        const auto at = parties_.find(owner);
        --at->second.served;
        forget_if_idle(at);
    }

    void push(const std::string& owner, T item) {
        parties_[owner].waiting.emplace_back(next_++, std::move(item));
        ++size_;
    }

    /// The next to be served, which is begun with it: of the owners who are served least the one
    /// whose last turn is longest ago, and of theirs what has waited longest.
    std::optional<T> pop() {
        auto best = parties_.end();
        for (auto at = parties_.begin(); at != parties_.end(); ++at)
            if (!at->second.waiting.empty() &&
                (best == parties_.end() || rank(at->second) < rank(best->second)))
                best = at;
        if (best == parties_.end())
            return std::nullopt;
        serve(best->second);
        return take(best, best->second.waiting.begin());
    }

    /// The item, if it waits, no longer does.
    void remove(const std::string& owner, const T& item) {
        const auto at = parties_.find(owner);
        if (at == parties_.end())
            return;
        auto& waiting = at->second.waiting;
        const auto it = std::ranges::find(waiting, item, &std::pair<std::uint64_t, T>::second);
        if (it != waiting.end())
            take(at, it);
    }

    /// Whether the owner could wait in a full queue, in the place of another who has more there.
    bool has_room_for(const std::string& owner) const {
        const auto at = parties_.find(owner);
        const std::size_t own = at == parties_.end() ? 0 : at->second.waiting.size();
        return most() > own + 1;
    }

    /// Makes that room: whoever came last of those who have most gives up its place.
    std::optional<T> drop() {
        const std::size_t count = most();
        if (count == 0)
            return std::nullopt;
        const auto at = std::ranges::find_if(parties_, [&](const auto& party) {
            return party.second.waiting.size() == count;
        });
        return take(at, std::prev(at->second.waiting.end()));
    }

private:
    struct Party {
        std::size_t served = 0;
        std::uint64_t last_turn = 0;
        std::deque<std::pair<std::uint64_t, T>> waiting;  // with the order in which all came
    };
    using Parties = std::map<std::string, Party>;

    static std::tuple<std::size_t, std::uint64_t, std::uint64_t> rank(const Party& party) {
        return {party.served, party.last_turn, party.waiting.front().first};
    }

    void serve(Party& party) {
        ++party.served;
        party.last_turn = next_++;
    }

    std::size_t most() const {
        std::size_t most = 0;
        for (const auto& [owner, party] : parties_)
            most = std::max(most, party.waiting.size());
        return most;
    }

    T take(typename Parties::iterator at, typename decltype(Party::waiting)::iterator it) {
        T item = std::move(it->second);
        at->second.waiting.erase(it);
        --size_;
        forget_if_idle(at);
        return item;
    }

    void forget_if_idle(typename Parties::iterator at) {
        if (at->second.served == 0 && at->second.waiting.empty())
            parties_.erase(at);
    }

    Parties parties_;  // those who are served or wait
    std::size_t size_ = 0;
    std::uint64_t next_ = 1;
};

}  // namespace nedu::server::edge
