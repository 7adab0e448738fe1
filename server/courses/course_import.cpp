#include "server/courses/course_import.hpp"

#include <set>

#include "server/courses/course_rows_repository.hpp"
#include "server/courses/import_page.hpp"
#include "server/courses/import_repository.hpp"

namespace nedu::server::courses {
namespace {

bool is_same_course(const StoredCourse& stored, const CoursePlan& plan) {
    return stored.slug == plan.slug && stored.language == language_name(plan.language) &&
           stored.title == plan.title && stored.summary == plan.summary &&
           stored.description == plan.description && stored.domain == plan.domain &&
           stored.teacher == plan.teacher && stored.cover == plan.cover &&
           stored.family == plan.family && stored.state == (plan.is_draft ? "draft" : "published");
}

/// Compares a plan with what is stored and, unless it is a preview, writes the difference.
class Reconciler {
public:
    Reconciler(soci::session& session, const CoursePlan& plan, bool is_preview)
        : session_(session), plan_(plan), is_preview_(is_preview) {}

    CourseReport run() {
        if (!is_preview_)
            lock_imported(session_, plan_.key);
        const auto stored = find_imported(session_, plan_.key);
        if (stored)
            stored_ = *stored;
        const bool is_course_changed = stored && !is_same_course(stored_, plan_);
        if (!is_preview_ && !stored)
            stored_.id = insert_course(session_, plan_);
        else if (!is_preview_ && is_course_changed)
            update_course(session_, stored_.id, plan_);
        adopt_renamed();
        int position = 0;
        for (const PlannedModule& module : plan_.modules)
            reconcile_module(module, position++);
        remove_the_rest();
        const bool is_changed = is_course_changed || is_changed_;
        if (!is_preview_ && (!stored || is_changed))
            set_search(session_, stored_.id, index_of(plan_));
        report_.outcome = !stored      ? ImportOutcome::Created
                          : is_changed ? ImportOutcome::Updated
                                       : ImportOutcome::Unchanged;
        describe();
        return std::move(report_);
    }

private:
    /// Chapters whose file has another name or place now, told by their address or their content:
    /// what people have read of them stays theirs.
    void adopt_renamed() {
        std::set<std::string> planned;
        for (const PlannedModule& module : plan_.modules)
            for (const PlannedChapter& chapter : module.chapters)
                planned.insert(chapter.key);
        const auto adopt = [&](const auto& is_same) {
            for (const PlannedModule& module : plan_.modules)
                for (const PlannedChapter& chapter : module.chapters) {
                    if (stored_.chapters.contains(chapter.key))
                        continue;
                    const auto old = std::ranges::find_if(stored_.chapters, [&](const auto& one) {
                        return !planned.contains(one.first) && is_same(one.second, chapter);
                    });
                    if (old == stored_.chapters.end())
                        continue;
                    auto renamed = stored_.chapters.extract(old);
                    renamed.key() = chapter.key;
                    stored_.chapters.insert(std::move(renamed));
                    renamed_.insert(chapter.key);
                }
        };
        adopt([](const StoredChapter& old, const PlannedChapter& chapter) {
            return old.slug == chapter.slug;
        });
        adopt([](const StoredChapter& old, const PlannedChapter& chapter) {
            return old.content_hash == chapter.content_hash;
        });
    }

    void reconcile_module(const PlannedModule& module, int position) {
        ModuleId id;
        kept_modules_.insert(module.key);
        const auto known = stored_.modules.find(module.key);
        if (known == stored_.modules.end()) {
            is_changed_ = true;
            if (!is_preview_)
                id = insert_module(session_, stored_.id, module, position);
        } else {
            id = known->second.id;
            if (known->second.title != module.title || known->second.position != position) {
                is_changed_ = true;
                if (!is_preview_)
                    update_module(session_, id, module, position);
            }
        }
        int place = 0;
        for (const PlannedChapter& chapter : module.chapters)
            reconcile_chapter(module, id, chapter, place++);
    }

    void reconcile_chapter(
        const PlannedModule& module,
        ModuleId module_id,
        const PlannedChapter& chapter,
        int position
    ) {
        kept_chapters_.insert(chapter.key);
        const auto known = stored_.chapters.find(chapter.key);
        if (known == stored_.chapters.end()) {
            ++report_.chapters_created;
            is_changed_ = true;
            if (is_preview_)
                return;
            keep_content(session_, chapter);
            const ChapterId id = insert_chapter(session_, stored_.id, module_id, chapter, position);
            return set_chapter_files(session_, id, chapter.files);
        }
        const StoredChapter wanted{
            known->second.id,
            chapter.slug,
            chapter.title,
            chapter.content_hash,
            chapter.is_free,
            module.key,
            position
        };
        if (known->second == wanted && !renamed_.contains(chapter.key)) {
            ++report_.chapters_unchanged;
            return;
        }
        ++report_.chapters_updated;
        is_changed_ = true;
        if (is_preview_)
            return;
        keep_content(session_, chapter);
        update_chapter(session_, wanted.id, module_id, chapter, position);
        set_chapter_files(session_, wanted.id, chapter.files);
    }

    void remove_the_rest() {
        for (const auto& [key, chapter] : stored_.chapters) {
            if (kept_chapters_.contains(key))
                continue;
            ++report_.chapters_removed;
            is_changed_ = true;
            if (!is_preview_)
                delete_chapter(session_, chapter.id);
        }
        for (const auto& [key, module] : stored_.modules) {
            if (kept_modules_.contains(key))
                continue;
            is_changed_ = true;
            if (!is_preview_)
                delete_module(session_, module.id);
        }
    }

    void describe() {
        report_.slug = plan_.slug;
        report_.title = plan_.title;
        report_.language = plan_.language;
        report_.modules = static_cast<int>(plan_.modules.size());
        for (const PlannedModule& module : plan_.modules)
            report_.chapters += static_cast<int>(module.chapters.size());
        report_.images = static_cast<int>(plan_.files.size());
        report_.links = plan_.links;
        report_.problems = plan_.problems;
        for (const Problem& problem : plan_.problems)
            ++report_.not_taken[std::string(json::name_of(problem.kind))];
    }

    soci::session& session_;
    const CoursePlan& plan_;
    bool is_preview_;
    StoredCourse stored_;
    CourseReport report_;
    std::set<std::string> kept_modules_;
    std::set<std::string> kept_chapters_;
    std::set<std::string> renamed_;  // chapters' new keys
    bool is_changed_ = false;
};

/// A domain that does not exist is left out and reported.
void settle_domain(soci::session& session, CoursePlan& plan) {
    if (plan.domain.empty() || has_domain(session, plan.domain))
        return;
    plan.problems.push_back({ProblemKind::BadSetting, "course.json", 0, "domain: " + plan.domain});
    plan.domain.clear();
}

Result<CourseReport> reconcile(soci::session& session, CoursePlan plan, bool is_preview) {
    if (is_slug_taken(session, plan.slug, plan.key))
        return fail(ErrorCode::Conflict, "error.conflict", "the address is taken: " + plan.slug);
    settle_domain(session, plan);
    return Reconciler(session, plan, is_preview).run();
}

}  // namespace

CourseImport::CourseImport(
    db::Database& database,
    files::FilesService& files,
    OpeningTitle opening_title
)
    : database_(database), files_(files), opening_title_(std::move(opening_title)) {}

Result<ImportReport> CourseImport::run(
    const std::filesystem::path& folder,
    const GivenTitles& titles,
    const std::string& book
) {
    return import(folder, {opening_title_, titles}, book, false);
}

Result<ImportReport> CourseImport::preview(
    const std::filesystem::path& folder,
    const GivenTitles& titles,
    const std::string& book
) {
    return import(folder, {opening_title_, titles}, book, true);
}

Result<ImportReport> CourseImport::import(
    const std::filesystem::path& folder,
    const ImportWords& words,
    const std::string& book,
    bool is_preview
) {
    ImageTaker images([&](std::string_view bytes) {
        return is_preview ? files_.inspect_image(bytes) : files_.keep_image(bytes);
    });
    ImportReport report;
    for (const SourceCourse& source : NEDU_TRY(find_source_courses(folder, book))) {
        const CoursePlan plan = NEDU_TRY(plan_course(source, images, words));
        const auto work = [&](soci::session& session) {
            return reconcile(session, plan, is_preview);
        };
        report.courses.push_back(NEDU_TRY(is_preview ? database_.read(work) : database_.write(work))
        );
    }
    return report;
}

}  // namespace nedu::server::courses
