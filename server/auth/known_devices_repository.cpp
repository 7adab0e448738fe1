#include "server/auth/known_devices_repository.hpp"

#include <fmt/ranges.h>

#include "server/auth/known_devices.hpp"
#include "server/db/bind.hpp"

namespace nedu::server::auth {
namespace {

constexpr long long kLifeHours = kDeviceLifetime.count();

}  // namespace

std::vector<KnownDevice>
find_devices(soci::session& sql, const std::vector<std::string>& token_hashes) {
    const soci::rowset<soci::row> rows =
        (sql.prepare << "select token_hash, user_id from known_devices"
                        " where token_hash = any (string_to_array(:hashes, ' '))"
                        " and last_used_at > now() - :hours * interval '1 hour'",
         db::use(fmt::format("{}", fmt::join(token_hashes, " "))),
         db::use(kLifeHours));
    std::vector<KnownDevice> found;
    for (const soci::row& row : rows)
        found.push_back({row.get<std::string>(0), UserId{row.get<long long>(1)}});
    return found;
}

void keep_device(soci::session& sql, UserId user, const std::string& token_hash) {
    sql << "insert into known_devices (token_hash, user_id) values (:hash, :user)"
           " on conflict (token_hash) do update set last_used_at = excluded.last_used_at",
        db::use(token_hash), db::use(user);
    sql << "delete from known_devices where token_hash in (select token_hash from known_devices"
           " where user_id = :user order by last_used_at desc, token_hash offset :most)",
        db::use(user), db::use(kMaxDevices);
}

int delete_expired_devices(soci::session& sql) {
    int count = 0;
    sql << "with gone as (delete from known_devices"
           " where last_used_at <= now() - :hours * interval '1 hour' returning 1)"
           " select cast(count(*) as integer) from gone",
        db::use(kLifeHours), soci::into(count);
    return count;
}

}  // namespace nedu::server::auth
