#include "server/courses/courses_repository.hpp"

#include "server/courses/course_rows_repository.hpp"
#include "server/db/bind.hpp"

namespace nedu::server::courses {
namespace {

using nedu::courses::Course;
using nedu::courses::Enrolment;
using nedu::courses::Progress;

std::vector<nedu::courses::ModuleEntry> read_syllabus(soci::session& session, CourseId course) {
    const soci::rowset<soci::row> rows =
        (session.prepare
             << "select m.id as module, m.title as module_title, coalesce(c.id, 0) as id, "
                "  coalesce(c.slug, '') as slug, coalesce(c.title, '') as title, "
                "  coalesce(c.content_hash, '') as content_hash, coalesce(t.words, 0) as words, "
                "  coalesce(c.is_free, false)::int as is_free "
                "from modules m left join chapters c on c.module_id = m.id "
                "left join chapter_contents t on t.hash = c.content_hash "
                "where m.course_id = :course order by m.position, m.id, c.position, c.id",
         db::use(course, "course"));
    std::vector<nedu::courses::ModuleEntry> modules;
    for (const soci::row& row : rows) {
        const ModuleId module{row.get<long long>("module")};
        if (modules.empty() || modules.back().id != module)
            modules.push_back({module, row.get<std::string>("module_title"), {}});
        nedu::courses::ChapterEntry chapter;
        chapter.id = ChapterId{row.get<long long>("id")};
        if (!chapter.id)
            continue;
        chapter.slug = row.get<std::string>("slug");
        chapter.title = row.get<std::string>("title");
        chapter.content_hash = row.get<std::string>("content_hash");
        chapter.minutes =
            nedu::courses::reading_minutes(static_cast<std::size_t>(row.get<int>("words")));
        chapter.is_free = row.get<int>("is_free") != 0;
        modules.back().chapters.push_back(std::move(chapter));
    }
    return modules;
}

}  // namespace

std::optional<Course> find_course(
    soci::session& session,
    const std::string& slug,
    accounts::Language interface_language
) {
    const std::string language = language_name(interface_language);
    const soci::rowset<soci::row> rows =
        (session.prepare << std::string(kSelectCards) +
                                "where c.slug = :slug and c.state = 'published'",
         db::use(slug, "slug"),
         db::use(0, "reader"),
         db::use(language, "interface"));
    for (const soci::row& row : rows) {
        Course course;
        course.card = card_from(row);
        course.description = row.get<std::string>("description");
        course.teacher = {
            UserId{row.get<long long>("teacher_id")},
            course.card.teacher,
            row.get<std::string>("teacher_picture")
        };
        course.modules = read_syllabus(session, course.card.id);
        return course;
    }
    return std::nullopt;
}

OwnReading find_own_reading(soci::session& session, CourseId course, UserId user) {
    OwnReading own{find_enrolment(session, course, user), {}};
    const soci::rowset<long long> rows =
        (session.prepare << "select c.id from chapters c join chapter_progress p "
                            "on p.chapter_id = c.id and p.user_id = :user "
                            "where c.course_id = :course and p.is_read",
         db::use(user, "user"),
         db::use(course, "course"));
    for (const long long chapter : rows)
        own.read.insert(ChapterId{chapter});
    return own;
}

std::optional<CourseId> find_course_id(soci::session& session, const std::string& slug) {
    long long id = 0;
    session << "select id from courses where slug = :slug and state = 'published'",
        db::use(slug, "slug"), soci::into(id);
    return session.got_data() ? std::optional(CourseId{id}) : std::nullopt;
}

bool is_enrolled(soci::session& session, CourseId course, UserId user) {
    int found = 0;
    session << "select count(*)::int from enrolments where course_id = :course and user_id = :user",
        db::use(course, "course"), db::use(user, "user"), soci::into(found);
    return found != 0;
}

TimePoint insert_enrolment(
    soci::session& session,
    CourseId course,
    UserId user,
    ConversationId conversation
) {
    long long since = 0;
    session << "insert into enrolments (course_id, user_id, conversation_id) "
               "values (:course, :user, :conversation) "
               "returning (extract(epoch from since) * 1000)::bigint",
        db::use(course, "course"), db::use(user, "user"), db::use(conversation, "conversation"),
        soci::into(since);
    return TimePoint{std::chrono::milliseconds{since}};
}

void delete_enrolment(soci::session& session, CourseId course, UserId user) {
    session << "delete from enrolments where course_id = :course and user_id = :user",
        db::use(course, "course"), db::use(user, "user");
}

std::optional<Enrolment> find_enrolment(soci::session& session, CourseId course, UserId user) {
    long long since = 0;
    long long conversation = 0;
    Enrolment enrolment;
    session << "select (extract(epoch from e.since) * 1000)::bigint, e.conversation_id, "
               "  coalesce(c.slug, ''), e.last_block "
               "from enrolments e left join chapters c on c.id = e.last_chapter_id "
               "where e.course_id = :course and e.user_id = :user",
        db::use(course, "course"), db::use(user, "user"), soci::into(since),
        soci::into(conversation), soci::into(enrolment.last_chapter),
        soci::into(enrolment.last_block);
    if (!session.got_data())
        return std::nullopt;
    enrolment.since = TimePoint{std::chrono::milliseconds{since}};
    enrolment.conversation = ConversationId{conversation};
    enrolment.progress = progress_of(session, course, user);
    return enrolment;
}

void hold_course(soci::session& session, const std::string& slug) {
    session << "set local lock_timeout = '1s'";
    session << "select 1 from courses where slug = :slug for share", db::use(slug, "slug");
    session << "set local lock_timeout = default";
}

std::optional<ChapterAccess> find_chapter(
    soci::session& session,
    const std::string& course,
    const std::string& chapter,
    UserId reader
) {
    long long course_id = 0;
    long long chapter_id = 0;
    int is_free = 0;
    int enrolled = 0;
    ChapterAccess access;
    session << "select c.id, h.id, h.title, h.content_hash, h.is_free::int, "
               "  (e.user_id is not null)::int "
               "from courses c join chapters h on h.course_id = c.id "
               "left join enrolments e on e.course_id = c.id and e.user_id = :reader "
               "where c.slug = :course and h.slug = :chapter and c.state = 'published'",
        db::use(reader, "reader"), db::use(course, "course"), db::use(chapter, "chapter"),
        soci::into(course_id), soci::into(chapter_id), soci::into(access.title),
        soci::into(access.content_hash), soci::into(is_free), soci::into(enrolled);
    if (!session.got_data())
        return std::nullopt;
    access.course = CourseId{course_id};
    access.chapter = ChapterId{chapter_id};
    access.is_free = is_free != 0;
    access.is_enrolled = enrolled != 0;
    return access;
}

std::optional<std::string> find_blocks(soci::session& session, const std::string& hash) {
    std::string blocks;
    session << "select blocks::text from chapter_contents where hash = :hash",
        db::use(hash, "hash"), soci::into(blocks);
    return session.got_data() ? std::optional(blocks) : std::nullopt;
}

int delete_unused_contents(soci::session& session) {
    int removed = 0;
    session << "with removed as (delete from chapter_contents t "
               "  where kept_at < now() - interval '1 day' and not exists "
               "  (select from chapters where content_hash = t.hash) returning 1) "
               "select count(*)::int from removed",
        soci::into(removed);
    return removed;
}

void keep_position(
    soci::session& session,
    const ChapterAccess& chapter,
    UserId user,
    int block,
    bool is_read
) {
    const long long chapter_id = chapter.chapter.value;
    const long long course_id = chapter.course.value;
    const long long user_id = user.value;
    const int read = is_read ? 1 : 0;
    session << "insert into chapter_progress (chapter_id, user_id, is_read, block) "
               "values (:chapter, :user, :read <> 0, :block) "
               "on conflict (user_id, chapter_id) do update set "
               "  is_read = chapter_progress.is_read or excluded.is_read, "
               "  block = excluded.block, updated_at = now()",
        db::use(chapter_id, "chapter"), db::use(user_id, "user"), db::use(read, "read"),
        db::use(block, "block");
    session << "update enrolments set last_chapter_id = :chapter, last_block = :block, "
               "  last_active_at = now() where course_id = :course and user_id = :user",
        db::use(chapter_id, "chapter"), db::use(block, "block"), db::use(course_id, "course"),
        db::use(user_id, "user");
}

Progress progress_of(soci::session& session, CourseId course, UserId user) {
    Progress progress;
    session << "select count(*) filter (where p.is_read)::int, count(*)::int from chapters c "
               "left join chapter_progress p on p.chapter_id = c.id and p.user_id = :user "
               "where c.course_id = :course",
        db::use(user, "user"), db::use(course, "course"), soci::into(progress.chapters_read),
        soci::into(progress.chapters);
    return progress;
}

std::vector<Translation> translations_of(soci::session& session, const std::string& slug) {
    const soci::rowset<soci::row> rows =
        (session.prepare << "select o.slug, o.language from courses c join courses o "
                            "on o.id = c.id or (o.family <> '' and o.family = c.family) "
                            "where c.slug = :slug and o.state = 'published' order by o.language",
         db::use(slug, "slug"));
    std::vector<Translation> translations;
    for (const soci::row& row : rows)
        translations.push_back({row.get<std::string>(0), language_from(row.get<std::string>(1))});
    return translations;
}

std::vector<PublicCourse> public_courses(soci::session& session) {
    const soci::rowset<soci::row> rows =
        (session.prepare << "select c.slug, to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD') "
                            "as updated_on, coalesce(h.slug, '') as chapter from courses c "
                            "left join chapters h on h.course_id = c.id and h.is_free "
                            "where c.state = 'published' order by c.slug, h.position, h.id");
    std::vector<PublicCourse> courses;
    for (const soci::row& row : rows) {
        const auto slug = row.get<std::string>("slug");
        if (courses.empty() || courses.back().slug != slug)
            courses.push_back({slug, {}, row.get<std::string>("updated_on")});
        if (const auto chapter = row.get<std::string>("chapter"); !chapter.empty())
            courses.back().free_chapters.push_back(chapter);
    }
    return courses;
}

}  // namespace nedu::server::courses
