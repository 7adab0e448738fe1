#include "server/courses/import_plan.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "common/base/text.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/footnotes.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "common/courses/courses.hpp"
#include "server/courses/import_bounds.hpp"
#include "server/courses/import_html.hpp"
#include "server/courses/import_page.hpp"
#include "server/files/content_store.hpp"

namespace nedu::server::courses {
namespace {

struct OpeningText {
    std::string title;
    std::string body;  // Markdown below the title
};

/// Text and lists up to the first heading, but no more than a course page bears; pictures are left
/// out.
std::string opening_of(const std::vector<content::Block>& blocks) {
    constexpr std::size_t kMostBytes = 1500;
    std::vector<content::Block> body;
    std::size_t bytes = 0;
    for (const content::Block& block : blocks) {
        bytes += block.source.size();
        if (block.kind == content::BlockKind::Heading || (bytes > kMostBytes && !body.empty()))
            break;
        if (block.kind == content::BlockKind::Paragraph || block.kind == content::BlockKind::List)
            body.push_back(block);
    }
    return body.empty() ? std::string{} : content::blocks_to_markdown(body);
}

/// What stands before the title (badges, lists of languages) is no part of the text.
void drop_preamble(std::vector<content::Block>& blocks, std::string& title) {
    for (auto block = blocks.begin(); block != blocks.end(); ++block) {
        if (block->kind != content::BlockKind::Heading || block->attribute("level") != "1")
            continue;
        title = content::plain_text(content::parse_inline(block->source));
        blocks.erase(blocks.begin(), block + 1);
        return;
    }
}

class Planner {
public:
    Planner(const SourceCourse& source, ImageTaker& images, const ImportWords& words)
        : source_(source), targets_(source), images_(images), words_(words) {}

    Result<CoursePlan> run() {
        plan_.key = "folder:" + source_.slug;
        plan_.slug = source_.slug;
        plan_.language = source_.language;
        plan_.family = source_.family;
        plan_.domain = source_.settings.domain;
        plan_.teacher = source_.settings.teacher;
        plan_.is_draft = source_.settings.is_draft;
        plan_.problems = source_.problems;
        note_part_titles();
        for (const SourceModule& module : source_.modules)
            NEDU_CHECK(add_module(module));
        report_unlisted();
        check_anchors();
        open_chapters();
        NEDU_CHECK(introduce());
        for (PlannedModule& module : plan_.modules)
            name_part(module);
        NEDU_CHECK(add_cover());
        collect_files();
        drop_repeated_problems();
        return std::move(plan_);
    }

private:
    void report(ProblemKind kind, std::string file, std::string detail) {
        plan_.problems.push_back({kind, std::move(file), 0, std::move(detail)});
    }

    Result<void> add_module(const SourceModule& source) {
        PlannedModule module{source.key, source.title, {}};
        for (const SourceChapter& chapter : source.chapters)
            NEDU_CHECK(add_chapter(module, chapter));
        if (module.chapters.empty())
            return {};
        plan_.modules.push_back(std::move(module));
        return {};
    }

    /// The table of contents in the course's README knows short names.
    void note_part_titles() {
        const std::string readme = readme_of(source_.root);
        if (readme.empty())
            return;
        const auto text = read_page_file(source_.root / readme);
        if (!text)
            return;
        for (const auto& [target, label] : link_labels(read_page(*text).elements))
            if (const ResolvedLink link = targets_.link(readme, target);
                link.kind == ResolvedLink::Kind::Chapter && link.anchor.empty())
                part_titles_.emplace(link.key, label);
    }

    Result<std::string> read_page_file(const std::filesystem::path& file) const {
        std::string text = NEDU_TRY(read_within(source_.bounds, file, content::kMaxMarkdownBytes));
        if (!text::is_valid_utf8(text) || text.find('\0') != std::string::npos)
            return fail(ErrorCode::InvalidInput, "error.malformed", "not UTF-8");
        return text;
    }

    /// A part is called as the table of contents says, else as its own README, else as its folder;
    /// loose pages are the course. What a part's own page says is not said twice.
    void name_part(PlannedModule& module) {
        PlannedChapter& first = module.chapters.front();
        const bool is_listed = !module.title.empty();
        const bool has_readme =
            is_listed ? module.chapters.size() > 1
                      : is_readme(first.key) &&
                            std::filesystem::path(first.key).parent_path() == module.key;
        const auto listed = part_titles_.find(first.key);
        if (is_listed) {
            // the contents said it
        } else if (module.key.empty() || module.key.starts_with("summary:"))
            module.title = plan_.title;
        else if (has_readme && listed != part_titles_.end())
            module.title = listed->second;
        else
            module.title = has_readme ? short_title(first.title) : title_of_folder(module.key);
        if (!has_readme || text::fold(first.title) != text::fold(module.title))
            return;
        first.title = words_.opening_title(plan_.language);
        first.content_hash = chapter_hash(first.title, first.blocks);
    }

    Result<void> add_chapter(PlannedModule& module, const SourceChapter& source) {
        const auto text = read_page_file(source_.root / source.key);
        if (!text) {
            // A chapter that can't be read this time must not be taken for one that is gone.
            const ErrorCode code = text.error().code;
            if (code == ErrorCode::Internal || code == ErrorCode::Unavailable)
                return std::unexpected(text.error());
            const bool is_long = code == ErrorCode::TooLarge;
            report(ProblemKind::UnreadableText, source.key, is_long ? "too long" : "not UTF-8");
            return {};
        }
        ImportedPage page = NEDU_TRY(
            import_page({source.key, *text, {source_.root, source_.bounds}}, targets_, images_)
        );
        included_.insert(page.included.begin(), page.included.end());
        PlannedChapter chapter;
        chapter.key = source.key;
        chapter.slug = source.slug;
        chapter.title = title_of(source, page);
        chapter.content_hash = chapter_hash(chapter.title, page.blocks);
        const content::Document document{std::move(page.elements)};
        chapter.plain = content::plain_text(document);
        chapter.words = static_cast<int>(content::word_count(document));
        chapter.files = std::move(page.files);
        chapter.blocks = std::move(page.blocks);
        note_anchors(source.key, document);
        plan_.links += page.links;
        std::ranges::move(page.anchors, std::back_inserter(anchor_uses_));
        std::ranges::move(page.problems, std::back_inserter(plan_.problems));
        module.chapters.push_back(std::move(chapter));
        return {};
    }

    // The page's own heading, then what the table of contents calls it, then its file.
    std::string title_of(const SourceChapter& source, const ImportedPage& page) const {
        const auto listed = part_titles_.find(source.key);
        const std::string label = !source.label.empty()          ? source.label
                                  : listed != part_titles_.end() ? listed->second
                                                                 : std::string{};
        if (!page.title.empty() && (label.empty() || !page.has_late_title))
            return page.title;
        if (!label.empty())
            return label;
        const std::filesystem::path path(source.key);
        const std::filesystem::path named =
            is_readme(path) && path.has_parent_path() ? path.parent_path() : path.stem();
        const std::string title = title_of_folder(named.filename().string());
        return title.empty() ? source.slug : title;
    }

    void report_unlisted() {
        for (const std::string& page : source_.unlisted)
            if (!included_.contains(page))
                report(ProblemKind::SkippedFile, page, "the contents leave it out");
    }

    void note_anchors(const std::string& key, const content::Document& document) {
        content::each_element(document.elements, [&](const content::Element& element) {
            if (const auto* heading = std::get_if<content::Heading>(&element.body))
                anchors_.emplace(key, heading->anchor);
            else if (const auto* note = std::get_if<content::Footnote>(&element.body))
                anchors_.emplace(key, content::note_anchor(note->label));
        });
        content::each_inline(document.elements, [&](const content::Inline& line) {
            for (const content::Span& span : line.spans)
                if (span.kind == content::SpanKind::Anchor)
                    anchors_.emplace(key, span.text);
        });
    }

    void check_anchors() {
        for (const AnchorUse& use : anchor_uses_)
            if (!anchors_.contains({use.key, use.anchor}))
                plan_.problems.push_back(use.problem);
    }

    // Someone who looks around may try the first chapter, unless course.json says otherwise.
    void open_chapters() {
        std::set<std::string> free(source_.settings.free.begin(), source_.settings.free.end());
        for (PlannedModule& module : plan_.modules)
            for (PlannedChapter& chapter : module.chapters)
                chapter.is_free = free.erase(chapter.key) != 0;
        for (const std::string& unknown : free)
            report(ProblemKind::BadSetting, "course.json", "free: " + unknown);
        if (!source_.settings.free.empty() || plan_.modules.empty())
            return;
        // An opening page that only lists what follows is no sample yet.
        constexpr int kSampleWords = 300;
        for (PlannedChapter& chapter : plan_.modules.front().chapters) {
            chapter.is_free = true;
            if (chapter.words >= kSampleWords)
                return;
        }
    }

    /// Title, summary and description from course.json, else from the README, else (translations
    /// come without one) from the original's title and the first part's opening.
    Result<void> introduce() {
        OpeningText opening = NEDU_TRY(opening_at(source_.root));
        const bool is_borrowed = opening.title.empty();
        if (is_borrowed)
            opening.title = NEDU_TRY(opening_at(source_.bounds)).title;
        if (opening.body.empty())
            opening.body = source_.summary;
        if (opening.body.empty() && !plan_.modules.empty())
            opening.body = opening_of(plan_.modules.front().chapters.front().blocks);
        const CourseSettings& settings = source_.settings;
        const auto given = words_.titles.find(source_.language);
        plan_.title = given != words_.titles.end() ? given->second
                      : !settings.title.empty()    ? settings.title
                      : !source_.title.empty()     ? source_.title
                      : !opening.title.empty()     ? opening.title
                                                   : source_.slug;
        if (is_borrowed && plan_.title == opening.title)
            report(ProblemKind::UntranslatedTitle, ".", plan_.title);
        plan_.description = settings.description.empty() ? opening.body : settings.description;
        plan_.summary = !settings.summary.empty()  ? settings.summary
                        : !source_.summary.empty() ? source_.summary
                                                   : prose();
        return {};
    }

    /// What the course says of itself, in sentences: never a list of its chapters.
    std::string prose() const {
        const auto described = content::markdown_to_blocks(plan_.description);
        std::string found =
            described ? prose_of(*described, nedu::courses::kSummaryLength) : std::string{};
        for (const PlannedModule& module : plan_.modules)
            for (const PlannedChapter& chapter : module.chapters)
                if (found.empty())
                    found = prose_of(chapter.blocks, nedu::courses::kSummaryLength);
        return found;
    }

    Result<OpeningText> opening_at(const std::filesystem::path& folder) {
        const std::string readme = readme_of(folder);
        const auto text = readme.empty() ? not_found() : read_page_file(folder / readme);
        if (!text)
            return OpeningText{};
        ImportedPage page =
            NEDU_TRY(import_page({readme, *text, {folder, source_.bounds}}, targets_, images_));
        OpeningText opening{page.title, {}};
        if (page.has_late_title)
            drop_preamble(page.blocks, opening.title);
        opening.body = opening_of(page.blocks);
        if (folder == source_.root && !is_chapter(readme)) {
            std::ranges::move(page.problems, std::back_inserter(plan_.problems));
            if (page.blocks.size() > content::markdown_to_blocks(opening.body)->size())
                report(ProblemKind::SkippedFile, readme, "only its opening is the description");
        }
        return opening;
    }

    bool is_chapter(const std::string& key) const {
        return std::ranges::any_of(source_.modules, [&](const SourceModule& module) {
            return std::ranges::find(module.chapters, key, &SourceChapter::key) !=
                   module.chapters.end();
        });
    }

    // What several pages include is said once.
    void drop_repeated_problems() {
        std::set<std::tuple<ProblemKind, std::string, int, std::string>> said;
        std::erase_if(plan_.problems, [&](const Problem& problem) {
            return !said.emplace(problem.kind, problem.file, problem.line, problem.detail).second;
        });
    }

    Result<void> add_cover() {
        if (source_.settings.cover.empty()) {
            plan_.cover = first_public_picture();
            return {};
        }
        const ResolvedImage image = targets_.image("course.json", source_.settings.cover);
        if (image.kind != ResolvedImage::Kind::File) {
            report(ProblemKind::BadSetting, "course.json", "cover: " + source_.settings.cover);
            return {};
        }
        const ImageTaker::Taken taken = NEDU_TRY(images_.take(image.path));
        if (taken.problem)
            report(taken.problem->kind, source_.settings.cover, taken.problem->detail);
        else
            plan_.cover = taken.file->hash;
        return {};
    }

    // A cover is shown to everyone, so it may only come from what everyone may read.
    std::string first_public_picture() const {
        constexpr int kWideEnough = 480;
        for (const PlannedModule& module : plan_.modules)
            for (const PlannedChapter& chapter : module.chapters)
                for (const content::Block& block : chapter.blocks)
                    if (const std::string hash = block.attribute("hash");
                        chapter.is_free && block.kind == content::BlockKind::Image &&
                        !hash.empty() && std::atoi(block.attribute("width").c_str()) >= kWideEnough)
                        return hash;
        return {};
    }

    void collect_files() {
        std::set<std::string> all;
        for (const PlannedModule& module : plan_.modules)
            for (const PlannedChapter& chapter : module.chapters)
                all.insert(chapter.files.begin(), chapter.files.end());
        if (!plan_.cover.empty())
            all.insert(plan_.cover);
        plan_.files.assign(all.begin(), all.end());
    }

    const SourceCourse& source_;
    TargetResolver targets_;
    ImageTaker& images_;
    const ImportWords& words_;
    CoursePlan plan_;
    std::map<std::string, std::string> part_titles_;         // by the key of the part's first page
    std::set<std::pair<std::string, std::string>> anchors_;  // page and anchor
    std::vector<AnchorUse> anchor_uses_;
    std::set<std::string> included_;  // pages that stand in others
};

}  // namespace

Result<CoursePlan>
plan_course(const SourceCourse& source, ImageTaker& images, const ImportWords& words) {
    return Planner(source, images, words).run();
}

std::string chapter_hash(const std::string& title, const std::vector<content::Block>& blocks) {
    json::Value whole = json::Value::object();
    whole["title"] = title;
    whole["blocks"] = json::encode(blocks);
    return files::content_hash(json::dump(whole));
}

}  // namespace nedu::server::courses
