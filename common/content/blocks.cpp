#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "common/base/text.hpp"
#include "common/content/element_rules.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/inline_spans.hpp"
#include "common/content/markdown.hpp"
#include "common/content/markdown_reader.hpp"
#include "common/content/markdown_writer.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {
namespace {

// ---- ids -------------------------------------------------------------------------------------

class Fingerprint {
public:
    void add(std::string_view text) {
        for (const char c : text)
            add_byte(static_cast<unsigned char>(c));
        add_byte(0xFF);  // no byte of UTF-8: parts can't run into each other
    }
    std::string id() const {
        static constexpr std::string_view kCharacters = "0123456789abcdefghijklmnopqrstuvwxyz";
        std::string out;
        std::uint64_t rest = state_;
        for (int i = 0; i < 8; ++i, rest /= kCharacters.size())
            out += kCharacters[rest % kCharacters.size()];
        return out;
    }

private:
    // FNV-1a, 64 bits: the same on every machine, and no one gains by a collision.
    void add_byte(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001B3u; }

    std::uint64_t state_ = 0xCBF29CE484222325u;
};

Fingerprint fingerprint_of(const Block& block) {
    Fingerprint print;
    print.add(json::name_of(block.kind));
    print.add(block.source);
    for (const auto& [name, value] : block.attributes) {
        print.add(name);
        print.add(value);
    }
    return print;
}

void set_ids(std::vector<Block>& blocks) {
    std::set<std::string> taken;
    std::map<std::string, int> seen;
    for (Block& block : blocks) {
        const Fingerprint print = fingerprint_of(block);
        int& repeats = seen[print.id()];
        do {
            Fingerprint numbered = print;
            if (repeats > 0)
                numbered.add(std::to_string(repeats));
            ++repeats;
            block.id = numbered.id();
        } while (!taken.insert(block.id).second);
    }
}

// ---- elements to blocks ----------------------------------------------------------------------

void set_unless_empty(Block& block, const char* name, const std::string& value) {
    if (!value.empty())
        block.attributes[name] = value;
}

struct BlockMaker {
    const Element& element;

    Block operator()(const Paragraph& paragraph) const {
        return {{}, BlockKind::Paragraph, write_inline(paragraph.text), {}};
    }
    Block operator()(const Heading& heading) const {
        return {
            {},
            BlockKind::Heading,
            write_inline(heading.text),
            {{"level", std::to_string(heading.level)}}
        };
    }
    Block operator()(const List&) const { return whole(BlockKind::List); }
    Block operator()(const Quote&) const { return whole(BlockKind::Quote); }
    Block operator()(const Table&) const { return whole(BlockKind::Table); }
    Block operator()(const Callout& callout) const {
        return {
            {},
            BlockKind::Callout,
            write_elements(callout.elements),
            {{"tone", std::string(name_of(callout.tone))}}
        };
    }
    Block operator()(const Details& details) const {
        Block block{{}, BlockKind::Details, write_elements(details.elements), {}};
        set_unless_empty(block, "summary", write_inline(details.summary));
        if (details.open)
            block.attributes["open"] = "yes";
        return block;
    }
    Block operator()(const Footnote& note) const {
        return {{}, BlockKind::Footnote, write_elements(note.elements), {{"label", note.label}}};
    }
    Block operator()(const Code& code) const {
        Block block{{}, BlockKind::Code, code.text, {}};
        set_unless_empty(block, "language", code.language);
        return block;
    }
    Block operator()(const Image& image) const;
    Block operator()(const Rule&) const { return {{}, BlockKind::Rule, {}, {}}; }
    Block operator()(const Math& math) const { return {{}, BlockKind::Math, math.tex, {}}; }
    Block operator()(const Media& media) const;
    Block operator()(const Quiz& quiz) const { return {{}, BlockKind::Quiz, quiz.source, {}}; }

private:
    Block whole(BlockKind kind) const { return {{}, kind, write_element(element), {}}; }
};

Block BlockMaker::operator()(const Image& image) const {
    Block block{{}, BlockKind::Image, write_inline(image.caption), {}};
    set_unless_empty(block, "hash", image.hash);
    set_unless_empty(block, "target", image.target);
    set_unless_empty(block, "alt", image.alt);
    set_unless_empty(block, "link", image.link);
    if (image.shown > 0)
        block.attributes["shown"] = std::to_string(image.shown);
    if (image.width > 0 && image.height > 0) {
        block.attributes["width"] = std::to_string(image.width);
        block.attributes["height"] = std::to_string(image.height);
    }
    return block;
}

Block BlockMaker::operator()(const Media& media) const {
    BlockKind kind = BlockKind::File;
    switch (media.kind) {
        case MediaKind::Video:
            kind = BlockKind::Video;
            break;
        case MediaKind::Audio:
            kind = BlockKind::Audio;
            break;
        case MediaKind::Embed:
            kind = BlockKind::Embed;
            break;
        case MediaKind::File:
            break;
    }
    Block block{{}, kind, {}, {}};
    set_unless_empty(block, "hash", media.hash);
    set_unless_empty(block, "target", media.target);
    set_unless_empty(block, "name", media.name);
    return block;
}

// Sizes of pictures among text have no place in Markdown.
void keep_sizes(Block& block, Element& element) {
    const auto keep = [&](const auto& image) {
        if (image.hash.empty() || image.width <= 0 || image.height <= 0)
            return;
        block.attributes["size:" + image.hash] =
            std::to_string(image.width) + "x" + std::to_string(image.height) +
            (image.shown > 0 ? "@" + std::to_string(image.shown) : "");
    };
    std::vector<Element> whole{element};
    each_inline(whole, [&](const Inline& line) {
        for (const InlineImage& image : line.images)
            keep(image);
    });
    if (block.kind == BlockKind::Image)
        return;
    each_element(whole, [&](const Element& inner) {
        if (const auto* image = std::get_if<Image>(&inner.body))
            keep(*image);
    });
}

Block block_of(Element& element) {
    Block block = std::visit(BlockMaker{element}, element.body);
    keep_sizes(block, element);
    return block;
}

// ---- mapping targets -------------------------------------------------------------------------

class TargetMapper {
public:
    explicit TargetMapper(const MapTarget& map) : map_(map) {}

    bool has_changed() const { return changed_; }

    /// False: there was a target, and there is none any more.
    bool link(std::string& target) {
        if (target.empty())
            return true;
        const MappedTarget mapped = map_(TargetUse::Link, target);
        replace(target, mapped.hash.empty() ? mapped.target : file_target(mapped.hash));
        return !target.empty();
    }

    template <class AnyImage>
    void image(AnyImage& image) {
        if (image.target.empty())
            return;
        const MappedTarget mapped = map_(TargetUse::Image, image.target);
        if (mapped.hash.empty())
            return replace(image.target, mapped.target);
        image.hash = mapped.hash;
        image.target.clear();
        image.width = mapped.width;
        image.height = mapped.height;
        if (mapped.shown > 0)
            image.shown = mapped.shown;
        changed_ = true;
    }

private:
    void replace(std::string& target, std::string mapped) {
        changed_ = changed_ || target != mapped;
        target = std::move(mapped);
    }

    const MapTarget& map_;
    bool changed_ = false;
};

// Links don't nest, so nothing else stands around the text it leaves.
void remove_mark(Inline& line, std::size_t index) {
    const int removed = static_cast<int>(index);
    line.marks.erase(line.marks.begin() + removed);
    for (Span& span : line.spans) {
        if (span.link == removed)
            span.link = -1;
        else if (span.link > removed)
            --span.link;
    }
    join_spans(line);
}

}  // namespace

Result<std::vector<Block>> markdown_to_blocks(std::string_view markdown) {
    if (markdown.size() > kMaxMarkdownBytes)
        return fail(ErrorCode::TooLarge, "error.too_large", "Markdown beyond kMaxMarkdownBytes");
    return elements_to_blocks(parse_markdown(markdown).elements);
}

std::vector<Block> elements_to_blocks(std::vector<Element> elements) {
    std::vector<Block> blocks;
    for (Element& element : elements)
        blocks.push_back(block_of(element));
    set_ids(blocks);
    return blocks;
}

std::string blocks_to_markdown(const std::vector<Block>& blocks) {
    return write_elements(parse_blocks(blocks).elements) + "\n";
}

void map_targets(std::vector<Block>& blocks, const MapTarget& map) {
    for (Block& block : blocks) {
        std::vector<Element> elements = read_block(block);  // notes may stand in other blocks
        if (!map_targets(elements, map) || elements.size() != 1)
            continue;
        Block mapped = block_of(elements.front());
        mapped.id = block.id;
        block = std::move(mapped);
    }
}

bool map_targets(std::vector<Element>& elements, const MapTarget& map) {
    TargetMapper mapper(map);
    each_inline(elements, [&](Inline& line) {
        for (std::size_t i = 0; i < line.marks.size();) {
            if (line.marks[i].kind == MarkKind::Link && !mapper.link(line.marks[i].target))
                remove_mark(line, i);
            else
                ++i;
        }
        for (InlineImage& image : line.images)
            mapper.image(image);
    });
    each_element(elements, [&](Element& element) {
        if (auto* image = std::get_if<Image>(&element.body)) {
            mapper.link(image->link);
            mapper.image(*image);
        }
    });
    return mapper.has_changed();
}

}  // namespace nedu::content
