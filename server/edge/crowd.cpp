#include "server/edge/crowd.hpp"

#include <algorithm>

#include "server/http/client_network.hpp"

namespace nedu::server::edge {
namespace {

/// How many of those resting for longest are compared to find who holds most.
constexpr int kCompared = 64;

AddressBytes owner_of(const Address& peer) {
    AddressBytes bytes = bytes_of(peer);
    const bool is_v4 = peer.is_v4() || peer.to_v6().is_v4_mapped();
    if (!is_v4)
        std::fill(
            bytes.begin() + http::kHouseholdBits / 8, bytes.end(), static_cast<unsigned char>(0)
        );
    return bytes;
}

}  // namespace

Crowd::Place::Place(Crowd& crowd, std::optional<AddressBytes> owner)
    : crowd_(crowd), owner_(owner) {
    ++crowd_.size_;
    if (owner_)
        ++crowd_.parties_[*owner_].places;
}

Crowd::Place::~Place() {
    work();
    hold(0);
    if (!has_left_)
        crowd_.forget(*this);
}

void Crowd::Place::rest(std::function<void()> leave) {
    work();
    if (has_left_)
        return;
    leave_ = std::move(leave);
    at_ = crowd_.resting_.insert(crowd_.resting_.end(), this);
}

void Crowd::Place::work() {
    if (leave_)
        crowd_.resting_.erase(at_);
    leave_ = nullptr;
}

bool Crowd::Place::hold(std::size_t bytes) {
    if (!owner_ || has_left_)
        return true;
    std::size_t& held = crowd_.parties_[*owner_].held;
    held -= std::exchange(held_, 0);
    if (held + bytes > crowd_.limits_.held_by_address)
        return false;
    held += bytes;
    held_ = bytes;
    return true;
}

std::unique_ptr<Crowd::Place> Crowd::admit(const Address& peer, bool is_proxy) {
    const auto owner = is_proxy ? std::nullopt : std::optional(owner_of(peer));
    if (!make_room(owner))
        return nullptr;
    return std::unique_ptr<Place>(new Place(*this, owner));
}

bool Crowd::make_room(const std::optional<AddressBytes>& owner) {
    if (owner && count_of(owner) >= limits_.by_address) {
        const auto own = std::find_if(resting_.begin(), resting_.end(), [&](const Place* place) {
            return place->owner_ == owner;
        });
        return send_away(own);
    }
    if (size_ < limits_.all)
        return true;
    // Of those silent for longest, whose owner holds most: who brought many loses first.
    auto chosen = resting_.begin();
    auto next = chosen;
    for (int i = 0; i < kCompared && next != resting_.end(); ++i, ++next)
        if (count_of((*next)->owner_) > count_of((*chosen)->owner_))
            chosen = next;
    return send_away(chosen);
}

bool Crowd::send_away(std::list<Place*>::iterator who) {
    if (who == resting_.end())
        return false;
    Place& place = **who;
    // It closes in its own time; its place is free from now on.
    const auto leave = std::exchange(place.leave_, nullptr);
    resting_.erase(who);
    forget(place);
    place.has_left_ = true;
    leave();
    return true;
}

void Crowd::forget(const Place& place) {
    --size_;
    if (!place.owner_)
        return;
    const auto party = parties_.find(*place.owner_);
    if (--party->second.places == 0)
        parties_.erase(party);
}

std::size_t Crowd::count_of(const std::optional<AddressBytes>& owner) const {
    if (!owner)
        return 0;
    const auto party = parties_.find(*owner);
    return party == parties_.end() ? 0 : party->second.places;
}

}  // namespace nedu::server::edge
