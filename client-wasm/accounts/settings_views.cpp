#include "client-wasm/accounts/settings_views.hpp"

#include <array>

#include "client-wasm/ui/theme/icons.hpp"

namespace nedu::client::account {
namespace {

using nedu::accounts::Language;
using nedu::accounts::Visibility;

constexpr std::array kVisibilities{
    Visibility::Everyone,
    Visibility::Classmates,
    Visibility::Nobody
};
constexpr std::array kLanguages{Language::English, Language::French, Language::Russian};
constexpr std::array kThemes{ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark};

template <class List, class T>
std::size_t place_of(const List& list, T value) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i] == value)
            return i;
    return 0;
}

}  // namespace

void draw_privacy(ui::Ui& ui, const ProfileState& state, const ui::Send<ProfileCommand>& send) {
    ui::card(ui, {.id = "privacy", .gap = ui::kSpace16}, [&] {
        ui::heading(ui, 2, ui.text("profile.privacy"));
        std::vector<ui::Option> options;
        for (const Visibility each : kVisibilities) {
            const std::string key = "profile.visibility." + std::string(json::name_of(each));
            options.push_back({std::string(ui.text(key)), std::string(ui.text(key + "_help"))});
        }
        std::size_t selected = place_of(kVisibilities, state.visibility);
        const ui::ChoiceSpec spec{.id = "visibility", .label = ui.text("profile.visibility")};
        if (ui::radio_group(ui, selected, options, spec))
            send(ChooseVisibility{kVisibilities[selected]});
        ui::divider(ui);
        bool shown = state.shows_presence;
        const ui::ChoiceSpec presence{
            .id = "presence",
            .label = ui.text("profile.presence"),
            .helper = ui.text("profile.presence_help")
        };
        if (ui::switch_row(ui, shown, presence))
            send(ShowPresence{shown});
    });
}

void draw_settings(ui::Ui& ui, const ProfileState& state, const ui::Send<ProfileCommand>& send) {
    ui::card(ui, {.id = "settings", .gap = ui::kSpace16}, [&] {
        ui::heading(ui, 2, ui.text("profile.settings"));
        std::vector<ui::Option> languages;
        for (const Language each : kLanguages) {
            const std::string key = "language." + std::string(json::name_of(each));
            languages.push_back({std::string(ui.text(key))});
        }
        std::size_t language = place_of(kLanguages, state.language);
        const ui::ChoiceSpec language_spec{.id = "language", .label = ui.text("profile.language")};
        if (ui::select(ui, language, languages, language_spec))
            send(ChooseLanguage{kLanguages[language]});
        const std::array<ui::Option, kThemes.size()> themes{
            ui::Option{std::string(ui.text("theme.system")), {}, ui::kIconSystem},
            ui::Option{std::string(ui.text("theme.light")), {}, ui::kIconLight},
            ui::Option{std::string(ui.text("theme.dark")), {}, ui::kIconDark}
        };
        std::size_t theme = place_of(kThemes, state.theme);
        const ui::ChoiceSpec theme_spec{.id = "theme", .label = ui.text("theme.name")};
        if (ui::segmented(ui, theme, themes, theme_spec))
            send(ChooseTheme{kThemes[theme]});
    });
}

void draw_invitation(ui::Ui& ui) {
    ui::empty_state(
        ui,
        {.id = "invitation",
         .illustration = ui::Illustration::Person,
         .title = ui.text("profile.visitor_title"),
         .text = ui.text("profile.visitor_text"),
         .action = ui.text("action.sign_in"),
         .action_href = "/sign-in?then=/me"}
    );
}

}  // namespace nedu::client::account
