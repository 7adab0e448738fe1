#include "server/files/files_repository.hpp"

#include "common/base/json.hpp"
#include "server/db/bind.hpp"
#include "server/db/shared_locks.hpp"

namespace nedu::server::files {
namespace {

/// Of "files f". The day is for what was taken in and is about to be used, like an import's
/// pictures.
constexpr std::string_view kIsUnused =
    "f.kept_at < now() - interval '1 day' "
    "and not exists (select from courses where cover = f.hash) "
    "and not exists (select from users where picture = f.hash) "
    "and not exists (select from chapter_files where hash = f.hash)";

}  // namespace

std::optional<StoredFile> find_file(soci::session& session, const std::string& hash) {
    StoredFile file;
    long long size = 0;
    int is_fresh = 0;
    session << "select mime, size, width, height, (kept_at > now() - interval '1 hour')::int "
               "from files where hash = :hash",
        db::use(hash, "hash"), soci::into(file.mime), soci::into(size), soci::into(file.width),
        soci::into(file.height), soci::into(is_fresh);
    if (!session.got_data())
        return std::nullopt;
    file.hash = hash;
    file.size = size;
    file.is_fresh = is_fresh != 0;
    return file;
}

void insert_file(soci::session& session, const StoredFile& file) {
    const long long size = file.size;
    session << "insert into files (hash, mime, size, width, height) "
               "values (:hash, :mime, :size, :width, :height) "
               "on conflict (hash) do update set kept_at = now()",
        db::use(file.hash, "hash"), db::use(file.mime, "mime"), db::use(size, "size"),
        db::use(file.width, "width"), db::use(file.height, "height");
}

bool touch_file(soci::session& session, const std::string& hash) {
    int touched = 0;
    session << "update files set kept_at = now() where hash = :hash returning 1",
        db::use(hash, "hash"), soci::into(touched);
    return session.got_data();
}

void lock_file(soci::session& session, const std::string& hash) {
    session << "select pg_advisory_xact_lock(hashtextextended(:hash, 0))", db::use(hash, "hash");
}

std::vector<std::string> unused_files(soci::session& session, int limit) {
    const soci::rowset<std::string> rows =
        (session.prepare << "select hash from files f where " + std::string(kIsUnused) +
                                " order by kept_at limit :limit",
         db::use(limit, "limit"));
    return {rows.begin(), rows.end()};
}

std::vector<std::string>
unknown_files(soci::session& session, const std::vector<std::string>& hashes) {
    const std::string all = json::dump(json::Value(hashes));
    const soci::rowset<std::string> rows =
        (session.prepare << "select h from jsonb_array_elements_text(cast(:all as jsonb)) h "
                            "where not exists (select from files where hash = h)",
         db::use(all, "all"));
    return {rows.begin(), rows.end()};
}

bool may_remove_files(soci::session& session) {
    int is_free = 0;
    session << "select pg_try_advisory_xact_lock(:lock)::int", db::use(db::kFileRemovalLock),
        soci::into(is_free);
    return is_free != 0;
}

bool delete_unused_file(soci::session& session, const std::string& hash) {
    session << "delete from files f where hash = :hash and " + std::string(kIsUnused),
        db::use(hash, "hash");
    return !find_file(session, hash);
}

std::vector<FileUse> file_uses(soci::session& session, const std::string& hash, UserId reader) {
    const long long user = reader.value;
    const soci::rowset<soci::row> rows =
        (session.prepare
             << "select 1 as is_public, 0 as is_free, 0 as is_enrolled from courses "
                "where cover = :hash and state = 'published' "
                "union all select 1, 0, 0 from users where picture = :hash "
                "union all select distinct 0, chapters.is_free::int, "
                "  (enrolments.user_id is not null)::int "
                "from chapter_files join chapters on chapters.id = chapter_files.chapter_id "
                "join courses on courses.id = chapters.course_id "
                "left join enrolments on enrolments.course_id = courses.id "
                "  and enrolments.user_id = :user "
                "where chapter_files.hash = :hash and courses.state = 'published'",
         db::use(hash, "hash"),
         db::use(user, "user"));
    std::vector<FileUse> uses;
    for (const soci::row& row : rows)
        uses.push_back({row.get<int>(0) != 0, row.get<int>(1) != 0, row.get<int>(2) != 0});
    return uses;
}

}  // namespace nedu::server::files
