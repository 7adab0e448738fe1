#include "client-wasm/catalogue/home_screen.hpp"

#include <algorithm>

#include "client-wasm/app/visitor_choices.hpp"
#include "client-wasm/catalogue/course_cards.hpp"
#include "client-wasm/catalogue/my_course_views.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/lang/formats.hpp"

namespace nedu::client::catalogue {
namespace {

constexpr std::size_t kShelfLength = 6;
constexpr std::size_t kNewsLength = 3;

/// The name one is called by: the first word of the whole name.
std::string_view called(std::string_view name) {
    return name.substr(0, name.find(' '));
}

void draw_point(ui::Ui& ui, std::string_view icon, std::string_view title, std::string_view text) {
    ui::split(
        ui,
        {.tracks = {ui::fixed(ui::kIconLarge), ui::share()},
         .gap = ui::kSpace16,
         .inner_gap = ui::kSpace4},
        [&](std::size_t i) {
            if (i == 0) {
                ui::icon(ui, icon, ui::ColorToken::AccentText, ui::kIconLarge);
                return;
            }
            ui::heading(ui, 2, ui::TextStyle::TitleSmall, title);
            ui::paragraph(ui, text);
        }
    );
}

void draw_points(ui::Ui& ui) {
    ui::grid(ui, {.id = "points", .count = 3, .gap = ui::kSpace32}, [&](std::size_t i) {
        if (i == 0)
            draw_point(
                ui, ui::kIconCourse, ui.text("shell.point_read"), ui.text("shell.point_read_text")
            );
        else if (i == 1)
            draw_point(
                ui,
                ui::kIconConversation,
                ui.text("shell.point_talk"),
                ui.text("shell.point_talk_text")
            );
        else
            draw_point(
                ui, ui::kIconEco, ui.text("shell.point_light"), ui.text("shell.point_light_text")
            );
    });
}

void draw_conversation(ui::Ui& ui, const ConversationNews& news) {
    const ui::IdScope scope(ui, news.id.value);
    const std::string href = api::to_url(api::ConversationRoute{news.id});
    const std::string when = lang::short_moment(ui.words(), news.at, ui.here());
    const ui::AvatarSpec avatar{
        .name = news.title, .seed = static_cast<std::uint64_t>(news.id.value)
    };
    ui::list_item(
        ui,
        {.id = "conversation",
         .title = news.title,
         .caption = news.last,
         .avatar = &avatar,
         .trailing = when,
         .badge = news.unread,
         .strong = true,
         .href = href}
    );
}

/// A heading close to what it heads.
template <class Body>
void draw_section(ui::Ui& ui, std::string_view title_key, Body&& body) {
    ui::column(ui, {.gap = ui::kSpace12}, [&] {
        ui::heading(ui, 2, ui.text(title_key));
        body();
    });
}

}  // namespace

HomeScreen::HomeScreen(Services& services, HomeStore& store, News news)
    : services_(services), store_(store), news_(std::move(news)) {
    store_.refresh();
}

Surroundings HomeScreen::surroundings(const ui::Ui& ui) const {
    return {.title = std::string(ui.text("home.title"))};
}

void HomeScreen::draw(ui::Ui& ui) {
    if (!services_.session.is_known()) {
        ui::page(ui, {.id = "home"}, [&] { ui::skeleton(ui, ui::SkeletonKind::Cards); });
        return;
    }
    const nedu::accounts::Profile* profile = services_.session.profile();
    if (profile == nullptr) {
        draw_visitor(ui);
        return;
    }
    const std::string greeting = ui.text("home.greeting", {{"name", called(profile->name)}});
    const auto body = [&] {
        const bool again = ui::remote(
            ui,
            store_.state().mine,
            ui::SkeletonKind::Cards,
            [&](const nedu::courses::MyCourses& mine) { draw_mine(ui, mine); }
        );
        if (again)
            services_.after_frame.post([this] { store_.refresh(); });
    };
    const ui::PageSpec spec{.id = "home", .gap = ui::kSpace32, .title = greeting};
    ui::page(ui, spec, body);
}

void HomeScreen::draw_mine(ui::Ui& ui, const nedu::courses::MyCourses& mine) {
    if (mine.courses.empty()) {
        ui::empty_state(
            ui,
            {.id = "no-courses",
             .illustration = ui::Illustration::Books,
             .title = ui.text("home.empty_title"),
             .text = ui.text("home.empty_text"),
             .action = ui.text("home.browse"),
             .action_href = "/courses"}
        );
        draw_news(ui);
        return;
    }
    const auto reading = [&] {
        continue_card(ui, mine.courses.front());
        draw_others(ui, std::span(mine.courses).subspan(1));
    };
    if (ui.width() < ui::kFormWidth * 2) {
        continue_card(ui, mine.courses.front());
        draw_news(ui);
        draw_others(ui, std::span(mine.courses).subspan(1));
        return;
    }
    const ui::SplitSpec columns{
        .tracks = {ui::share(), ui::fixed(ui::kListPane)},
        .gap = ui::kSpace24,
        .inner_gap = ui::kSpace32
    };
    ui::split(ui, columns, [&](std::size_t i) {
        if (i == 0)
            reading();
        else
            draw_news(ui);
    });
}

void HomeScreen::draw_others(ui::Ui& ui, std::span<const nedu::courses::MyCourse> courses) {
    if (!courses.empty())
        draw_section(ui, "home.my_courses", [&] { my_course_cards(ui, courses); });
}

void HomeScreen::draw_news(ui::Ui& ui) {
    const std::vector<ConversationNews> news = news_ ? news_() : std::vector<ConversationNews>{};
    ui::card(
        ui,
        {.id = "news", .padding = ui::sides(ui::kSpace8, ui::kSpace12), .gap = ui::kSpace4},
        [&] {
            ui::column(ui, {.padding = ui::sides(ui::kSpace12, ui::kSpace4)}, [&] {
                ui::heading(ui, 2, ui.text("home.new_messages"));
            });
            ui::list(ui, "news-list", ui.text("home.new_messages"), [&] {
                for (const ConversationNews& each :
                     std::span(news).first(std::min(news.size(), kNewsLength)))
                    draw_conversation(ui, each);
                ui::list_item(
                    ui,
                    {.id = "all-messages",
                     .title = ui.text(news.empty() ? "home.no_messages" : "home.all_messages"),
                     .caption = news.empty() ? ui.text("home.all_messages") : std::string_view{},
                     .icon = ui::kIconMessages,
                     .trailing_icon = ui::kIconNext,
                     .href = "/messages"}
                );
            });
        }
    );
}

void HomeScreen::draw_welcome(ui::Ui& ui) {
    ui::display_heading(ui, ui.text("home.welcome_title"));
    ui::text(
        ui,
        ui.text("home.welcome_text"),
        {.style = ui::TextStyle::Reading, .color = ui::ColorToken::TextSecondary}
    );
    ui::spacer(ui, ui::kSpace12);
    std::string words = store_.state().words;
    const ui::FieldResult typed = ui::search_field(
        ui,
        words,
        {.id = "words",
         .label = ui.text("home.search"),
         .hides_label = true,
         .placeholder = ui.text("home.search")}
    );
    if (typed.changed)
        services_.after_frame.post([this, words] { store_.type_words(words); });
    if (!typed.submitted.empty())
        services_.after_frame.post([this, words = typed.submitted.front()] { store_.search(words); }
        );
    ui::row(ui, {.gap = ui::kSpace12, .height = ui::kControlLarge}, [&] {
        ui::button(
            ui,
            {.text = ui.text("action.register"),
             .kind = ui::ButtonKind::Primary,
             .size = ui::ControlSize::Large,
             .href = "/register"}
        );
        ui::button(
            ui, {.text = ui.text("home.browse"), .size = ui::ControlSize::Large, .href = "/courses"}
        );
    });
}

void HomeScreen::draw_shelf(ui::Ui& ui) {
    const bool again = ui::remote(
        ui,
        store_.state().shelf,
        ui::SkeletonKind::Cards,
        [&](const nedu::courses::CataloguePage& page) {
            const std::span<const nedu::courses::CourseCard> all(page.courses);
            course_cards(ui, "shelf", all.first(std::min(all.size(), kShelfLength)));
            ui::link(ui, {.text = ui.text("home.all_courses"), .href = "/courses"});
        }
    );
    if (again)
        services_.after_frame.post([this] { store_.refresh(); });
}

void HomeScreen::draw_visitor(ui::Ui& ui) {
    if (const auto language = ui.language(); store_.needs_shelf(language))
        services_.after_frame.post([this, language] { store_.fetch_shelf(language); });
    const auto body = [&] {
        ui::column(
            ui,
            {.gap = ui::kSpace12, .max_width = ui::kMeasure, .padding = ui::sides(0, ui::kSpace24)},
            [&] { draw_welcome(ui); }
        );
        draw_points(ui);
        draw_section(ui, "home.some_courses", [&] { draw_shelf(ui); });
        visitor_choices(ui, services_);
    };
    const ui::PageSpec spec{.id = "welcome", .gap = ui::kSpace32};
    ui::page(ui, spec, body);
}

}  // namespace nedu::client::catalogue
