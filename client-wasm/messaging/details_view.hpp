// Beside a conversation where there is room: what it is and who is there. Draws only.
#pragma once

#include "client-wasm/messaging/messaging_store.hpp"

namespace nedu::client::messaging {

void details_view(
    ui::Ui& ui,
    const nedu::messaging::Conversation& conversation,
    const Thread& thread
);

}  // namespace nedu::client::messaging
