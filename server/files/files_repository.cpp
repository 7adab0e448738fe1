#include "server/files/files_repository.hpp"

namespace nedu::server::files {

std::optional<StoredFile> find_file(soci::session& session, const std::string& hash) {
    StoredFile file{hash, {}, 0, 0, 0};
    long long size = 0;
    session << "select mime, size, width, height from files where hash = :hash",
        soci::use(hash, "hash"), soci::into(file.mime), soci::into(size), soci::into(file.width),
        soci::into(file.height);
    if (!session.got_data())
        return std::nullopt;
    file.size = size;
    return file;
}

void insert_file(soci::session& session, const StoredFile& file) {
    const long long size = file.size;
    session << "insert into files (hash, mime, size, width, height) "
               "values (:hash, :mime, :size, :width, :height) on conflict (hash) do nothing",
        soci::use(file.hash, "hash"), soci::use(file.mime, "mime"), soci::use(size, "size"),
        soci::use(file.width, "width"), soci::use(file.height, "height");
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
         soci::use(hash, "hash"),
         soci::use(user, "user"));
    std::vector<FileUse> uses;
    for (const soci::row& row : rows)
        uses.push_back({row.get<int>(0) != 0, row.get<int>(1) != 0, row.get<int>(2) != 0});
    return uses;
}

}  // namespace nedu::server::files
