#include "client-wasm/catalogue/course_cards.hpp"

#include "common/api/route.hpp"
#include "common/courses/course_words.hpp"
#include "common/lang/formats.hpp"

namespace nedu::client::catalogue {
namespace {

void draw_card(ui::Ui& ui, const nedu::courses::CourseCard& card) {
    const std::string href = course_href(card);
    const std::string cover = cover_url(card, ui.width(), ui.input().pixel_ratio);
    const std::string meta = nedu::courses::facts_of(ui.words(), card);
    std::string progress_text;
    ui::CourseCardSpec spec{
        .id = card.slug,
        .href = href,
        .title = card.title,
        .summary = card.summary,
        .cover_url = cover,
        .seed = static_cast<std::uint64_t>(card.id.value),
        .teacher = card.teacher,
        .meta = meta,
    };
    if (card.progress) {
        const int percent = card.progress->percent();
        progress_text =
            ui.text("catalogue.read_percent", {{"percent", lang::percent(ui.language(), percent)}});
        spec.progress = static_cast<float>(percent) / 100;
        spec.progress_text = progress_text;
        spec.chip = ui.text("catalogue.enrolled");
        spec.chip_tone = ui::Tone::Success;
    } else if (card.domain) {
        spec.chip = card.domain->name;
    }
    ui::course_card(ui, spec);
}

}  // namespace

std::string cover_url(const nedu::courses::CourseCard& card, float css_width, float pixel_ratio) {
    if (!card.cover)
        return {};
    return nedu::courses::picture_url(
        card.cover->hash, card.cover->width, static_cast<int>(css_width * pixel_ratio)
    );
}

std::string course_href(const nedu::courses::CourseCard& card) {
    return api::to_url(api::CourseRoute{card.slug});
}

void course_cards(
    ui::Ui& ui,
    std::string_view id,
    std::span<const nedu::courses::CourseCard> cards
) {
    ui::list(ui, id, ui.text("nav.courses"), [&] {
        ui::grid(ui, {.id = id, .count = cards.size()}, [&](std::size_t i) {
            ui::group(ui, {.id = cards[i].slug, .role = ui::Role::ListItem}, [&] {
                draw_card(ui, cards[i]);
            });
        });
    });
}

}  // namespace nedu::client::catalogue
