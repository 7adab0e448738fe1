#include "server/messaging/master_key_repository.hpp"

#include <soci/soci.h>

#include "server/db/bind.hpp"
#include "server/db/shared_locks.hpp"
#include "server/messaging/sql_arrays.hpp"

namespace nedu::server::messaging {

void lock_master_key(soci::session& sql) {
    sql << "select pg_advisory_xact_lock(:lock)", db::use(db::kMasterKeyLock);
}

std::optional<std::string> find_fingerprint(soci::session& sql) {
    std::string fingerprint;
    sql << "select fingerprint from master_key", soci::into(fingerprint);
    return sql.got_data() ? std::optional(fingerprint) : std::nullopt;
}

void keep_fingerprint(soci::session& sql, const std::string& fingerprint) {
    sql << "insert into master_key (fingerprint) values (:fingerprint)", db::use(fingerprint);
}

std::optional<std::pair<ConversationId, std::string>> any_wrapped_key(soci::session& sql) {
    long long conversation = 0;
    std::string hex;
    sql << "select conversation_id, encode(wrapped, 'hex') from conversation_keys "
           "order by conversation_id limit 1",
        soci::into(conversation), soci::into(hex);
    if (!sql.got_data())
        return std::nullopt;
    return std::pair{ConversationId{conversation}, from_hex(hex)};
}

}  // namespace nedu::server::messaging
