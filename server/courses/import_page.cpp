#include "server/courses/import_page.hpp"

#include <algorithm>
#include <set>

#include "common/base/text.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "common/content/targets.hpp"
#include "server/courses/import_html.hpp"
#include "server/files/content_store.hpp"
#include "server/files/image_limits.hpp"

namespace nedu::server::courses {
namespace {

using content::Block;
using content::BlockKind;

// For text between brackets.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == '\\' || c == '`' || c == '*' || c == '_')
            result += '\\';
        result += c;
    }
    return result;
}

class PageImport {
public:
    PageImport(
        const std::string& key,
        std::string_view markdown,
        const TargetResolver& targets,
        ImageTaker& images
    )
        : key_(key), targets_(targets), images_(images), lines_(markdown), markdown_(markdown) {}

    Result<ImportedPage> run() {
        const CleanMarkdown clean = html_to_markdown(markdown_);
        for (const DroppedHtml& dropped : clean.dropped)
            report(ProblemKind::Html, dropped.line, dropped.tag);
        note_headings(clean.text);
        page_.blocks = NEDU_TRY(content::markdown_to_blocks(anchor_own_links(clean.text)));
        take_title();
        for (Block& block : page_.blocks) {
            bring_along(block);
            if (failure_)
                return std::unexpected(*failure_);
        }
        std::ranges::sort(page_.files);
        const auto repeated = std::ranges::unique(page_.files);
        page_.files.erase(repeated.begin(), repeated.end());
        return std::move(page_);
    }

private:
    void report(ProblemKind kind, int line, std::string detail) {
        page_.problems.push_back({kind, key_, line, std::move(detail)});
    }

    void note_headings(std::string_view markdown) {
        for (const content::Element& element : content::parse_markdown(markdown).elements)
            if (const auto* heading = std::get_if<content::Heading>(&element.body))
                headings_.insert(heading->anchor);
    }

    // Machine translation leaves "[Introduction](../../here)" of "[Introduction](#introduction)":
    // a link to its own page that is called like a heading means that heading.
    std::string anchor_own_links(std::string markdown) const {
        for (std::size_t at = 0; (at = markdown.find("](", at)) != std::string::npos; ++at) {
            const std::size_t open = markdown.rfind('[', at);
            const std::size_t end = markdown.find_first_of(")\n", at);
            if (open == std::string::npos || end == std::string::npos || markdown[end] != ')')
                continue;
            const std::string label = markdown.substr(open + 1, at - open - 1);
            const ResolvedLink link = targets_.link(key_, markdown.substr(at + 2, end - at - 2));
            if (link.kind != ResolvedLink::Kind::Chapter || link.key != key_ ||
                !link.anchor.empty())
                continue;
            const std::string anchor =
                content::anchor_of(content::plain_text(content::parse_inline(label)));
            if (headings_.contains(anchor))
                markdown.insert(end, "#" + anchor);
        }
        return markdown;
    }

    // The reader shows a chapter's title itself.
    void take_title() {
        const auto first = page_.blocks.begin();
        if (first == page_.blocks.end() || first->kind != BlockKind::Heading ||
            first->attribute("level") != "1")
            return;
        page_.title = content::plain_text(content::parse_inline(first->source));
        page_.blocks.erase(first);
    }

    void bring_along(Block& block) {
        if (block.kind == BlockKind::Image)
            remote_image_to_link(block);
        map_targets(block);
    }

    // Readers' browsers ask no other site for anything; what was behind the picture stays in reach.
    void remote_image_to_link(Block& block) {
        const std::string target = block.attribute("target");
        if (targets_.image(key_, target).kind != ResolvedImage::Kind::Remote)
            return;
        report(ProblemKind::RemoteImage, lines_.line_of(target), target);
        const std::string link = block.attribute("link");
        const std::string alt = block.attribute("alt");
        const std::string& where = link.empty() ? target : link;
        block.kind = BlockKind::Paragraph;
        block.source = "[" + escaped(alt.empty() ? where : alt) + "](<" + where + ">)";
        block.attributes.clear();
    }

    void map_targets(Block& block) {
        std::vector<Block> one{std::move(block)};
        content::map_targets(one, [&](content::TargetUse use, const std::string& target) {
            return use == content::TargetUse::Image
                       ? map_image(target)
                       : content::MappedTarget{map_link(target), {}, 0, 0};
        });
        block = std::move(one.front());
    }

    // What can't be had keeps its alternative text.
    content::MappedTarget map_image(const std::string& target) {
        const ResolvedImage image = targets_.image(key_, target);
        const int line = lines_.line_of(target);
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
        const int line = lines_.line_of(target);
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
            if (const auto taken = images_.take(image.path); taken && taken->file) {
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
    LineFinder lines_;
    std::string_view markdown_;
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

Result<ImportedPage> import_page(
    const std::string& key,
    std::string_view markdown,
    const TargetResolver& targets,
    ImageTaker& images
) {
    return PageImport(key, markdown, targets, images).run();
}

}  // namespace nedu::server::courses
