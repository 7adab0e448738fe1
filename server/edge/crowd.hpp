// Who is connected: so many in all, so many by address. When somebody new finds no place, whoever
// asks for nothing leaves, or has not said all of what they ask for: first of those who brought
// many, then who has been silent for longest. Lives on the edge's thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "server/edge/client_origin.hpp"

namespace nedu::server::edge {

class Crowd {
public:
    struct Limits {
        std::size_t all = 0;
        std::size_t by_address = 0;  // IPv6: by network of 48 bits, which one customer may have
        std::size_t held_by_address = std::numeric_limits<std::size_t>::max();  // bytes
    };

    /// One connection's place, given back with the object.
    class Place {
    public:
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        /// Nothing is asked that could be answered yet: from now on `leave` may be called, once, to
        /// make room.
        void rest(std::function<void()> leave);
        void work();
        /// How many bytes of what it sent or is sent are held in memory now; false, and none then,
        /// where its address would hold more than its part.
        bool hold(std::size_t bytes);

    private:
        friend class Crowd;
        Place(Crowd& crowd, std::optional<AddressBytes> owner);

        Crowd& crowd_;
        std::optional<AddressBytes> owner_;  // none: a proxy's, which speaks for many
        std::size_t held_ = 0;
        std::function<void()> leave_;
        std::list<Place*>::iterator at_{};      // in resting_, while `leave_` is set,
        std::list<Place*>::iterator at_own_{};  // and in its party's, if it has an owner
        bool has_left_ = false;
    };

    explicit Crowd(Limits limits) : limits_(limits) {}

    /// Null if there is no place and nobody to send away for it. A proxy's connections count by the
    /// whole only.
    std::unique_ptr<Place> admit(const Address& peer, bool is_proxy);

    /// May be asked from any thread.
    std::size_t size() const { return size_; }

private:
    struct Party {
        std::size_t places = 0;
        std::size_t held = 0;
        std::list<Place*> resting;  // for longest first
    };

    bool make_room(const std::optional<AddressBytes>& owner);
    /// The one that has rested for longest of the largest party that has one; null where nobody
    /// has brought many.
    Place* one_of_many() const;
    /// Of those resting for longest, the one whose owner has most.
    Place* one_of_few() const;
    void send_away(Place& place);
    void forget(const Place& place);
    void recount(const AddressBytes& owner, std::ptrdiff_t change);
    std::size_t count_of(const std::optional<AddressBytes>& owner) const;

    Limits limits_;
    std::atomic<std::size_t> size_{0};
    std::map<AddressBytes, Party> parties_;
    std::set<std::pair<std::size_t, AddressBytes>> by_places_;  // the same parties
    std::list<Place*> resting_;                                 // for longest first
};

}  // namespace nedu::server::edge
