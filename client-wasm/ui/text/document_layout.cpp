#include "client-wasm/ui/text/document_layout.hpp"

#include <algorithm>
#include <span>

#include "client-wasm/ui/text/block_builder.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/footnotes.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::ui::rich {

std::optional<float> DocumentLayout::y_of_anchor(std::string_view anchor) const {
    for (const HeadingPlace& heading : headings)
        if (heading.anchor == anchor)
            return heading.y;
    for (const AnchorPlace& place : anchors)
        if (place.name == anchor)
            return place.y;
    return std::nullopt;
}

std::optional<float> DocumentLayout::y_of_block(int block) const {
    for (const LaidBlock& laid : blocks)
        if (laid.block >= block)
            return laid.y;
    return std::nullopt;
}

std::size_t DocumentLayout::block_at(float y) const {
    const auto after =
        std::ranges::upper_bound(blocks, y, {}, [](const LaidBlock& block) { return block.y; });
    return after == blocks.begin() ? 0 : static_cast<std::size_t>(after - blocks.begin()) - 1;
}

namespace {

void note_anchors(const content::Element& element, float y, std::vector<AnchorPlace>& anchors) {
    const std::span<const content::Element> one(&element, 1);
    content::each_element(one, [&](const content::Element& inner) {
        if (const auto* heading = std::get_if<content::Heading>(&inner.body))
            anchors.push_back({heading->anchor, y});
        else if (const auto* note = std::get_if<content::Footnote>(&inner.body))
            anchors.push_back({content::note_anchor(note->label), y});
    });
    content::each_inline(one, [&](const content::Inline& line) {
        for (const content::Span& span : line.spans)
            if (span.kind == content::SpanKind::Anchor)
                anchors.push_back({span.text, y});
        for (const content::NoteUse& note : line.notes)
            anchors.push_back({content::note_mention_anchor(note.label, note.ordinal), y});
    });
}

}  // namespace

DocumentLayout layout_document(
    const content::Document& document,
    const DocumentSetting& setting,
    const FontMetrics& metrics
) {
    static const DocumentWords kNoWords;
    DocumentSetting whole = setting;
    if (whole.words == nullptr)
        whole.words = &kNoWords;
    DocumentLayout layout;
    layout.width = setting.width;
    RunMaker maker(metrics, setting.text, layout.links);
    float y = 0.0F;
    const content::Element* above = nullptr;
    for (const content::Element& element : document.elements) {
        if (above != nullptr)
            y += gap_between(*above, element);
        LaidBlock block;
        block.y = y;
        block.block = element.block;
        BlockBuilder builder(maker, whole, block);
        block.height = builder.build(element, setting.width);
        if (const auto* heading = std::get_if<content::Heading>(&element.body))
            layout.headings.push_back(
                {heading->level, content::plain_text(heading->text), heading->anchor, y}
            );
        note_anchors(element, y, layout.anchors);
        y += block.height;
        layout.blocks.push_back(std::move(block));
        above = &element;
    }
    layout.height = y;
    return layout;
}

}  // namespace nedu::ui::rich
