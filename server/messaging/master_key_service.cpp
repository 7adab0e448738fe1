#include "server/messaging/master_key_service.hpp"

#include <fmt/format.h>

#include "server/config/master_key.hpp"
#include "server/messaging/master_key_repository.hpp"

namespace nedu::server::messaging {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> refusal(const fs::path& file, std::string_view problem) {
    return fail(
        ErrorCode::Internal,
        "error.internal",
        fmt::format(
            "{} {}: without the right key nothing that was said can be read. Every backup holds "
            "it: "
            "put it back in its place (tar -xf BACKUP {}), readable by its owner only",
            file.string(),
            problem,
            config::kMasterKeyFile
        )
    );
}

/// What the database knows about its key.
struct Lock {
    std::optional<std::string> fingerprint;
    std::optional<std::pair<ConversationId, std::string>> wrapped;  // of before fingerprints

    bool is_new() const { return !fingerprint && !wrapped; }
    bool takes(const SecretKey& key) const {
        if (fingerprint)
            return config::fingerprint_of(key) == *fingerprint;
        return !wrapped || unwrap(key, wrapped->first, wrapped->second).has_value();
    }
};

Result<SecretKey> find_key(const Lock& lock, const fs::path& folder) {
    const fs::path file = folder / config::kMasterKeyFile;
    const auto kept = NEDU_TRY(config::read_master_key(file));
    if (kept && lock.takes(*kept))
        return *kept;
    if (!kept && lock.is_new())
        return config::make_master_key(file);
    const fs::path restored = folder / config::kRestoredKeyFile;
    const auto other = NEDU_TRY(config::read_master_key(restored));
    if (!other || !lock.takes(*other))
        return refusal(file, kept ? "is not the key of this database" : "is missing");
    std::error_code problem;
    fs::rename(restored, file, problem);
    if (problem)
        return refusal(file, "could not be replaced by the restored one");
    return *other;
}

}  // namespace

Result<SecretKey> settle_master_key(db::Database& database, const fs::path& data_folder) {
    return database.write([&](soci::session& sql) -> Result<SecretKey> {
        lock_master_key(sql);
        Lock lock{find_fingerprint(sql), {}};
        if (!lock.fingerprint)
            lock.wrapped = any_wrapped_key(sql);
        const SecretKey key = NEDU_TRY(find_key(lock, data_folder));
        if (!lock.fingerprint)
            keep_fingerprint(sql, config::fingerprint_of(key));
        return key;
    });
}

}  // namespace nedu::server::messaging
