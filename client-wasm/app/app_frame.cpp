#include <algorithm>
#include <utility>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/features.hpp"
#include "client-wasm/ui/theme/icons.hpp"

namespace nedu::client {
namespace {

template <class... Routes>
bool is_one_of(const api::Route& route) {
    return (std::holds_alternative<Routes>(route) || ...);
}

/// Something grey that stands where content will be.
bool is_placeholder(const ui::semantics::Node& node) {
    return node.role == ui::Role::Status && (node.state & ui::semantics::kBusy) != 0;
}

}  // namespace

ui::ScaffoldSpec App::scaffold_of(const ui::Ui& ui, const Surroundings& around) const {
    const api::Route& route = navigator_.route();
    const auto to = [&ui](std::string_view key, std::string_view href, std::string_view icon) {
        return ui::Destination{std::string(ui.text(key)), std::string(href), icon};
    };
    ui::ScaffoldSpec spec;
    spec.title = around.title;
    spec.bar_title = around.bar_title.empty() ? around.title : around.bar_title;
    spec.bar_end = around.bar_end;
    spec.back_href = around.back_href;
    spec.full_height = around.full_height;
    spec.hides_tabs = around.hides_tabs;
    spec.destinations.push_back(to("nav.home", "/", ui::kIconHome));
    spec.destinations.back().current = is_one_of<api::HomeRoute>(route);
    spec.destinations.push_back(to("nav.courses", "/courses", ui::kIconCourses));
    spec.destinations.back().current =
        is_one_of<api::CatalogueRoute, api::CourseRoute, api::ChapterRoute>(route);
    if (session_.is_signed_in()) {
        spec.destinations.push_back(to("nav.messages", "/messages", ui::kIconMessages));
        spec.destinations.back().current =
            is_one_of<api::ConversationsRoute, api::ConversationRoute>(route);
        spec.destinations.back().badge = features_->unread();
        spec.account.push_back(to("nav.me", "/me", ui::kIconProfile));
        spec.account.back().current = is_one_of<api::ProfileRoute>(route);
    } else if (session_.is_known()) {
        spec.account.push_back(to("action.sign_in", "/sign-in", ui::kIconSignIn));
    }
    if (!online_ || !reachable_)
        spec.notice = ui.text("state.offline");
    return spec;
}

void App::draw_surroundings(ui::Ui& ui) {
    const Surroundings around = screen_->surroundings(ui);
    show_title(around);
    const auto draw_screen = [&] {
        const ui::IdScope scope(ui, screens_opened_);
        screen_->draw(ui);
    };
    if (around.bare)
        draw_screen();
    else
        ui::scaffold(ui, scaffold_of(ui, around), draw_screen);
    const double seconds = ui.seconds();
    const auto shown = toasts_.visible(words_, seconds);
    if (const auto choice = ui::toasts(ui, shown))
        after_frame_.post([this, choice] { toasts_.choose(*choice); });
    if (const double next = toasts_.next_change(seconds); next >= 0)
        ui.wake_after(next);
}

void App::draw(ui::FrameInput input) {
    ++frames_;
    --frames_wanted_;
    const Preferences preferences = platform_.preferences();
    input.now = platform_.now();
    input.utc_offset = preferences.utc_offset;
    input.reduced_motion = preferences.reduced_motion;
    text_settings_.phone = input.viewport.width < ui::kPhoneBelow;
    input.text_settings = text_settings_;
    input.try_again = std::exchange(try_again_, false);
    if (restore_scroll_ > 0 && input.seconds < restore_until_ && input.wheel.y == 0)
        input.restore_scroll = restore_scroll_;
    if (follow_scroll_ > 0)
        input.restore_scroll = follow_scroll_;
    const double seconds = input.seconds;
    ui::FrameOutput output;
    {
        ui::Ui ui(
            theme_, fonts_, words_, platform_.images(), semantics_, memory_, std::move(input)
        );
        if (screen_)
            draw_surroundings(ui);
        output = std::move(ui.output());
    }
    apply(std::move(output), seconds);
}

void App::apply(ui::FrameOutput output, double seconds) {
    platform_.set_cursor(output.cursor);
    platform_.take_pinch(output.takes_pinch);
    navigator_.set_covered(semantics_.has_modal());
    is_waiting_ = std::ranges::any_of(semantics_.nodes(), is_placeholder);
    note_wanted_fonts();
    if (output.page_scroll) {
        navigator_.keep_scroll(*output.page_scroll);
        if (*output.page_scroll == restore_scroll_)
            restore_scroll_ = 0;
    }
    wake_at_ = output.wake_after < 0 ? -1 : seconds + output.wake_after;
    if (output.wake_after == 0)
        wake(Wake::Timer);
    for (const std::string& text : output.copied)
        platform_.copy(text);
    for (const std::string& address : output.opened)
        after_frame_.post([this, address] { navigator_.open(address); });
    if (after_frame_.run())
        wake(Wake::Input);
    platform_.publish(semantics_);
    platform_.set_badge(features_ ? features_->unread() : 0);
}

void App::show_title(const Surroundings& around) {
    const std::string name(words_.text("app.name"));
    std::string title = around.title.empty() ? name : around.title + " – " + name;
    if (const int unread = features_->unread(); unread > 0)
        title = "(" + std::to_string(unread) + ") " + title;
    if (title == shown_title_ || !shown_form_.empty())
        return;
    shown_title_ = title;
    platform_.set_title(title);
}

}  // namespace nedu::client
