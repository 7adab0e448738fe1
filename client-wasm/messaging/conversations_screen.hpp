// "/messages" and "/messages/<id>": the list and one conversation, side by side where there is
// room, one after the other on a phone.
#pragma once

#include <memory>

#include "client-wasm/messaging/thread_view.hpp"

namespace nedu::client::messaging {

class ConversationsScreen final : public Screen {
public:
    /// No id: the list, or beside it an invitation to choose.
    ConversationsScreen(Services& services, MessagingStore& store, ConversationId id);

    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;
    bool show(const api::Route& route) override;
    void leave() override;

private:
    void choose(ConversationId id);
    void draw_list(ui::Ui& ui, const Send& send);
    void draw_entry(ui::Ui& ui, const nedu::messaging::Conversation& conversation);
    void draw_thread(ui::Ui& ui, const Send& send);
    void draw_details(
        ui::Ui& ui,
        const nedu::messaging::Conversation& conversation,
        const Thread& thread
    );
    bool is_shut_out() const;
    void draw_shut_out(ui::Ui& ui);
    void draw_visitor(ui::Ui& ui);

    Services& services_;
    MessagingStore& store_;
    std::unique_ptr<ThreadView> thread_;
};

/// "Ana: see you tomorrow", for lists.
std::string
last_words(const ui::Ui& ui, const nedu::messaging::Conversation& conversation, UserId self);

}  // namespace nedu::client::messaging
