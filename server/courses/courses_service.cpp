#include "server/courses/courses_service.hpp"

#include <fmt/format.h>

#include "common/base/text.hpp"
#include "common/content/plain_text.hpp"
#include "server/courses/catalogue_repository.hpp"
#include "server/courses/my_courses_repository.hpp"
#include "server/courses/spelling.hpp"

namespace nedu::server::courses {
namespace {

namespace rules = nedu::courses;

constexpr int kMaxOffset = 100'000;
constexpr int kMaxBlock = 100'000;

UserId reader_of(const http::RequestContext& context) {
    return context.caller ? context.caller->id : UserId{};
}

accounts::Language language_of(const http::RequestContext& context) {
    return context.caller ? context.caller->language : accounts::Language::English;
}

// PostgreSQL takes neither NUL nor broken UTF-8, and no address of ours has any.
Result<void> check_slugs(std::initializer_list<std::string_view> slugs) {
    for (const std::string_view slug : slugs)
        if (!rules::is_slug(slug))
            return not_found("not a slug");
    return {};
}

Result<CatalogueFilter> filter_from(const rules::SearchCatalogue& request) {
    if (!request.language.empty() && !json::named<accounts::Language>(request.language))
        return fail_field("language", "error.unknown_value");
    if (request.rating < 0 || request.rating > 5)
        return fail_field("rating", "error.out_of_range");
    if (request.offset < 0 || request.offset > kMaxOffset)
        return fail_field("offset", "error.out_of_range");
    if (!request.domain.empty() && !rules::is_slug(request.domain))
        return fail_field("domain", "error.unknown_value");
    const std::string typed = NEDU_TRY(rules::check_search(request.words));
    CatalogueFilter filter;
    filter.words = content::search_words(typed);
    filter.domain = request.domain;
    filter.language = request.language;
    filter.rating = request.rating;
    filter.offset = request.offset;
    filter.limit = rules::kCataloguePageSize;
    filter.interface_language = request.interface_language;
    return filter;
}

/// The words with every unknown one replaced by its nearest, as they are written; empty if there
/// is nothing to correct.
std::vector<std::string>
correct_spelling(soci::session& session, const std::vector<std::string>& words) {
    std::vector<std::string> corrected;
    bool is_changed = false;
    for (const std::string& word : words) {
        std::string nearest;
        if (!knows_word(session, word))
            nearest = nearest_word(word, similar_words(session, word));
        is_changed = is_changed || !nearest.empty();
        corrected.push_back(nearest.empty() ? word : nearest);
    }
    return is_changed ? corrected : std::vector<std::string>{};
}

std::string join(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words)
        line += (line.empty() ? "" : " ") + word;
    return line;
}

rules::CataloguePage
search_or_correct(soci::session& session, CatalogueFilter filter, bool was_typed) {
    rules::CataloguePage page;
    page.domains = all_domains(session, filter.interface_language);
    if (was_typed && filter.words.empty())
        return page;  // nothing but punctuation
    FoundCourses found = find_courses(session, filter);
    if (found.total == 0 && !filter.words.empty()) {
        const std::vector<std::string> corrected = correct_spelling(session, filter.words);
        filter.words = content::search_words(join(corrected));
        if (!filter.words.empty())
            found = find_courses(session, filter);
        if (found.total != 0)
            page.did_you_mean = join(corrected);
    }
    page.courses = std::move(found.courses);
    page.total = found.total;
    return page;
}

std::string page_key(const CatalogueFilter& filter) {
    return fmt::format(
        "{} {} {} {} {}",
        filter.domain,
        filter.language,
        filter.rating,
        filter.offset,
        json::name_of(filter.interface_language)
    );
}

void hide_content(rules::Course& course, accounts::Role role) {
    const bool enrolled = course.enrolment.has_value();
    for (rules::ModuleEntry& module : course.modules)
        for (rules::ChapterEntry& chapter : module.chapters)
            if (!rules::may_read(role, enrolled, chapter.is_free))
                chapter.content_hash.clear();
}

Result<std::vector<content::Block>> decode_blocks(const std::string& text) {
    struct Blocks {
        std::vector<content::Block> blocks;
        static void describe(json::Reader& io, Blocks& self) { io("blocks", self.blocks); }
    };
    const json::Value stored = json::Value{{"blocks", NEDU_TRY(json::parse(text))}};
    json::Reader reader(stored);
    Blocks decoded;
    Blocks::describe(reader, decoded);
    if (reader.problem())
        return fail(ErrorCode::Internal, "error.internal", "stored blocks are broken");
    return decoded.blocks;
}

}  // namespace

CoursesService::CoursesService(db::Database& database, ClassConversations& conversations)
    : database_(database), conversations_(conversations) {}

template <>
CoursesService::Shared<rules::CataloguePage>::Shared(rules::CataloguePage page)
    : value(std::move(page)), body(json::dump(json::encode(value))) {}

template <>
CoursesService::Shared<rules::Course>::Shared(rules::Course course)
    : value(std::move(course)), body([this] {
          rules::Course seen = value;
          hide_content(seen, accounts::Role::Visitor);
          return json::dump(json::encode(seen));
      }()) {}

void CoursesService::keep_answers_until(db::Changes& changes) {
    changes_ = &changes;
    courses_.keep_until(changes);
    pages_.keep_until(changes);
}

void CoursesService::note_change() {
    if (changes_ != nullptr)
        changes_->note();
}

Result<CoursesService::SharedPage> CoursesService::shared_page(const rules::SearchCatalogue& request
) {
    const CatalogueFilter filter = NEDU_TRY(filter_from(request));
    const bool was_typed = !text::trim(request.words).empty();
    const auto make = [&]() -> Result<SharedPage> {
        return std::make_shared<const Shared<rules::CataloguePage>>(NEDU_TRY(database_.read(
            [&](soci::session& session) { return search_or_correct(session, filter, was_typed); }
        )));
    };
    // Whatever somebody types is asked once.
    return was_typed ? make() : pages_.get(page_key(filter), make);
}

Result<CoursesService::SharedCourse>
CoursesService::shared_course(const http::RequestContext& context, const std::string& slug) {
    NEDU_CHECK(check_slugs({slug}));
    const accounts::Language language = language_of(context);
    return courses_.get(
        slug + " " + std::string(json::name_of(language)),
        [&]() -> Result<SharedCourse> {
            auto course = NEDU_TRY(database_.read([&](soci::session& session) {
                return find_course(session, slug, language);
            }));
            if (!course)
                return not_found("course");
            return std::make_shared<const Shared<rules::Course>>(*std::move(course));
        }
    );
}

Result<std::optional<rules::CataloguePage>>
CoursesService::own_page(const http::RequestContext& context, const SharedPage& shared) {
    std::optional<rules::CataloguePage> own;
    if (!context.caller)
        return own;
    const auto progress = NEDU_TRY(database_.read([&](soci::session& session) {
        return progress_by_course(session, context.caller->id);
    }));
    for (std::size_t i = 0; i < shared->value.courses.size(); ++i) {
        const auto found = progress.find(shared->value.courses[i].id);
        if (found == progress.end())
            continue;
        if (!own)
            own = shared->value;
        own->courses[i].progress = found->second;
    }
    return own;
}

Result<rules::CataloguePage>
CoursesService::search(const http::RequestContext& context, const rules::SearchCatalogue& request) {
    const SharedPage shared = NEDU_TRY(shared_page(request));
    return NEDU_TRY(own_page(context, shared)).value_or(shared->value);
}

Result<Answer<rules::CataloguePage>> CoursesService::search_answer(
    const http::RequestContext& context,
    const rules::SearchCatalogue& request
) {
    const SharedPage shared = NEDU_TRY(shared_page(request));
    if (auto own = NEDU_TRY(own_page(context, shared)))
        return *std::move(own);
    return std::shared_ptr<const http::PreparedBody>(shared, &shared->body);
}

Result<std::optional<rules::Course>>
CoursesService::own_course(const http::RequestContext& context, const SharedCourse& shared) {
    if (!context.caller)
        return std::nullopt;
    const OwnReading own = NEDU_TRY(database_.read([&](soci::session& session) {
        return find_own_reading(session, shared->value.card.id, context.caller->id);
    }));
    if (own.is_empty() && !rules::may_read(context.role(), false, false))
        return std::nullopt;
    rules::Course course = shared->value;
    course.enrolment = own.enrolment;
    if (own.enrolment)
        course.card.progress = own.enrolment->progress;
    for (rules::ModuleEntry& module : course.modules)
        for (rules::ChapterEntry& chapter : module.chapters)
            chapter.is_read = own.read.contains(chapter.id);
    hide_content(course, context.role());
    return course;
}

Result<rules::Course>
CoursesService::get_course(const http::RequestContext& context, const std::string& slug) {
    const SharedCourse shared = NEDU_TRY(shared_course(context, slug));
    if (auto own = NEDU_TRY(own_course(context, shared)))
        return *std::move(own);
    rules::Course course = shared->value;
    hide_content(course, accounts::Role::Visitor);
    return course;
}

Result<Answer<rules::Course>>
CoursesService::course_answer(const http::RequestContext& context, const std::string& slug) {
    const SharedCourse shared = NEDU_TRY(shared_course(context, slug));
    if (auto own = NEDU_TRY(own_course(context, shared)))
        return *std::move(own);
    return std::shared_ptr<const http::PreparedBody>(shared, &shared->body);
}

Result<rules::MyCourses> CoursesService::my_courses(const http::Caller& caller) {
    return database_.read([&](soci::session& session) {
        return rules::MyCourses{server::courses::my_courses(session, caller.id, caller.language)};
    });
}

Result<rules::Enrolment>
CoursesService::enrol(const http::Caller& caller, const std::string& slug) {
    NEDU_CHECK(check_slugs({slug}));
    CourseId joined;
    Result<rules::Enrolment> enrolment =
        database_.write([&](soci::session& session) -> Result<rules::Enrolment> {
            const auto course = find_course_id(session, slug);
            if (!course)
                return not_found("course");
            NEDU_CHECK(rules::may_enrol(caller.role, is_enrolled(session, *course, caller.id)));
            joined = *course;
            rules::Enrolment made;
            made.progress = progress_of(session, *course, caller.id);
            // From here on everybody else who comes in waits for this one: as little as can be.
            made.conversation = NEDU_TRY(conversations_.join(session, *course, caller.id));
            made.since = insert_enrolment(session, *course, caller.id, made.conversation);
            return made;
        });
    // Two requests at once: the second one finds what the first one made.
    if (!enrolment && db::violates(enrolment.error(), "enrolments_pkey"))
        return fail(ErrorCode::Conflict, "error.already_enrolled");
    if (enrolment) {
        note_change();
        conversations_.announce(joined, caller.id);
    }
    return enrolment;
}

Result<void> CoursesService::unenrol(const http::Caller& caller, const std::string& slug) {
    NEDU_CHECK(check_slugs({slug}));
    CourseId left;
    NEDU_CHECK(database_.write([&](soci::session& session) -> Result<void> {
        const auto course = find_course_id(session, slug);
        if (!course)
            return not_found("course");
        left = *course;
        // The class first, as enrolling does: in another order two people could wait for each
        // other.
        Result<void> is_out = conversations_.leave(session, *course, caller.id);
        if (is_out)
            delete_enrolment(session, *course, caller.id);
        return is_out;
    }));
    note_change();
    conversations_.announce(left, caller.id);
    return {};
}

Result<rules::ChapterContent>
CoursesService::content_of(soci::session& session, const ChapterAccess& chapter) {
    const auto blocks = find_blocks(session, chapter.content_hash);
    if (!blocks)
        return not_found("content");
    return rules::ChapterContent{chapter.chapter, chapter.title, NEDU_TRY(decode_blocks(*blocks))};
}

Result<rules::ChapterContent>
CoursesService::get_chapter(const http::RequestContext& context, const rules::GetChapter& request) {
    NEDU_CHECK(check_slugs({request.slug, request.chapter}));
    return database_.read([&](soci::session& session) -> Result<rules::ChapterContent> {
        const auto chapter =
            find_chapter(session, request.slug, request.chapter, reader_of(context));
        if (!chapter)
            return not_found("chapter");
        NEDU_CHECK(rules::may_read(context.role(), chapter->is_enrolled, chapter->is_free));
        if (chapter->content_hash != request.hash)
            return not_found("content hash");
        return content_of(session, *chapter);
    });
}

Result<ReadableChapter> CoursesService::read_chapter(
    const http::RequestContext& context,
    const std::string& course,
    const std::string& chapter
) {
    NEDU_CHECK(check_slugs({course, chapter}));
    ReadableChapter readable{NEDU_TRY(get_course(context, course)), {}};
    readable.content =
        NEDU_TRY(database_.read([&](soci::session& session) -> Result<rules::ChapterContent> {
            const auto access = find_chapter(session, course, chapter, reader_of(context));
            if (!access)
                return not_found("chapter");
            NEDU_CHECK(rules::may_read(context.role(), access->is_enrolled, access->is_free));
            return content_of(session, *access);
        }));
    return readable;
}

Result<rules::Progress>
CoursesService::keep_position(const http::Caller& caller, const rules::KeepPosition& request) {
    if (request.block < 0 || request.block > kMaxBlock)
        return fail_field("block", "error.out_of_range");
    NEDU_CHECK(check_slugs({request.slug, request.chapter}));
    return database_.write([&](soci::session& session) -> Result<rules::Progress> {
        hold_course(session, request.slug);
        const auto chapter = find_chapter(session, request.slug, request.chapter, caller.id);
        if (!chapter)
            return not_found("chapter");
        // Who may read without being enrolled (a free chapter, staff) has no place to keep.
        NEDU_CHECK(rules::may_read(caller.role, chapter->is_enrolled, chapter->is_free));
        if (chapter->is_enrolled)
            server::courses::keep_position(
                session, *chapter, caller.id, request.block, request.is_read
            );
        return progress_of(session, chapter->course, caller.id);
    });
}

Result<std::vector<Translation>> CoursesService::translations(const std::string& slug) {
    return database_.read([&](soci::session& session) { return translations_of(session, slug); });
}

Result<std::vector<PublicCourse>> CoursesService::public_courses() {
    return database_.read([](soci::session& session) {
        return server::courses::public_courses(session);
    });
}

Result<int> CoursesService::remove_unused_contents() {
    return database_.write([](soci::session& session) { return delete_unused_contents(session); });
}

}  // namespace nedu::server::courses
