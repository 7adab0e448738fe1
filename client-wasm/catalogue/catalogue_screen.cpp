#include "client-wasm/catalogue/catalogue_screen.hpp"

#include <array>

#include "client-wasm/app/visitor_choices.hpp"
#include "client-wasm/catalogue/course_cards.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "client-wasm/ui/widgets/select_chip.hpp"
#include "common/lang/formats.hpp"

namespace nedu::client::catalogue {
namespace {

using nedu::courses::CataloguePage;
using SendCatalogue = ui::Send<CatalogueCommand>;

constexpr std::array kLanguageTags{"", "en", "fr", "ru"};
constexpr std::array kRatings{0, 3, 4, 5};

void draw_domain_filter(ui::Ui& ui, const CatalogueState& state, const SendCatalogue& send) {
    std::vector<ui::Option> options{{std::string(ui.text("catalogue.any_domain"))}};
    std::size_t selected = 0;
    const CataloguePage* page = state.page.value();
    if (page != nullptr) {
        for (const nedu::courses::Domain& domain : page->domains) {
            if (domain.slug == state.filters.domain)
                selected = options.size();
            options.push_back({domain.name});
        }
    }
    const ui::ChoiceSpec spec{
        .id = "domain", .label = ui.text("catalogue.domain"), .hides_label = true
    };
    if (ui::select_chip(ui, selected, options, spec))
        send(ChooseDomain{selected == 0 ? "" : page->domains[selected - 1].slug});
}

void draw_language_filter(ui::Ui& ui, const CatalogueState& state, const SendCatalogue& send) {
    std::vector<ui::Option> options;
    std::size_t selected = 0;
    for (std::size_t i = 0; i < kLanguageTags.size(); ++i) {
        const std::string tag = kLanguageTags[i];
        const std::string key = i == 0 ? "catalogue.any_language" : "language." + tag;
        options.push_back({std::string(ui.text(key))});
        if (tag == state.filters.language)
            selected = i;
    }
    const ui::ChoiceSpec spec{
        .id = "language", .label = ui.text("catalogue.language"), .hides_label = true
    };
    if (ui::select_chip(ui, selected, options, spec))
        send(ChooseCourseLanguage{kLanguageTags[selected]});
}

void draw_rating_filter(ui::Ui& ui, const CatalogueState& state, const SendCatalogue& send) {
    std::vector<ui::Option> options;
    std::size_t selected = 0;
    for (std::size_t i = 0; i < kRatings.size(); ++i) {
        const std::string stars = std::to_string(kRatings[i]);
        options.push_back(
            {i == 0 ? std::string(ui.text("catalogue.any_rating"))
                    : ui.text("catalogue.rating_from", {{"rating", stars}})}
        );
        if (kRatings[i] == state.filters.rating)
            selected = i;
    }
    const ui::ChoiceSpec spec{
        .id = "rating", .label = ui.text("catalogue.rating"), .hides_label = true
    };
    if (ui::select_chip(ui, selected, options, spec))
        send(ChooseRating{kRatings[selected]});
}

void draw_words(ui::Ui& ui, const CatalogueState& state, const SendCatalogue& send) {
    std::string words = state.filters.words;
    const ui::FieldResult typed = ui::search_field(
        ui,
        words,
        {.id = "words",
         .label = ui.text("catalogue.search"),
         .hides_label = true,
         .placeholder = ui.text("catalogue.search_hint")}
    );
    for (const std::string& submitted : typed.submitted) {
        send(TypeWords{submitted});
        send(SubmitWords{});
    }
    if (typed.changed)
        send(TypeWords{words});
}

void draw_search(ui::Ui& ui, const CatalogueState& state, const SendCatalogue& send) {
    ui::column(ui, {.gap = ui::kSpace12}, [&] {
        ui::column(ui, {.max_width = ui::kMeasure}, [&] { draw_words(ui, state, send); });
        ui::group(ui, {.id = "filters", .name = ui.text("catalogue.filters")}, [&] {
            ui::row(ui, {.gap = ui::kSpace8, .height = ui::kControl}, [&] {
                draw_domain_filter(ui, state, send);
                draw_language_filter(ui, state, send);
                draw_rating_filter(ui, state, send);
            });
        });
    });
}

void draw_nothing_found(ui::Ui& ui, const CatalogueState& state, const SendCatalogue& send) {
    const bool searched = state.has_filters();
    const bool clear = ui::empty_state(
        ui,
        {.id = "empty",
         .illustration = searched ? ui::Illustration::Search : ui::Illustration::Books,
         .title = ui.text(searched ? "catalogue.empty_title" : "catalogue.none_title"),
         .text = ui.text(searched ? "catalogue.empty_text" : "catalogue.none_text"),
         .action = searched ? ui.text("catalogue.clear_filters") : std::string_view{}}
    );
    if (clear)
        send(ClearFilters{});
}

void draw_more(ui::Ui& ui, const CatalogueState& state, const SendCatalogue& send) {
    if (!state.more_error.empty())
        ui::banner(
            ui,
            {.id = "more-error",
             .text = ui.words().error(state.more_error),
             .tone = ui::Tone::Danger}
        );
    if (!state.has_more())
        return;
    ui::row(ui, {.height = ui::kControlLarge, .align = ui::Align::Center, .id = "more"}, [&] {
        if (ui::button(
                ui,
                {.text = ui.text("catalogue.show_more"),
                 .size = ui::ControlSize::Large,
                 .loading = state.loading_more}
            ))
            send(ShowMore{});
    });
}

void draw_found(
    ui::Ui& ui,
    const CatalogueState& state,
    const CataloguePage& page,
    const SendCatalogue& send
) {
    if (page.courses.empty()) {
        draw_nothing_found(ui, state, send);
        return;
    }
    if (!page.did_you_mean.empty()) {
        const std::string corrected = ui.text(
            "catalogue.corrected", {{"typed", state.filters.words}, {"words", page.did_you_mean}}
        );
        ui::banner(ui, {.id = "corrected", .text = corrected, .tone = ui::Tone::Info});
    }
    const std::string count = ui.plural("catalogue.results", page.total);
    ui::group(ui, {.id = "count", .role = ui::Role::Status, .name = count}, [&] {
        ui::text(
            ui,
            count,
            {.style = ui::TextStyle::Label, .color = ui::ColorToken::TextTertiary, .silent = true}
        );
    });
    course_cards(ui, "courses", page.courses);
    draw_more(ui, state, send);
}

}  // namespace

CatalogueScreen::CatalogueScreen(
    Services& services,
    CatalogueStore& store,
    const api::CatalogueRoute& route
)
    : services_(services),
      store_(store),
      send_(services.after_frame.sender<CatalogueCommand>([&store](const CatalogueCommand& command
                                                          ) { store.apply(command); })) {
    store_.open(route);
}

Surroundings CatalogueScreen::surroundings(const ui::Ui& ui) const {
    return {.title = std::string(ui.text("catalogue.title"))};
}

bool CatalogueScreen::show(const api::Route& route) {
    const auto* search = std::get_if<api::CatalogueRoute>(&route);
    if (search != nullptr)
        store_.open(*search);
    return search != nullptr;
}

void CatalogueScreen::draw(ui::Ui& ui) {
    const CatalogueState& state = store_.state();
    if (state.wants(ui.language()))
        send_(Fetch{ui.language()});
    // On a telephone the courses themselves are to be in sight.
    const ui::PageSpec spec{
        .id = "catalogue",
        .title = ui.text("catalogue.title"),
        .caption = ui.is_phone() ? std::string_view{} : ui.text("catalogue.lead")
    };
    ui::page(ui, spec, [&] {
        draw_search(ui, state, send_);
        const bool again =
            ui::remote(ui, state.page, ui::SkeletonKind::Cards, [&](const CataloguePage& page) {
                draw_found(ui, state, page, send_);
            });
        if (again)
            send_(Fetch{ui.language()});
        ui::spacer(ui, ui::kSpace32);
        visitor_choices(ui, services_);
    });
}

}  // namespace nedu::client::catalogue
