#include "server/courses/import_repository.hpp"

#include "server/courses/course_rows_repository.hpp"
#include "server/db/bind.hpp"
#include "server/db/shared_locks.hpp"

namespace nedu::server::courses {
namespace {

void read_modules(soci::session& session, StoredCourse& course) {
    const long long id = course.id.value;
    const soci::rowset<soci::row> rows =
        (session.prepare << "select id, source_key, title, position from modules "
                            "where course_id = :course",
         db::use(id, "course"));
    for (const soci::row& row : rows)
        course.modules[row.get<std::string>("source_key")] = {
            ModuleId{row.get<long long>("id")},
            row.get<std::string>("title"),
            row.get<int>("position")
        };
}

void read_chapters(soci::session& session, StoredCourse& course) {
    const long long id = course.id.value;
    const soci::rowset<soci::row> rows =
        (session.prepare
             << "select c.id, c.source_key, c.slug, c.title, c.content_hash, "
                "  c.is_free::int as is_free, c.position, m.source_key as module "
                "from chapters c join modules m on m.id = c.module_id where c.course_id = :course",
         db::use(id, "course"));
    for (const soci::row& row : rows)
        course.chapters[row.get<std::string>("source_key")] = {
            ChapterId{row.get<long long>("id")},
            row.get<std::string>("slug"),
            row.get<std::string>("title"),
            row.get<std::string>("content_hash"),
            row.get<int>("is_free") != 0,
            row.get<std::string>("module"),
            row.get<int>("position")
        };
}

bool exists(soci::session& session, const std::string& query, const std::string& value) {
    int found = 0;
    session << "select exists (" + query + ")::int", db::use(value, "value"), soci::into(found);
    return found != 0;
}

std::string state_of(const CoursePlan& plan) {
    return plan.is_draft ? "draft" : "published";
}

}  // namespace

void lock_imported(soci::session& session, const std::string& key) {
    session << "select 1 from courses where source_key = :key for no key update",
        db::use(key, "key");
}

std::optional<StoredCourse> find_imported(soci::session& session, const std::string& key) {
    long long id = 0;
    StoredCourse course;
    session << "select c.id, c.slug, c.language, c.title, c.summary, c.description, "
               "  coalesce(d.slug, ''), c.teacher_name, coalesce(c.cover, ''), c.family, c.state "
               "from courses c left join domains d on d.id = c.domain_id where c.source_key = :key",
        db::use(key, "key"), soci::into(id), soci::into(course.slug), soci::into(course.language),
        soci::into(course.title), soci::into(course.summary), soci::into(course.description),
        soci::into(course.domain), soci::into(course.teacher), soci::into(course.cover),
        soci::into(course.family), soci::into(course.state);
    if (!session.got_data())
        return std::nullopt;
    course.id = CourseId{id};
    read_modules(session, course);
    read_chapters(session, course);
    return course;
}

bool is_slug_taken(soci::session& session, const std::string& slug, const std::string& key) {
    int found = 0;
    session << "select exists (select from courses where slug = :slug "
               "and source_key is distinct from :key)::int",
        db::use(slug, "slug"), db::use(key, "key"), soci::into(found);
    return found != 0;
}

bool has_domain(soci::session& session, const std::string& slug) {
    return exists(session, "select from domains where slug = :value", slug);
}

CourseId insert_course(soci::session& session, const CoursePlan& plan) {
    long long id = 0;
    const std::string language = language_name(plan.language);
    session << "insert into courses (slug, language, title, source_key) "
               "values (:slug, :language, :title, :key) returning id",
        db::use(plan.slug, "slug"), db::use(language, "language"), db::use(plan.title, "title"),
        db::use(plan.key, "key"), soci::into(id);
    update_course(session, CourseId{id}, plan);
    return CourseId{id};
}

void update_course(soci::session& session, CourseId course, const CoursePlan& plan) {
    const long long id = course.value;
    const std::string language = language_name(plan.language);
    const std::string state = state_of(plan);
    session << "update courses set slug = :slug, language = :language, title = :title, "
               "  summary = :summary, description = :description, "
               "  domain_id = (select id from domains where slug = :domain), "
               "  teacher_name = :teacher, cover = nullif(:cover, ''), family = :family, "
               "  state = :state, updated_at = now() where id = :id",
        db::use(plan.slug, "slug"), db::use(language, "language"), db::use(plan.title, "title"),
        db::use(plan.summary, "summary"), db::use(plan.description, "description"),
        db::use(plan.domain, "domain"), db::use(plan.teacher, "teacher"),
        db::use(plan.cover, "cover"), db::use(plan.family, "family"), db::use(state, "state"),
        db::use(id, "id");
}

ModuleId
insert_module(soci::session& session, CourseId course, const PlannedModule& module, int position) {
    long long id = 0;
    const long long course_id = course.value;
    session << "insert into modules (course_id, position, title, source_key) "
               "values (:course, :position, :title, :key) returning id",
        db::use(course_id, "course"), db::use(position, "position"), db::use(module.title, "title"),
        db::use(module.key, "key"), soci::into(id);
    return ModuleId{id};
}

void update_module(soci::session& session, ModuleId id, const PlannedModule& module, int position) {
    session << "update modules set title = :title, position = :position where id = :id",
        db::use(module.title, "title"), db::use(position, "position"), db::use(id, "id");
}

void delete_module(soci::session& session, ModuleId id) {
    session << "delete from modules where id = :id", db::use(id, "id");
}

void keep_content(soci::session& session, const PlannedChapter& chapter) {
    const std::string blocks = json::dump(json::encode(chapter.blocks));
    session << "insert into chapter_contents (hash, title, blocks, plain, words) "
               "values (:hash, :title, cast(:blocks as jsonb), :plain, :words) "
               "on conflict (hash) do update set kept_at = now()",
        db::use(chapter.content_hash, "hash"), db::use(chapter.title, "title"),
        db::use(blocks, "blocks"), db::use(chapter.plain, "plain"), db::use(chapter.words, "words");
}

ChapterId insert_chapter(
    soci::session& session,
    CourseId course,
    ModuleId module,
    const PlannedChapter& chapter,
    int position
) {
    long long id = 0;
    const long long course_id = course.value;
    const long long module_id = module.value;
    const int is_free = chapter.is_free ? 1 : 0;
    session << "insert into chapters "
               "(course_id, module_id, position, slug, title, content_hash, is_free, source_key) "
               "values (:course, :module, :position, :slug, :title, :hash, :free <> 0, :key) "
               "returning id",
        db::use(course_id, "course"), db::use(module_id, "module"), db::use(position, "position"),
        db::use(chapter.slug, "slug"), db::use(chapter.title, "title"),
        db::use(chapter.content_hash, "hash"), db::use(is_free, "free"),
        db::use(chapter.key, "key"), soci::into(id);
    return ChapterId{id};
}

void update_chapter(
    soci::session& session,
    ChapterId id,
    ModuleId module,
    const PlannedChapter& chapter,
    int position
) {
    const long long chapter_id = id.value;
    const long long module_id = module.value;
    const int is_free = chapter.is_free ? 1 : 0;
    session << "update chapters set module_id = :module, position = :position, slug = :slug, "
               "  title = :title, content_hash = :hash, is_free = :free <> 0, "
               "  source_key = :key where id = :id",
        db::use(module_id, "module"), db::use(position, "position"), db::use(chapter.slug, "slug"),
        db::use(chapter.title, "title"), db::use(chapter.content_hash, "hash"),
        db::use(is_free, "free"), db::use(chapter.key, "key"), db::use(chapter_id, "id");
}

void delete_chapter(soci::session& session, ChapterId id) {
    session << "delete from chapters where id = :id", db::use(id, "id");
}

void set_chapter_files(
    soci::session& session,
    ChapterId id,
    const std::vector<std::string>& hashes
) {
    const long long chapter = id.value;
    session << "delete from chapter_files where chapter_id = :chapter", db::use(chapter, "chapter");
    for (const std::string& hash : hashes)
        session << "insert into chapter_files (chapter_id, hash) values (:chapter, :hash)",
            db::use(chapter, "chapter"), db::use(hash, "hash");
}

void set_search(soci::session& session, CourseId course, const SearchIndex& index) {
    session << "select pg_advisory_xact_lock(:lock)", db::use(db::kSpellingLock, "lock");
    const long long id = course.value;
    const std::string language = language_name(index.language);
    const std::string headline = index.title + " " + index.summary;
    session << "with words as (select case :language when 'fr' then 'french'::regconfig "
               "  when 'ru' then 'russian'::regconfig else 'english'::regconfig end as config) "
               "update courses set headline = :headline, search = "
               "  setweight(to_tsvector(words.config, unaccent(:title)), 'A') || "
               "  setweight(to_tsvector(words.config, unaccent(:summary)), 'B') || "
               "  setweight(to_tsvector(words.config, unaccent(:chapters)), 'C') || "
               "  setweight(to_tsvector(words.config, unaccent(:body)), 'D') "
               "from words where id = :id",
        db::use(language, "language"), db::use(headline, "headline"), db::use(index.title, "title"),
        db::use(index.summary, "summary"), db::use(index.chapters, "chapters"),
        db::use(index.body, "body"), db::use(id, "id");
    session << "update courses set ranked_by = ts_filter(search, '{a,b,c}') where id = :id",
        db::use(id, "id");
    json::Value spellings = json::Value::object();
    for (const auto& [folded, word] : index.spellings)
        spellings[folded] = word;
    const std::string all = json::dump(spellings);
    session << "delete from course_words where course_id = :id", db::use(id, "id");
    session << "insert into course_words (course_id, folded, word) "
               "select :id, key, value from jsonb_each_text(cast(:words as jsonb))",
        db::use(id, "id"), db::use(all, "words");
}

}  // namespace nedu::server::courses
