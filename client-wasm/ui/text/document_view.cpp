#include "client-wasm/ui/text/document_view.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/text/canvas_metrics.hpp"
#include "client-wasm/ui/text/code_table.hpp"
#include "client-wasm/ui/text/document_view_frame.hpp"
#include "client-wasm/ui/text/picture_viewer.hpp"

namespace nedu::ui {

namespace {

rich::DocumentWords words_of(const Ui& ui) {
    const auto text = [&](std::string_view key) { return std::string(ui.text(key)); };
    return {
        {text("document.note"),
         text("document.tip"),
         text("document.important"),
         text("document.warning"),
         text("document.caution")},
        text("document.quiz"),
        text("document.quiz_hint"),
        {text("document.video"),
         text("document.audio"),
         text("document.file"),
         text("document.embed")},
        text("document.picture"),
        text("document.table"),
        text("document.note_back"),
    };
}

/// Which faces have arrived, and whether the table that code is coloured by has.
std::uint32_t arrived(const Fonts& fonts) {
    constexpr std::uint32_t kCodeTable = 1U << 31;
    std::uint32_t faces = has_code_table() ? kCodeTable : 0;
    for (std::uint32_t face = 0; face < static_cast<std::uint32_t>(Face::Count); ++face)
        if (fonts.has(static_cast<Face>(face)))
            faces |= 1U << face;
    return faces;
}

std::uint32_t next_revision() {
    static std::uint32_t last = 0;  // only ever compared for being equal
    return ++last;
}

}  // namespace

DocumentView::DocumentView() = default;
DocumentView::~DocumentView() = default;
DocumentView::DocumentView(DocumentView&&) noexcept = default;
DocumentView& DocumentView::operator=(DocumentView&&) noexcept = default;

void DocumentView::set(content::Document document) {
    document_ = std::move(document);
    layout_.reset();
    toggled_.clear();
    pane_offsets_.clear();
    copied_ = 0;
    is_enlarged_ = false;
}

bool DocumentView::is_empty() const {
    return document_.elements.empty();
}

const rich::DocumentLayout& DocumentView::layout(Ui& ui, float width) {
    const Fonts& fonts = ui.paint().fonts();
    const TextSettings text = ui.input().text_settings;
    const bool is_current = layout_ && layout_->width == width && laid_for_.scale == text.scale &&
                            laid_for_.phone == text.phone && laid_in_ == ui.language() &&
                            laid_with_ == arrived(fonts) && !has_toggled_;
    if (is_current)
        return *layout_;
    const rich::DocumentWords words = words_of(ui);
    const rich::CanvasMetrics metrics(fonts);
    layout_ = std::make_unique<rich::DocumentLayout>(
        rich::layout_document(document_, {width, text, &words, &toggled_}, metrics)
    );
    has_toggled_ = false;
    laid_for_ = text;
    laid_in_ = ui.language();
    laid_with_ = arrived(fonts);
    revision_ = next_revision();
    block_changes_.assign(layout_->blocks.size(), 0);
    pictures_.clear();
    for (std::size_t b = 0; b < layout_->blocks.size(); ++b)
        for (std::size_t i = 0; i < layout_->blocks[b].pictures.size(); ++i)
            pictures_.emplace_back(b, i);
    return *layout_;
}

void DocumentView::draw(Ui& ui, const DocumentSpec& spec) {
    const float width = std::floor(ui.width());
    const rich::DocumentLayout& laid = layout(ui, width);
    place_ = ui.place({width, laid.height});
    const Frame frame{
        ui, spec, laid, ui.id(spec.id), {ui.paint().snap(place_.left), ui.paint().snap(place_.top)}
    };
    if (copied_ != 0 && ui.seconds() > copied_at_ + kCopiedShown) {
        ++block_changes_[static_cast<std::size_t>((copied_ - 1) >> 32)];
        copied_ = 0;
        ++changes_;
    }
    const Rect clip = ui.paint().clip();
    const std::size_t first = laid.block_at(clip.top - frame.origin.y);
    for (std::size_t i = first; i < laid.blocks.size(); ++i) {
        if (frame.corner(i).y > clip.bottom)
            break;
        scroll_panes(frame, i);
        paint_block(frame, i);
    }
    build_semantics(frame);
    show_enlarged(frame);
}

float DocumentView::pane_offset(std::size_t block, int pane) const {
    if (pane < 0)
        return 0.0F;
    const auto found = pane_offsets_.find(key_of(block, static_cast<std::size_t>(pane)));
    return found == pane_offsets_.end() ? 0.0F : found->second;
}

void DocumentView::scroll_panes(const Frame& frame, std::size_t block) {
    const rich::LaidBlock& laid = frame.layout.blocks[block];
    const Point corner = frame.corner(block);
    for (std::size_t i = 0; i < laid.panes.size(); ++i) {
        const rich::Pane& pane = laid.panes[i];
        const float furthest = pane.content_width - pane.rect.width();
        if (furthest <= 0)
            continue;
        const Rect rect = pane.rect.moved(corner.x, corner.y);
        const ElementId id = frame.element(block, "pane", i);
        const float before = pane_offset(block, static_cast<int>(i));
        float offset = before;
        if (frame.ui.is_hovering(rect))
            offset += frame.ui.input().wheel.x;
        for (const std::string& key : frame.ui.semantics().keys(id)) {
            if (key == "ArrowRight")
                offset += kSpace64;
            else if (key == "ArrowLeft")
                offset -= kSpace64;
        }
        const Rect bar{
            rect.left + kSpace4, rect.bottom - kSpace12, rect.right - kSpace4, rect.bottom
        };
        if (frame.ui.touch(frame.element(block, "bar", i), bar).pressed) {
            const float along = (frame.ui.pointer().x - bar.left) / bar.width();
            offset = along * pane.content_width - pane.rect.width() / 2;
        }
        offset = frame.ui.paint().snap(std::clamp(offset, 0.0F, furthest));
        if (offset == before)
            continue;
        pane_offsets_[key_of(block, i)] = offset;
        ++block_changes_[block];
        ++changes_;
    }
}

std::string DocumentView::href_of(const Frame& frame, int link) const {
    const std::string& target = frame.layout.links[static_cast<std::size_t>(link)];
    return target.starts_with('#') ? std::string(frame.spec.address) + target : target;
}

std::string
DocumentView::url_of(const Frame& frame, const rich::PlacedPicture& picture, float width) const {
    const float pixels = std::ceil(width * frame.ui.input().pixel_ratio);
    return frame.spec.picture_url
               ? frame.spec.picture_url(picture.hash, picture.width, static_cast<int>(pixels))
               : std::string{};
}

void DocumentView::follow_links(
    const Frame& frame,
    std::size_t block,
    std::size_t index,
    Rect line_rect
) {
    const rich::Line& line = frame.layout.blocks[block].lines[index];
    for (std::size_t i = 0; i < line.fragments.size(); ++i) {
        const rich::Fragment& fragment = line.fragments[i];
        if (fragment.style.link < 0)
            continue;
        const Rect rect{
            line_rect.left + fragment.x,
            line_rect.top,
            line_rect.left + fragment.x + fragment.width,
            line_rect.bottom
        };
        if (frame.ui.touch(frame.element(block, "link", index * 256 + i), rect).clicked)
            frame.ui.open(href_of(frame, fragment.style.link));
    }
}

void DocumentView::follow_toggle(const Frame& frame, std::size_t block, std::size_t index) {
    const rich::Toggle& toggle = frame.layout.blocks[block].toggles[index];
    const Point corner = frame.corner(block);
    const Rect rect = toggle.rect.moved(corner.x, corner.y);
    const Touch touch = frame.ui.touch(frame.element(block, "toggle", index), rect);
    if (touch.focus_visible)
        frame.ui.paint().focus_ring(rect, kRadiusCard);
    if (!touch.clicked)
        return;
    if (toggled_.erase(toggle.details) == 0)
        toggled_.insert(toggle.details);
    has_toggled_ = true;
    frame.ui.wake_after(0);
}

void DocumentView::show_enlarged(const Frame& frame) {
    if (!is_enlarged_)
        return;
    const auto [block, index] = pictures_[enlarged_];
    const rich::PlacedPicture& picture = frame.layout.blocks[block].pictures[index];
    const std::string url = url_of(frame, picture, frame.ui.viewport().width);
    const ViewerSpec viewer{
        "viewer", url, picture.alt, picture.caption, enlarged_, pictures_.size()
    };
    enlarged_ = picture_viewer(frame.ui, is_enlarged_, viewer);
    if (!is_enlarged_)
        frame.ui.focus(frame.element(block, "enlarge", index));
}

}  // namespace nedu::ui
