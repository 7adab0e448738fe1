#include "server/courses/import_page.hpp"

#include <algorithm>
#include <set>

#include "common/base/text.hpp"
#include "common/content/characters.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/inline_builder.hpp"
#include "common/content/inline_spans.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "common/content/targets.hpp"
#include "server/courses/import_dialects.hpp"
#include "server/courses/import_fences.hpp"
#include "server/courses/import_front_matter.hpp"
#include "server/courses/import_html.hpp"
#include "server/files/content_store.hpp"
#include "server/files/image_limits.hpp"

namespace nedu::server::courses {
namespace {

using content::Element;

// As it is kept: without what only a whole document knows.
Element as_kept(Element element) {
    std::vector<Element> one{std::move(element)};
    content::each_element(one, [](Element& inner) {
        inner.block = -1;
        inner.block_id.clear();
        if (auto* heading = std::get_if<content::Heading>(&inner.body))
            heading->anchor.clear();
        if (auto* note = std::get_if<content::Footnote>(&inner.body))
            note->number = note->uses = 0;
    });
    content::each_inline(one, [](content::Inline& line) {
        for (content::NoteUse& note : line.notes)
            note.number = note.ordinal = 0;
    });
    return std::move(one.front());
}

class PageImport {
public:
    PageImport(const PageText& page, const TargetResolver& targets, ImageTaker& images)
        : key_(page.key), targets_(targets), images_(images) {
        source_.key = page.key;
        source_.lines = lines_of(page.text, {});
        take_front_matter(source_);
        expand_includes(source_, page.source);
        drop_hidden_lines(source_);
        translate_dialects(source_);
        text_ = content::clean_text(source_.text());
        lines_ = LineFinder(text_);
    }

    Result<ImportedPage> run() {
        page_.problems = std::move(source_.problems);
        if (text_.size() > content::kMaxMarkdownBytes) {
            report(ProblemKind::UnreadableText, 0, "too long with what it includes");
            return std::move(page_);
        }
        read();
        take_title();
        for (std::size_t i = 0; i < page_.elements.size(); ++i) {
            at_ = lines_of_elements_[i];
            bring_along(page_.elements[i]);
            if (failure_)
                return std::unexpected(*failure_);
        }
        page_.blocks = content::elements_to_blocks(page_.elements);
        check_kept();
        std::ranges::sort(page_.files);
        const auto repeated = std::ranges::unique(page_.files);
        page_.files.erase(repeated.begin(), repeated.end());
        page_.included.assign(source_.included.begin(), source_.included.end());
        return std::move(page_);
    }

private:
    void report(ProblemKind kind, int line, std::string detail) {
        const auto index = static_cast<std::size_t>(line) - 1;
        if (line <= 0 || index >= source_.lines.size()) {
            page_.problems.push_back({kind, key_, 0, std::move(detail)});
            return;
        }
        const SourceLine& where = source_.lines[index];
        page_.problems.push_back(
            {kind, where.file.empty() ? key_ : where.file, where.line, std::move(detail)}
        );
    }

    void read() {
        PageElements read = read_page(text_);
        for (MarkupProblem& problem : read.problems)
            report(problem.kind, problem.line, std::move(problem.detail));
        page_.elements = std::move(read.elements);
        lines_of_elements_ = std::move(read.lines);
        report_unsaid_notes();
        content::settle(page_.elements);
        content::each_element(page_.elements, [&](const Element& element) {
            if (const auto* heading = std::get_if<content::Heading>(&element.body))
                headings_.insert(heading->anchor);
        });
        anchor_own_links();
    }

    void report_unsaid_notes() {
        std::set<std::string> said;
        content::each_element(page_.elements, [&](const Element& element) {
            if (const auto* note = std::get_if<content::Footnote>(&element.body))
                said.insert(note->label);
        });
        content::each_inline(page_.elements, [&](const content::Inline& line) {
            for (const content::NoteUse& note : line.notes)
                if (const std::string mention = "[^" + note.label + "]"; !said.contains(note.label))
                    report(ProblemKind::Footnote, lines_.line_of(mention), mention);
        });
    }

    // Machine translation leaves "[Introduction](../../here)" of "[Introduction](#introduction)":
    // a link to its own page that is called like a heading means that heading.
    void anchor_own_links() {
        content::each_inline(page_.elements, [&](content::Inline& line) {
            for (content::Mark& mark : line.marks) {
                if (mark.kind != content::MarkKind::Link)
                    continue;
                const ResolvedLink link = targets_.link(key_, mark.target);
                if (link.kind != ResolvedLink::Kind::Chapter || link.key != key_ ||
                    !link.anchor.empty())
                    continue;
                std::string label;
                for (std::size_t i = mark.first; i < mark.end; ++i)
                    label += line.spans[i].text;
                if (const std::string anchor = content::anchor_of(label);
                    headings_.contains(anchor))
                    mark.target += "#" + anchor;
            }
        });
    }

    // The reader shows a chapter's title itself: the first heading, if nothing is said before it.
    void take_title() {
        const auto says_nothing = [](const Element& element) {
            const auto* paragraph = std::get_if<content::Paragraph>(&element.body);
            return paragraph != nullptr &&
                   text::trim(content::plain_text(paragraph->text)).empty() &&
                   paragraph->text.images.empty();
        };
        const auto first = std::ranges::find_if_not(page_.elements, says_nothing);
        const auto given = source_.settings.find("title");
        if (given != source_.settings.end())
            page_.title = given->second;
        const auto heading = std::ranges::find_if(page_.elements, [](const Element& element) {
            return std::holds_alternative<content::Heading>(element.body);
        });
        if (heading == page_.elements.end())
            return;
        const content::Inline text = std::get<content::Heading>(heading->body).text;
        const std::string title(text::trim(content::plain_text(text)));
        if (title.empty() || (heading != first && !page_.title.empty()))
            return;
        page_.has_late_title = heading != first;
        page_.title = title;
        const auto index = heading - page_.elements.begin();
        const int line = lines_of_elements_[static_cast<std::size_t>(index)];
        if (given != source_.settings.end() && given->second != title)
            report(ProblemKind::FrontMatter, 0, "title: " + given->second);
        if (page_.has_late_title)
            return;
        report_lost_of_title(text, line);
        content::Inline anchors = anchors_of(text);
        if (anchors.empty()) {
            page_.elements.erase(heading);
            lines_of_elements_.erase(lines_of_elements_.begin() + index);
        } else {
            heading->body = content::Paragraph{std::move(anchors)};
        }
    }

    // A title is text alone.
    void report_lost_of_title(const content::Inline& text, int line) {
        for (const content::Mark& mark : text.marks)
            if (mark.kind == content::MarkKind::Link)
                report(ProblemKind::Changed, line, "the title's link: " + mark.target);
        for (const content::InlineImage& image : text.images)
            report(ProblemKind::Changed, line, "the title's picture: " + image.target);
        for (const content::NoteUse& note : text.notes)
            report(ProblemKind::Footnote, line, "[^" + note.label + "]");
    }

    // Names that links may lead to stay, before what comes next.
    static content::Inline anchors_of(const content::Inline& text) {
        content::Inline anchors;
        for (const content::Span& span : text.spans) {
            if (span.kind != content::SpanKind::Anchor)
                continue;
            content::Span anchor;
            anchor.kind = content::SpanKind::Anchor;
            anchor.text = span.text;
            anchors.spans.push_back(std::move(anchor));
        }
        return anchors;
    }

    void bring_along(Element& element) {
        if (auto* image = std::get_if<content::Image>(&element.body);
            image != nullptr &&
            targets_.image(key_, image->target).kind == ResolvedImage::Kind::Remote)
            element.body = link_to_remote(*image);
        std::vector<Element> one{std::move(element)};
        content::map_targets(one, [&](content::TargetUse use, const std::string& target) {
            return use == content::TargetUse::Image
                       ? map_image(target)
                       : content::MappedTarget{map_link(target), {}, 0, 0, 0};
        });
        content::each_inline(one, [](content::Inline& line) { content::join_spans(line); });
        element = std::move(one.front());
    }

    // Readers' browsers ask no other site for anything; what was behind the picture stays in reach.
    content::Paragraph link_to_remote(const content::Image& image) {
        report(ProblemKind::RemoteImage, line_of(image.target), image.target);
        const std::string& where = image.link.empty() ? image.target : image.link;
        content::InlineBuilder line(content::Targets::SafeOnly);
        line.open(content::MarkKind::Link, where);
        line.text(image.alt.empty() ? where : image.alt);
        line.close(content::MarkKind::Link);
        return {line.take()};
    }

    int line_of(const std::string& target) {
        const int line = lines_.line_of(target, at_);
        return line > 0 ? line : at_;
    }

    // Whatever is kept otherwise than it was read would be lost without a word.
    void check_kept() {
        for (std::size_t i = 0; i < page_.elements.size(); ++i) {
            std::vector<Element> kept = content::read_block(page_.blocks[i]);
            if (kept.size() != 1 || as_kept(kept.front()) != as_kept(page_.elements[i]))
                report(
                    ProblemKind::Changed,
                    lines_of_elements_[i],
                    std::string(json::name_of(page_.blocks[i].kind))
                );
        }
    }

    // What can't be had keeps its alternative text.
    content::MappedTarget map_image(const std::string& target) {
        const ResolvedImage image = targets_.image(key_, target);
        const int line = line_of(target);
        if (image.kind == ResolvedImage::Kind::Remote) {
            report(ProblemKind::RemoteImage, line, target);
            return {};
        }
        if (image.kind == ResolvedImage::Kind::Missing) {
            report(ProblemKind::MissingImage, line, target);
            return {};
        }
        Result<ImageTaker::Taken> taken = images_.take(image.path);
        if (!taken) {
            failure_ = std::move(taken).error();
            return {};
        }
        if (taken->problem) {
            report(taken->problem->kind, line, target + ": " + taken->problem->detail);
            return {};
        }
        if (image.kind == ResolvedImage::Kind::Original)
            report(ProblemKind::OriginalImage, line, target);
        const files::StoredFile& file = *taken->file;
        page_.files.push_back(file.hash);
        return {{}, file.hash, file.width, file.height};
    }

    std::string map_link(const std::string& target) {
        if (!content::file_hash(target).empty())
            return target;
        const ResolvedLink link = targets_.link(key_, target);
        const int line = line_of(target);
        switch (link.kind) {
            case ResolvedLink::Kind::Outside:
                return target.starts_with('#') ? map_anchor(target, line) : target;
            case ResolvedLink::Kind::Course:
                return targets_.course_url();
            case ResolvedLink::Kind::Chapter:
                ++page_.links;
                if (!link.anchor.empty())
                    page_.anchors.push_back(
                        {link.key, link.anchor, {ProblemKind::BrokenAnchor, key_, line, target}}
                    );
                return targets_.chapter_url(link.key, link.anchor);
            case ResolvedLink::Kind::Broken:
                break;
        }
        // A link to a picture opens the picture.
        if (const ResolvedImage image = targets_.image(key_, target);
            image.kind == ResolvedImage::Kind::File) {
            auto taken = images_.take(image.path);
            if (!taken) {
                failure_ = std::move(taken).error();
                return {};
            }
            if (taken->file) {
                page_.files.push_back(taken->file->hash);
                return content::file_target(taken->file->hash);
            }
        }
        report(ProblemKind::BrokenLink, line, target);
        return {};
    }

    std::string map_anchor(const std::string& target, int line) {
        if (!headings_.contains(target.substr(1)) &&
            headings_.contains(text::lower(target.substr(1))))
            return text::lower(target);
        page_.anchors.push_back(
            {key_, target.substr(1), {ProblemKind::BrokenAnchor, key_, line, target}}
        );
        return target;
    }

    const std::string& key_;
    const TargetResolver& targets_;
    ImageTaker& images_;
    PageLines source_;
    std::string text_;
    LineFinder lines_{{}};
    std::vector<int> lines_of_elements_;
    int at_ = 0;  // line of the element at hand
    ImportedPage page_;
    std::set<std::string> headings_;  // anchors of this page
    std::optional<Error> failure_;
};

ProblemKind kind_of(const Error& error) {
    return error.code == ErrorCode::TooLarge ? ProblemKind::ImageTooLarge
                                             : ProblemKind::UnreadableImage;
}

}  // namespace

Result<ImageTaker::Taken> ImageTaker::take(const std::filesystem::path& path) {
    if (const auto known = taken_.find(path); known != taken_.end())
        return known->second;
    Taken taken;
    const Result<std::string> bytes = files::read_file(path, files::kMaxImageBytes);
    Result<files::StoredFile> file =
        bytes ? take_(*bytes) : Result<files::StoredFile>(std::unexpected(bytes.error()));
    if (file) {
        taken.file = *file;
    } else {
        const Error& error = file.error();
        if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable)
            return std::unexpected(error);
        taken.problem = Problem{kind_of(error), {}, 0, error.log_detail};
    }
    taken_.emplace(path, taken);
    return taken;
}

Result<ImportedPage>
import_page(const PageText& page, const TargetResolver& targets, ImageTaker& images) {
    return PageImport(page, targets, images).run();
}

}  // namespace nedu::server::courses
