#include "client-wasm/app/visitor_choices.hpp"

#include <algorithm>
#include <array>

#include "client-wasm/app/theme_choice.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"

namespace nedu::client {
namespace {

constexpr std::array kLanguages{
    accounts::Language::English,
    accounts::Language::French,
    accounts::Language::Russian
};
constexpr std::array kThemes{ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark};

template <class Values, class Value>
std::size_t place_of(const Values& values, Value wanted) {
    return static_cast<std::size_t>(std::ranges::find(values, wanted) - values.begin());
}

void language_choice(ui::Ui& ui, Services& services) {
    std::array<ui::Option, kLanguages.size()> options;
    for (std::size_t i = 0; i < kLanguages.size(); ++i)
        options[i].label = ui.text("language." + std::string(json::name_of(kLanguages[i])));
    std::size_t selected = place_of(kLanguages, ui.language());
    const ui::ChoiceSpec spec{.id = "language", .label = ui.text("language.name")};
    if (ui::segmented(ui, selected, options, spec))
        services.after_frame.post([&services, language = kLanguages[selected]] {
            services.storage.set("language", json::name_of(language));
            services.preferences_changed();
        });
}

void theme_choice(ui::Ui& ui, Services& services) {
    const std::array<ui::Option, kThemes.size()> options{
        ui::Option{std::string(ui.text("theme.system")), {}, ui::kIconSystem},
        ui::Option{std::string(ui.text("theme.light")), {}, ui::kIconLight},
        ui::Option{std::string(ui.text("theme.dark")), {}, ui::kIconDark}
    };
    std::size_t selected = place_of(kThemes, kept_theme(services.storage));
    const ui::ChoiceSpec spec{.id = "theme", .label = ui.text("theme.name")};
    if (ui::segmented(ui, selected, options, spec))
        services.after_frame.post([&services, choice = kThemes[selected]] {
            keep_theme(services.storage, choice);
            services.preferences_changed();
        });
}

}  // namespace

void visitor_choices(ui::Ui& ui, Services& services) {
    if (!services.session.is_known() || services.session.is_signed_in())
        return;
    const ui::IdScope scope(ui, "choices");
    ui::divider(ui);
    if (ui.width() < ui::kMeasure) {
        ui::column(ui, {.gap = ui::kSpace16}, [&] {
            language_choice(ui, services);
            theme_choice(ui, services);
        });
        return;
    }
    ui::column(ui, {.max_width = ui::kContentWidth * 2 / 3}, [&] {
        ui::split(
            ui,
            {.tracks = {ui::share(), ui::share()}, .gap = ui::kSpace32},
            [&](std::size_t cell) {
                if (cell == 0)
                    language_choice(ui, services);
                else
                    theme_choice(ui, services);
            }
        );
    });
}

}  // namespace nedu::client
