// How high each row of a thread is and where its text breaks, worked out once for a width and
// version of the thread. Must not draw.
#pragma once

#include <vector>

#include "client-wasm/messaging/messaging_store.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/messaging/message_links.hpp"

namespace nedu::client::messaging {

struct RowBox {
    nedu::messaging::Row row;
    std::vector<ui::LineBreak> lines;  // of a bubble
    std::vector<nedu::messaging::TextLink> links;
    float text_width = 0;
    float bubble_height = 0;
    float height = 0;  // with everything around it

    std::string_view text() const {
        return row.event != nullptr ? row.event->text : row.outgoing->text;
    }
    TimePoint at() const { return row.event != nullptr ? row.event->at : row.outgoing->at; }
    bool has_failed() const {
        return row.outgoing != nullptr && row.outgoing->state == Outgoing::State::Failed;
    }
};

class ThreadLayout {
public:
    /// Works out anew what has changed since the last call.
    void update(ui::Ui& ui, const MessagingStore& store, ConversationId id, float width);

    const std::vector<RowBox>& rows() const { return rows_; }
    float height() const { return height_; }
    /// How much was added on top by the last update().
    float grown_above() const { return grown_above_; }

private:
    RowBox measure(ui::Ui& ui, const nedu::messaging::Row& row, float width) const;

    std::vector<RowBox> rows_;
    std::uint64_t version_ = 0;
    float width_ = 0;
    float scale_ = 0;
    Seq first_ = 0;
    float height_ = 0;
    float grown_above_ = 0;
};

/// Room left of other people's bubbles, for their picture.
inline constexpr float kBubbleInset = ui::kAvatarSmall + ui::kSpace8;

}  // namespace nedu::client::messaging
