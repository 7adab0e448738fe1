// Who is connected: so many in all, so many by address, and whoever has been silent for longest
// leaves when somebody new finds no place. Lives on the edge's thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <optional>

#include "server/edge/client_origin.hpp"

namespace nedu::server::edge {

class Crowd {
public:
    struct Limits {
        std::size_t all = 0;
        std::size_t by_address = 0;  // IPv6: by network of 64 bits, which one household has
        std::size_t held_by_address = std::numeric_limits<std::size_t>::max();  // bytes
    };

    /// One connection's place, given back with the object.
    class Place {
    public:
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        /// Nothing is being asked: from now on `leave` may be called, once, to make room.
        void rest(std::function<void()> leave);
        void work();
        /// How many bytes of what it has sent are held in memory now; false, and none then, where
        /// its address would hold more than its part.
        bool hold(std::size_t bytes);

    private:
        friend class Crowd;
        Place(Crowd& crowd, std::optional<AddressBytes> owner);

        Crowd& crowd_;
        std::optional<AddressBytes> owner_;  // none: a proxy's, which speaks for many
        std::size_t held_ = 0;
        std::function<void()> leave_;
        std::list<Place*>::iterator at_{};  // in resting_, while `leave_` is set
        bool has_left_ = false;
    };

    explicit Crowd(Limits limits) : limits_(limits) {}

    /// Null if there is no place and nobody to send away for it. A proxy's connections count by the
    /// whole only.
    std::unique_ptr<Place> admit(const Address& peer, bool is_proxy);

    /// May be asked from any thread.
    std::size_t size() const { return size_; }

private:
    bool make_room(const std::optional<AddressBytes>& owner);
    bool send_away(std::list<Place*>::iterator who);
    void forget(const Place& place);
    std::size_t count_of(const std::optional<AddressBytes>& owner) const;

    struct Party {
        std::size_t places = 0;
        std::size_t held = 0;
    };

    Limits limits_;
    std::atomic<std::size_t> size_{0};
    std::map<AddressBytes, Party> parties_;
    std::list<Place*> resting_;  // for longest first
};

}  // namespace nedu::server::edge
