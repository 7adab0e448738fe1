#include "common/content/markdown.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "common/base/text.hpp"
#include "common/content/characters.hpp"
#include "common/content/element_rules.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/footnotes.hpp"
#include "common/content/inline_spans.hpp"
#include "common/content/markdown_reader.hpp"
#include "common/content/plain_text.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {
namespace {

int number_of(std::string_view digits) {
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && number > 0 ? number : 0;
}

// A picture of ours is written "/files/<hash>"; its size stands in the block's attributes.
template <class AnyImage>
void settle_image(AnyImage& image, const Block& block) {
    const std::string hash(file_hash(image.target));
    if (hash.empty())
        return;
    const std::string size = block.attribute("size:" + hash);
    const std::size_t cross = size.find('x');
    image.hash = hash;
    image.target.clear();
    if (cross == size.npos)
        return;
    image.width = number_of(std::string_view(size).substr(0, cross));
    const std::size_t at = size.find('@', cross);
    image.height = number_of(std::string_view(size).substr(cross + 1, at - cross - 1));
    image.shown = at == size.npos ? 0 : number_of(std::string_view(size).substr(at + 1));
}

void settle_images(std::vector<Element>& elements, const Block& block) {
    each_element(elements, [&](Element& element) {
        if (auto* image = std::get_if<Image>(&element.body))
            settle_image(*image, block);
    });
    each_inline(elements, [&](Inline& line) {
        for (InlineImage& image : line.images)
            settle_image(image, block);
    });
}

// Only what is_safe_target lets through may reach a document.
std::string safe_attribute(const Block& block, const std::string& name) {
    std::string target = clean_text(block.attribute(name));
    return is_safe_target(target) ? target : std::string{};
}

Image image_of(const Block& block) {
    Image image;
    image.hash = std::string(file_hash(file_target(block.attribute("hash"))));
    if (image.hash.empty())
        image.target = safe_attribute(block, "target");
    image.width = number_of(block.attribute("width"));
    image.height = number_of(block.attribute("height"));
    image.shown = number_of(block.attribute("shown"));
    image.alt = clean_text(block.attribute("alt"));
    image.caption = parse_inline(block.source);
    image.link = safe_attribute(block, "link");
    return image;
}

Media media_of(const Block& block, MediaKind kind) {
    Media media{kind, {}, {}, clean_text(block.attribute("name"))};
    media.hash = std::string(file_hash(file_target(block.attribute("hash"))));
    if (media.hash.empty())
        media.target = safe_attribute(block, "target");
    return media;
}

Heading heading_of(const Block& block) {
    const int level = number_of(block.attribute("level"));
    return {level == 0 ? 2 : std::min(level, 6), {}, parse_inline(block.source)};
}

Code code_of(const Block& block) {
    std::string text = clean_text(block.source);
    if (!text.empty() && !text.ends_with('\n'))
        text += '\n';
    return {clean_text(block.attribute("language")), std::move(text)};
}

std::vector<Element> one(Body body) {
    return {Element{std::move(body), -1, {}}};
}

std::vector<Element> elements_of(const Block& block) {
    switch (block.kind) {
        case BlockKind::Heading:
            return one(heading_of(block));
        case BlockKind::Paragraph:
            return one(Paragraph{parse_inline(block.source)});
        case BlockKind::List:
        case BlockKind::Quote:
        case BlockKind::Table:
            return read_markdown(block.source, Dialect::Nedu);
        case BlockKind::Callout:
            return one(Callout{
                tone_named(block.attribute("tone")).value_or(Tone::Note),
                read_markdown(block.source, Dialect::Nedu)
            });
        case BlockKind::Details:
            return one(Details{
                parse_inline(block.attribute("summary")),
                !block.attribute("open").empty(),
                read_markdown(block.source, Dialect::Nedu)
            });
        case BlockKind::Footnote:
            return one(Footnote{
                clean_text(block.attribute("label")),
                0,
                0,
                read_markdown(block.source, Dialect::Nedu)
            });
        case BlockKind::Code:
            return one(code_of(block));
        case BlockKind::Image:
            return one(image_of(block));
        case BlockKind::Video:
            return one(media_of(block, MediaKind::Video));
        case BlockKind::Audio:
            return one(media_of(block, MediaKind::Audio));
        case BlockKind::File:
            return one(media_of(block, MediaKind::File));
        case BlockKind::Embed:
            return one(media_of(block, MediaKind::Embed));
        case BlockKind::Math:
            return one(Math{clean_text(block.source)});
        case BlockKind::Quiz:
            return one(Quiz{clean_text(block.source)});
        case BlockKind::Rule:
            return one(Rule{});
        case BlockKind::Unknown:
            return one(code_of(block));  // its source
    }
    return {};
}

// A second heading of the same text gets "-1", a third "-2"; a number that is taken is passed over.
void set_anchors(std::vector<Element>& elements) {
    std::set<std::string> taken;
    std::map<std::string, int> next;
    each_element(elements, [&](Element& element) {
        auto* heading = std::get_if<Heading>(&element.body);
        if (heading == nullptr)
            return;
        const std::string base = anchor_of(plain_text(heading->text));
        std::string anchor = base;
        int& number = next[base];
        while (anchor.empty() || !taken.insert(anchor).second)
            anchor = base + "-" + std::to_string(++number);
        heading->anchor = std::move(anchor);
    });
    // What an author calls like a heading, or calls twice, leads to the first.
    each_inline(elements, [&](Inline& line) {
        bool has_changed = false;
        for (Span& span : line.spans) {
            if (span.kind != SpanKind::Anchor || taken.insert(span.text).second)
                continue;
            span.kind = SpanKind::Text;
            span.text.clear();
            has_changed = true;
        }
        if (has_changed)
            join_spans(line);
    });
}

// A line that would begin something other than a paragraph, made to begin with a backslash or an
// escaped list mark.
std::string as_paragraph_line(std::string_view line) {
    line = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    static constexpr std::string_view kStarters = "#>-+*=_|:`~[";
    if (!line.empty() && kStarters.find(line.front()) != kStarters.npos)
        return "\\" + std::string(line);
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'))
        return std::string(line.substr(0, digits)) + "\\" + std::string(line.substr(digits));
    return std::string(line);
}

std::string as_paragraph(std::string_view markdown) {
    std::string out;
    while (!markdown.empty()) {
        const std::size_t end = markdown.find('\n');
        const std::string line = as_paragraph_line(markdown.substr(0, end));
        if (!text::trim(line).empty())
            (out += out.empty() ? "" : "\n") += line;
        markdown = end == markdown.npos ? std::string_view{} : markdown.substr(end + 1);
    }
    return out;
}

Inline* only_paragraph(std::vector<Element>& elements) {
    if (elements.size() != 1)
        return nullptr;
    auto* paragraph = std::get_if<Paragraph>(&elements.front().body);
    return paragraph == nullptr ? nullptr : &paragraph->text;
}

}  // namespace

Document parse_blocks(const std::vector<Block>& blocks) {
    Document document;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        std::vector<Element> elements = read_block(blocks[i]);
        for (Element& element : elements) {
            element.block = static_cast<int>(i);
            element.block_id = clean_text(blocks[i].id);
            document.elements.push_back(std::move(element));
        }
    }
    settle(document.elements);
    return document;
}

void settle(std::vector<Element>& elements) {
    settle_footnotes(elements);
    set_anchors(elements);
}

std::vector<Element> read_block(const Block& block) {
    std::vector<Element> elements = elements_of(block);
    settle_images(elements, block);
    return elements;
}

Document parse_markdown(std::string_view markdown) {
    Document document{read_markdown(markdown, Dialect::Nedu)};
    settle_images(document.elements, {});
    settle(document.elements);
    return document;
}

Inline parse_inline(std::string_view markdown) {
    if (markdown.empty())
        return {};
    std::vector<Element> elements = read_markdown(markdown, Dialect::Line);
    if (Inline* line = only_paragraph(elements))
        return std::move(*line);
    elements = read_markdown(as_paragraph(markdown), Dialect::Line);
    if (Inline* line = only_paragraph(elements))
        return std::move(*line);
    return plain_inline(text::trim(clean_text(markdown)));
}

}  // namespace nedu::content
