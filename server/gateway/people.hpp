// Whom the hub has met: each has a handle, the same on all connections, so that a frame is encoded
// once for all of them.
#pragma once

#include <unordered_map>

#include "server/gateway/encoded_frame.hpp"
#include "server/messaging/stored.hpp"

namespace nedu::server::gateway {

class People {
public:
    struct Known {
        wire::Handle handle = 0;
        std::string name;
        std::string picture;
        bool shows_presence = true;
        std::shared_ptr<EncodedFrame> declaration;
    };

    /// True if something others see has changed: the declaration must go out again.
    bool learn(const accounts::Person& person);
    void set_shows_presence(UserId user, bool shows);

    /// Somebody never heard of (a deleted account) has no name.
    Known& find(UserId user);
    bool knows(UserId user) const { return known_.contains(user); }

private:
    std::unordered_map<UserId, Known> known_;
};

}  // namespace nedu::server::gateway
