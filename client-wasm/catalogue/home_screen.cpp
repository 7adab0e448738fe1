#include "client-wasm/catalogue/home_screen.hpp"

#include <array>

#include "client-wasm/catalogue/course_cards.hpp"
#include "client-wasm/catalogue/my_course_views.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/lang/formats.hpp"

namespace nedu::client::catalogue {
namespace {

constexpr std::size_t kShelfLength = 6;

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
            ui::heading(ui, 3, title);
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
    const bool wide = ui.width() >= ui::kFormWidth * 2;
    const auto reading = [&] {
        draw_section(ui, "home.continue_title", [&] { continue_card(ui, mine.courses.front()); });
    };
    if (wide) {
        const ui::SplitSpec columns{
            .tracks = {ui::share(), ui::fixed(ui::kListPane)},
            .gap = ui::kSpace32,
            .inner_gap = ui::kSpace16
        };
        ui::split(ui, columns, [&](std::size_t i) {
            if (i == 0)
                reading();
            else
                draw_news(ui);
        });
    } else {
        reading();
        draw_news(ui);
    }
    if (mine.courses.size() < 2)
        return;
    std::vector<nedu::courses::CourseCard> cards;
    for (const nedu::courses::Course& course : mine.courses)
        cards.push_back(course.card);
    draw_section(ui, "home.my_courses", [&] { course_cards(ui, "mine", cards); });
}

void HomeScreen::draw_news(ui::Ui& ui) {
    draw_section(ui, "home.new_messages", [&] { draw_news_card(ui); });
}

void HomeScreen::draw_news_card(ui::Ui& ui) {
    const std::vector<ConversationNews> news = news_ ? news_() : std::vector<ConversationNews>{};
    ui::card(ui, {.id = "news", .padding = ui::all_sides(ui::kSpace8), .gap = 0}, [&] {
        ui::list(ui, "news-list", ui.text("home.new_messages"), [&] {
            for (const ConversationNews& each : news) {
                const ui::IdScope scope(ui, each.id.value);
                const std::string href = api::to_url(api::ConversationRoute{each.id});
                const std::string when = lang::short_moment(ui.words(), each.at, ui.here());
                const ui::AvatarSpec avatar{
                    .name = each.title, .seed = static_cast<std::uint64_t>(each.id.value)
                };
                ui::list_item(
                    ui,
                    {.id = "conversation",
                     .title = each.title,
                     .caption = each.last,
                     .avatar = &avatar,
                     .trailing = when,
                     .badge = each.unread,
                     .strong = true,
                     .href = href}
                );
            }
            if (news.empty())
                ui::list_item(
                    ui,
                    {.id = "all-read",
                     .title = ui.text("home.no_messages"),
                     .caption = ui.text("home.all_messages"),
                     .icon = ui::kIconMessages,
                     .trailing_icon = ui::kIconNext,
                     .href = "/messages"}
                );
        });
    });
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
    if (typed.submitted)
        services_.after_frame.post([this] { store_.search(); });
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

/// Visitors have no profile to keep a language in; this device does.
void HomeScreen::draw_languages(ui::Ui& ui) {
    constexpr std::array kLanguages{
        nedu::accounts::Language::English,
        nedu::accounts::Language::French,
        nedu::accounts::Language::Russian
    };
    std::array<ui::Option, kLanguages.size()> options;
    std::size_t selected = 0;
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        const std::string_view tag = json::name_of(kLanguages[i]);
        options[i].label = ui.text("language." + std::string(tag));
        if (kLanguages[i] == ui.language())
            selected = i;
    }
    ui::column(ui, {.max_width = ui::kFormWidth}, [&] {
        const ui::ChoiceSpec spec{.id = "language", .label = ui.text("language.name")};
        if (ui::segmented(ui, selected, options, spec))
            services_.after_frame.post([this, language = kLanguages[selected]] {
                services_.storage.set("language", json::name_of(language));
                services_.preferences_changed();
            });
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
        draw_languages(ui);
    };
    const ui::PageSpec spec{.id = "welcome", .gap = ui::kSpace32};
    ui::page(ui, spec, body);
}

}  // namespace nedu::client::catalogue
