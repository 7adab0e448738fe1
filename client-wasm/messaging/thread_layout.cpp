#include "client-wasm/messaging/thread_layout.hpp"

#include <algorithm>
#include <numeric>

namespace nedu::client::messaging {

using nedu::messaging::Row;

namespace {

constexpr float kBubbleShare = 0.76F;  // of the thread's width

}  // namespace

RowBox ThreadLayout::measure(ui::Ui& ui, const Row& row, float width) const {
    RowBox box;
    box.row = row;
    const float caption = ui.paint().metrics(ui::TextStyle::Caption).line_height;
    if (row.kind == Row::Kind::Notice) {
        box.height = caption + 2 * ui::kSpace8;
        return box;
    }
    if (row.kind != Row::Kind::Bubble) {
        box.height = caption + 2 * ui::kSpace12;
        return box;
    }
    const float room = std::min(ui::kBubbleWidth, width * kBubbleShare) - 2 * ui::kSpace12;
    box.links = nedu::messaging::links_of(box.text());
    box.lines = ui::wrap_text(ui.paint(), ui::TextStyle::Body, box.text(), room);
    for (const ui::LineBreak& line : box.lines)
        box.text_width = std::max(box.text_width, std::min(line.width, room));
    const float line_height = ui.paint().metrics(ui::TextStyle::Body).line_height;
    box.bubble_height = static_cast<float>(box.lines.size()) * line_height + 2 * ui::kSpace8;
    box.height = box.bubble_height + ui::kSpace2;
    if (row.starts_group)
        box.height += ui::kSpace8 + (row.is_own ? 0 : caption + ui::kSpace4);
    if (box.has_failed())
        box.height += ui::kControlSmall + ui::kSpace4;
    else if (row.ends_group)
        box.height += caption + ui::kSpace4;
    return box;
}

void ThreadLayout::update(ui::Ui& ui, const MessagingStore& store, ConversationId id, float width) {
    grown_above_ = 0;
    const float scale = ui.paint().text_settings().scale;
    if (version_ == store.version() && width_ == width && scale_ == scale)
        return;
    const Thread& thread = *store.thread(id);
    const nedu::messaging::Viewer viewer{
        store.self(), thread.read_before.value_or(0), ui.input().utc_offset
    };
    const bool is_same_width = width_ == width && scale_ == scale;
    const Seq old_first = first_;
    rows_.clear();
    float above = 0;
    bool is_above = true;
    for (const Row& row : nedu::messaging::lay_out(thread.timeline, store.outgoing(id), viewer)) {
        rows_.push_back(measure(ui, row, width));
        is_above = is_above && (row.event == nullptr || row.event->seq < old_first);
        if (is_above)
            above += rows_.back().height;
    }
    first_ = thread.timeline.first();
    if (is_same_width && old_first > 0 && first_ < old_first)
        grown_above_ = above;
    height_ = std::accumulate(rows_.begin(), rows_.end(), 0.0F, [](float sum, const RowBox& box) {
        return sum + box.height;
    });
    version_ = store.version();
    width_ = width;
    scale_ = scale;
}

}  // namespace nedu::client::messaging
