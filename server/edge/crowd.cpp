#include "server/edge/crowd.hpp"

#include <algorithm>

#include "server/http/client_network.hpp"

namespace nedu::server::edge {
namespace {

/// How many of those resting for longest, or of the largest parties, are looked at.
constexpr int kCompared = 64;
/// A browser opens six connections and a socket; whoever has more than two of those has many.
constexpr std::size_t kFew = 16;

AddressBytes owner_of(const Address& peer) {
    AddressBytes bytes = bytes_of(peer);
    const bool is_v4 = peer.is_v4() || peer.to_v6().is_v4_mapped();
    if (!is_v4)
        std::fill(
            bytes.begin() + http::kCustomerBits / 8, bytes.end(), static_cast<unsigned char>(0)
        );
    return bytes;
}

}  // namespace

Crowd::Place::Place(Crowd& crowd, std::optional<AddressBytes> owner)
    : crowd_(crowd), owner_(owner) {
    ++crowd_.size_;
    if (owner_)
        crowd_.recount(*owner_, 1);
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
    if (owner_) {
        auto& own = crowd_.parties_[*owner_].resting;
        at_own_ = own.insert(own.end(), this);
    }
}

void Crowd::Place::work() {
    if (!leave_)
        return;
    crowd_.resting_.erase(at_);
    if (owner_)
        crowd_.parties_[*owner_].resting.erase(at_own_);
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
    Place* chosen = nullptr;
    if (owner && count_of(owner) >= limits_.by_address) {
        const std::list<Place*>& own = parties_[*owner].resting;
        chosen = own.empty() ? nullptr : own.front();
    } else if (size_ < limits_.all) {
        return true;
    } else {
        chosen = one_of_many();
        if (chosen == nullptr)
            chosen = one_of_few();
    }
    if (chosen == nullptr)
        return false;
    send_away(*chosen);
    return true;
}

Crowd::Place* Crowd::one_of_many() const {
    auto at = by_places_.rbegin();
    for (int i = 0; i < kCompared && at != by_places_.rend() && at->first > kFew; ++i, ++at) {
        const std::list<Place*>& resting = parties_.at(at->second).resting;
        if (!resting.empty())
            return resting.front();
    }
    return nullptr;
}

Crowd::Place* Crowd::one_of_few() const {
    Place* chosen = nullptr;
    auto at = resting_.begin();
    for (int i = 0; i < kCompared && at != resting_.end(); ++i, ++at)
        if (chosen == nullptr || count_of((*at)->owner_) > count_of(chosen->owner_))
            chosen = *at;
    return chosen;
}

void Crowd::send_away(Place& place) {
    // It closes in its own time; its place is free from now on.
    const auto leave = place.leave_;
    place.hold(0);
    place.work();
    forget(place);
    place.has_left_ = true;
    leave();
}

void Crowd::forget(const Place& place) {
    --size_;
    if (place.owner_)
        recount(*place.owner_, -1);
}

void Crowd::recount(const AddressBytes& owner, std::ptrdiff_t change) {
    const auto party = parties_.try_emplace(owner).first;
    std::size_t& places = party->second.places;
    by_places_.erase({places, owner});
    places += static_cast<std::size_t>(change);
    if (places == 0)
        parties_.erase(party);
    else
        by_places_.emplace(places, owner);
}

std::size_t Crowd::count_of(const std::optional<AddressBytes>& owner) const {
    if (!owner)
        return 0;
    const auto party = parties_.find(*owner);
    return party == parties_.end() ? 0 : party->second.places;
}

}  // namespace nedu::server::edge
