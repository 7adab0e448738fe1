// The part of ReaderScreen that knows where one is in the text, and goes back there.
#include <algorithm>

#include "client-wasm/courses/reader_screen.hpp"

namespace nedu::client::courses {

using ui::rich::DocumentLayout;
using ui::rich::LaidBlock;

/// Only once the text stands there in its full length.
std::optional<float>
ReaderScreen::goal_offset(const ui::Ui& ui, const ui::ScrollPosition& position) {
    const float kept = ui.input().restore_scroll;
    if (kept > 0 && is_laid_out_ && position.content - position.viewport >= kept)
        return kept;
    if (goal_.kind == Goal::Kind::None || !is_laid_out_ || position.content <= 0)
        return std::nullopt;
    const float furthest = std::max(0.0F, position.content - position.viewport);
    float target = 0;
    switch (goal_.kind) {
        case Goal::Kind::Offset:
            target = goal_.offset;
            break;
        case Goal::Kind::Anchor:
            target = document_top_ + goal_.offset - ui::kSpace16;
            break;
        case Goal::Kind::Block:
            target = document_top_ + goal_.offset;
            break;
        case Goal::Kind::Start:
        case Goal::Kind::None:
            break;
    }
    return std::clamp(target, 0.0F, furthest);
}

/// Another width or a face that has arrived moves everything: what is being read stays in sight.
void ReaderScreen::hold_place(ui::Ui& ui, float width) {
    const DocumentLayout& layout = document_.layout(ui, width);
    const bool has_changed =
        laid_height_ > 0 && (layout.width != laid_width_ || layout.height != laid_height_);
    if (has_changed && goal_.kind == Goal::Kind::None && top_element_ > 0 &&
        top_element_ < layout.blocks.size()) {
        goal_.kind = Goal::Kind::Block;
        goal_.block = layout.blocks[top_element_].block;
        goal_.offset = layout.blocks[top_element_].y + top_inside_;
    } else if (goal_.kind == Goal::Kind::Block) {
        goal_.offset = layout.y_of_block(goal_.block).value_or(0) + top_inside_;
    } else if (goal_.kind == Goal::Kind::Anchor) {
        const auto y = layout.y_of_anchor(goal_.anchor);
        if (y)
            goal_.offset = *y;
        else
            goal_ = {};  // no such heading: stay
    }
    laid_width_ = layout.width;
    laid_height_ = layout.height;
}

void ReaderScreen::note_place(
    const ChapterView& view,
    ui::Rect frame,
    const ui::ScrollPosition& position
) {
    services_.navigator.keep_scroll(position.offset);
    const ui::Rect place = document_.place();
    const float height = std::max(1.0F, laid_height_);
    scrolled_ = std::clamp((frame.bottom - place.top) / height, 0.0F, 1.0F);
    if (position.offset <= 0 && place.bottom > frame.bottom)
        scrolled_ = 0;
    const DocumentLayout* layout = document_.laid();
    if (layout == nullptr || layout->blocks.empty())
        return;
    const float top = frame.top - place.top;
    top_element_ = layout->block_at(top + ui::kSpace24);
    const LaidBlock& block = layout->blocks[top_element_];
    top_inside_ = position.offset <= 0 ? 0 : std::clamp(top - block.y, 0.0F, block.height);
    note_heading(frame, position);
    const bool at_end = place.bottom <= frame.bottom + ui::kSpace24;
    const int chapter_block = position.offset <= 0 ? 0 : std::max(0, block.block);
    if (view.state != ChapterState::Ready ||
        (chapter_block == noted_block_ && at_end == noted_end_))
        return;
    noted_block_ = chapter_block;
    noted_end_ = at_end;
    send_(ReadTo{route_.course, route_.chapter, chapter_block, at_end});
}

/// The line one reads at lies in the upper quarter and comes down as the end comes near, so that it
/// has passed every heading by then.
void ReaderScreen::note_heading(ui::Rect frame, const ui::ScrollPosition& position) {
    constexpr float kReadingLine = 0.25F;
    const float furthest = position.content - position.viewport;
    const float reach = std::min(furthest, frame.height() * (1 - kReadingLine));
    const float near_end =
        reach < 1 ? 0 : std::clamp(1 - (furthest - position.offset) / reach, 0.0F, 1.0F);
    const float line = frame.height() * (kReadingLine + (1 - kReadingLine) * near_end);
    const float y = frame.top - document_.place().top + line;
    std::string_view reading;
    for (const ui::rich::HeadingPlace& heading : document_.laid()->headings)
        if (heading.y <= y && heading.level <= 3)
            reading = heading.anchor;
    heading_ = reading;
}

}  // namespace nedu::client::courses
