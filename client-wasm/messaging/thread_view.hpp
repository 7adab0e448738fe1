// One conversation: who is there, what was said, and the composer. Keeps to the newest message
// unless the reader has scrolled up.
#pragma once

#include "client-wasm/messaging/bubble.hpp"

namespace nedu::client::messaging {

class ThreadView {
public:
    explicit ThreadView(ConversationId id) : id_(id) {}

    ConversationId id() const { return id_; }
    void draw(ui::Ui& ui, const MessagingStore& store, const Send& send);

private:
    void draw_header(ui::Ui& ui, const MessagingStore& store, const Thread& thread);
    void draw_log(ui::Ui& ui, const MessagingStore& store, const Thread& thread, const Send& send);
    void draw_rows(ui::Ui& ui, const RowContext& context);
    void draw_top(ui::Ui& ui, const Thread& thread, const Send& send);
    void draw_jump(ui::Ui& ui, ui::Rect log, std::int64_t unread);
    void draw_composer(ui::Ui& ui, const Thread& thread, const Send& send);
    void say(const std::vector<std::string>& texts, const Send& send);
    void follow(const ui::ScrollPosition& position, const MessagingStore& store, const Send& send);

    ConversationId id_;
    ThreadLayout layout_;
    std::string draft_;
    std::string drawn_draft_;
    float composer_height_ = 0;
    float jumped_content_ = -1;
    float jumped_viewport_ = 0;
    bool is_pinned_ = true;  // to the newest message
    bool wants_end_ = false;
};

}  // namespace nedu::client::messaging
