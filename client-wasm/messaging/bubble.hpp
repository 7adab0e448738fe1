// The rows of a thread as they look: bubbles, notices, dividers. Draws; changes nothing.
#pragma once

#include "client-wasm/messaging/thread_layout.hpp"

namespace nedu::client::messaging {

using Send = ui::Send<Command>;

struct RowContext {
    const Thread& thread;
    UserId self;
    const Send& send;
};

void draw_row(ui::Ui& ui, const RowBox& box, const RowContext& context);

/// Three dots that move, and who is typing; nothing where nobody is.
void draw_typing(ui::Ui& ui, const Thread& thread);

}  // namespace nedu::client::messaging
