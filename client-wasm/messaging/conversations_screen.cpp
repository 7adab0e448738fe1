#include "client-wasm/messaging/conversations_screen.hpp"

#include <algorithm>

#include "client-wasm/messaging/details_view.hpp"
#include "common/api/route.hpp"
#include "common/base/text.hpp"

namespace nedu::client::messaging {

using nedu::messaging::Conversation;

namespace {

constexpr std::size_t kNameShown = 20;  // characters: what was said matters more than by whom

std::string shortened(std::string_view name) {
    if (text::length(name) <= kNameShown)
        return std::string(name);
    return std::string(text::trim(text::first(name, kNameShown - 1))) + "…";
}

}  // namespace

std::string last_words(const ui::Ui& ui, const Conversation& conversation, UserId self) {
    if (!conversation.last)
        return std::string(ui.text("messaging.silence_title"));
    std::string line = conversation.last->text;
    std::replace(line.begin(), line.end(), '\n', ' ');
    const std::string name = conversation.last->actor == self
                                 ? std::string(ui.text("messaging.you"))
                                 : shortened(conversation.last_author);
    return ui.text("messaging.last", {{"name", name}, {"text", line}});
}

ConversationsScreen::ConversationsScreen(
    Services& services,
    MessagingStore& store,
    ConversationId id
)
    : services_(services), store_(store) {
    store_.apply(LoadConversations{});
    choose(id);
}

void ConversationsScreen::choose(ConversationId id) {
    thread_ = id ? std::make_unique<ThreadView>(id) : nullptr;
    store_.apply(ShowConversation{id});
}

bool ConversationsScreen::show(const api::Route& route) {
    if (std::holds_alternative<api::ConversationsRoute>(route)) {
        choose({});
        return true;
    }
    const auto* one = std::get_if<api::ConversationRoute>(&route);
    if (one == nullptr)
        return false;
    if (!thread_ || thread_->id() != one->id)
        choose(one->id);
    return true;
}

void ConversationsScreen::leave() {
    store_.apply(ShowConversation{});
}

Surroundings ConversationsScreen::surroundings(const ui::Ui& ui) const {
    Surroundings around{.title = std::string(ui.text("nav.messages")), .full_height = true};
    if (thread_ && services_.session.is_signed_in()) {
        if (const Conversation* conversation = store_.find(thread_->id()))
            around.title = conversation->title;
        around.back_href = "/messages";
        around.hides_tabs = true;
    }
    return around;
}

void ConversationsScreen::draw(ui::Ui& ui) {
    if (!services_.session.is_known())
        return ui::skeleton(ui, ui::SkeletonKind::List);
    if (!services_.session.is_signed_in())
        return draw_visitor(ui);
    const Send send = services_.after_frame.sender<Command>([this](const Command& command) {
        store_.apply(command);
    });
    const bool is_wide = ui.width() >= 2 * ui::kListPane;
    if (!is_wide) {
        if (thread_)
            draw_thread(ui, send);
        else
            draw_list(ui, send);
        return;
    }
    const ui::Rect area = ui.region().area();
    ui.paint().fill(
        {area.left, area.top, area.left + ui::kListPane, area.bottom},
        ui.color(ui::ColorToken::Surface)
    );
    const Conversation* chosen = thread_ ? store_.find(thread_->id()) : nullptr;
    const Thread* thread = thread_ ? store_.thread(thread_->id()) : nullptr;
    const bool has_details =
        ui.breakpoint() == ui::Breakpoint::Wide && chosen != nullptr && thread != nullptr;
    const float details = has_details ? ui::kDetailsPane : 0;
    ui::split(
        ui,
        {.tracks = {ui::fixed(ui::kListPane), ui::share(), ui::fixed(details)},
         .gap = 0,
         .inner_gap = 0,
         .min_height = area.height()},
        [&](std::size_t cell) {
            if (cell == 0)
                draw_list(ui, send);
            else if (cell == 1)
                draw_thread(ui, send);
            else if (has_details)
                draw_details(ui, *chosen, *thread);
        }
    );
    const float edge = area.left + ui::kListPane;
    ui.paint().line({edge, area.top}, {edge, area.bottom}, ui.color(ui::ColorToken::Border));
}

void ConversationsScreen::draw_details(
    ui::Ui& ui,
    const Conversation& conversation,
    const Thread& thread
) {
    const ui::Rect area = ui.region().area();
    ui.paint().fill(area, ui.color(ui::ColorToken::Surface));
    ui.paint().line(
        {area.left, area.top}, {area.left, area.bottom}, ui.color(ui::ColorToken::Border)
    );
    details_view(ui, conversation, thread);
}

void ConversationsScreen::draw_visitor(ui::Ui& ui) {
    ui::empty_state(
        ui,
        {.id = "visitor",
         .illustration = ui::Illustration::Messages,
         .title = ui.text("messaging.visitor_title"),
         .text = ui.text("messaging.visitor_text"),
         .action = ui.text("action.sign_in"),
         .action_href = "/sign-in?then=/messages"}
    );
}

void ConversationsScreen::draw_entry(ui::Ui& ui, const Conversation& conversation) {
    const std::string href = api::to_url(api::ConversationRoute{conversation.id});
    const std::string line = last_words(ui, conversation, store_.self());
    const std::string when =
        conversation.last ? nedu::lang::short_moment(ui.words(), conversation.last->at, ui.here())
                          : std::string{};
    const ui::AvatarSpec picture{
        .name = conversation.title,
        .url = {},
        .seed = static_cast<std::uint64_t>(conversation.id.value)
    };
    const bool is_chosen = thread_ && thread_->id() == conversation.id;
    ui::list_item(
        ui,
        {.id = href,
         .title = conversation.title,
         .caption = line,
         .avatar = &picture,
         .trailing = when,
         .badge = static_cast<int>(std::min<std::int64_t>(conversation.unread, 100)),
         .selected = is_chosen,
         .strong = conversation.unread > 0,
         .href = href,
         .height = ui::kRowConversation}
    );
}

void ConversationsScreen::draw_list(ui::Ui& ui, const Send& send) {
    const ui::ScrollSpec spec{
        .id = "conversations", .gap = ui::kSpace2, .padding = ui::all_sides(ui::kSpace8)
    };
    ui::scroll_area(ui, spec, [&] {
        if (!ui.is_phone())
            ui::column(ui, {.padding = ui::sides(ui::kSpace12, ui::kSpace8)}, [&] {
                ui::heading(ui, 1, ui.text("nav.messages"));
            });
        const bool again = ui::remote(
            ui,
            store_.list(),
            ui::SkeletonKind::List,
            [&](const nedu::messaging::MyConversations& mine) {
                if (mine.conversations.empty())
                    return void(ui::empty_state(
                        ui,
                        {.id = "none",
                         .illustration = ui::Illustration::Messages,
                         .title = ui.text("messaging.none_title"),
                         .text = ui.text("messaging.none_text"),
                         .action = ui.text("missing.courses"),
                         .action_href = "/courses"}
                    ));
                ui::list(ui, "mine", ui.text("nav.messages"), [&] {
                    for (const Conversation& conversation : mine.conversations)
                        draw_entry(ui, conversation);
                });
            }
        );
        if (again)
            send(LoadConversations{});
    });
}

/// The server does not tell a class one is not in from one that is not there.
bool ConversationsScreen::is_shut_out() const {
    const Thread* thread = store_.thread(thread_->id());
    const Error* error = thread != nullptr ? thread->first_page.error() : nullptr;
    return error != nullptr && error->code == ErrorCode::NotFound;
}

void ConversationsScreen::draw_shut_out(ui::Ui& ui) {
    ui::spacer(ui, ui.viewport().height / 4);
    ui::empty_state(
        ui,
        {.id = "shut-out",
         .illustration = ui::Illustration::Messages,
         .title = ui.text("messaging.shut_title"),
         .text = ui.text("messaging.shut_text"),
         .action = ui.text("missing.courses"),
         .action_href = "/courses"}
    );
}

void ConversationsScreen::draw_thread(ui::Ui& ui, const Send& send) {
    if (thread_ && is_shut_out())
        return draw_shut_out(ui);
    if (thread_)
        return thread_->draw(ui, store_, send);
    ui::spacer(ui, ui.viewport().height / 4);
    ui::empty_state(
        ui,
        {.id = "choose",
         .illustration = ui::Illustration::Messages,
         .title = ui.text("messaging.choose_title"),
         .text = ui.text("messaging.choose_text")}
    );
}

}  // namespace nedu::client::messaging
