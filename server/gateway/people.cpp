#include "server/gateway/people.hpp"

namespace nedu::server::gateway {

bool People::learn(const accounts::Person& person) {
    const bool is_new = !knows(person.id);
    Known& known = find(person.id);
    if (!is_new && known.name == person.name && known.picture == person.picture)
        return false;
    known.name = person.name;
    known.picture = person.picture;
    known.declaration = std::make_shared<EncodedFrame>(
        wire::PersonFrame{known.handle, person.id.value, person.name, person.picture}
    );
    return !is_new;
}

void People::set_shows_presence(UserId user, bool shows) {
    find(user).shows_presence = shows;
}

People::Known& People::find(UserId user) {
    const auto [found, is_new] = known_.try_emplace(user);
    Known& known = found->second;
    if (is_new) {
        known.handle = static_cast<wire::Handle>(known_.size());  // from 1
        known.declaration =
            std::make_shared<EncodedFrame>(wire::PersonFrame{known.handle, user.value, {}, {}});
    }
    return known;
}

}  // namespace nedu::server::gateway
