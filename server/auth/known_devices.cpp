#include "server/auth/known_devices.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "server/auth/known_devices_repository.hpp"
#include "server/auth/sessions_service.hpp"

namespace nedu::server::auth {
namespace {

struct HeldToken {
    std::string token;
    std::string hash;
};

/// What can be ours of what the browser says it holds.
std::vector<HeldToken> held_tokens(std::string_view tokens) {
    std::vector<HeldToken> held;
    while (!tokens.empty() && held.size() < kMaxPeople) {
        const std::size_t end = std::min(tokens.find('.'), tokens.size());
        const std::string_view token = tokens.substr(0, end);
        tokens.remove_prefix(std::min(end + 1, tokens.size()));
        if (is_token(token))
            held.push_back({std::string(token), hash_of_token(token)});
    }
    return held;
}

/// The person's own token first, then those of others who are known there.
struct Sorted {
    std::optional<HeldToken> own;
    std::vector<HeldToken> others;
};

Sorted sort_out(soci::session& sql, UserId user, const std::vector<HeldToken>& held) {
    if (held.empty())
        return {};
    std::vector<std::string> hashes;
    for (const HeldToken& one : held)
        hashes.push_back(one.hash);
    const std::vector<KnownDevice> known = find_devices(sql, hashes);
    Sorted sorted;
    for (const HeldToken& one : held) {
        const auto device = std::ranges::find(known, one.hash, &KnownDevice::token_hash);
        if (device == known.end())
            continue;
        if (device->user != user)
            sorted.others.push_back(one);
        else if (!sorted.own)
            sorted.own = one;
    }
    return sorted;
}

}  // namespace

Result<std::string> KnownDevices::remember(UserId user, std::string_view tokens) {
    const std::vector<HeldToken> held = held_tokens(tokens);
    return database_.write([&](soci::session& sql) {
        Sorted sorted = sort_out(sql, user, held);
        if (!sorted.own) {
            const std::string token = new_token();
            sorted.own = HeldToken{token, hash_of_token(token)};
        }
        keep_device(sql, user, sorted.own->hash);
        std::string kept = sorted.own->token;
        sorted.others.resize(std::min(sorted.others.size(), kMaxPeople - 1));
        for (const HeldToken& other : sorted.others)
            kept += '.' + other.token;
        return kept;
    });
}

Result<std::string> KnownDevices::name_of(UserId user, std::string_view tokens) {
    const std::vector<HeldToken> held = held_tokens(tokens);
    if (held.empty())
        return std::string();
    const Sorted sorted =
        NEDU_TRY(database_.read([&](soci::session& sql) { return sort_out(sql, user, held); }));
    return sorted.own ? sorted.own->hash : std::string();
}

Result<int> KnownDevices::remove_expired() {
    return database_.write(delete_expired_devices);
}

}  // namespace nedu::server::auth
