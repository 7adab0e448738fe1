// SQL of known browsers. Known only to known_devices.cpp.
#pragma once

#include <string>
#include <vector>

#include <soci/soci.h>

#include "common/base/ids.hpp"

namespace nedu::server::auth {

struct KnownDevice {
    std::string token_hash;
    UserId user;
};

/// Those of the tokens, by their hashes, that are still good.
std::vector<KnownDevice>
find_devices(soci::session& sql, const std::vector<std::string>& token_hashes);

/// Used just now; of this person's others only those used last stay, kMaxDevices in all.
void keep_device(soci::session& sql, UserId user, const std::string& token_hash);

/// How many were not used for kDeviceLifetime.
int delete_expired_devices(soci::session& sql);

}  // namespace nedu::server::auth
