#include "client-wasm/messaging/details_view.hpp"

#include <algorithm>

#include "client-wasm/ui/widgets.hpp"
#include "common/accounts/accounts_api.hpp"

namespace nedu::client::messaging {
namespace {

void draw_person(ui::Ui& ui, const accounts::Person& person, bool is_here) {
    const std::string picture = accounts::picture_address(person.picture);
    ui::row(ui, {.gap = ui::kSpace12, .height = ui::kRowSingle, .wraps = false}, [&] {
        ui::avatar(
            ui,
            {.name = person.name,
             .url = picture,
             .seed = static_cast<std::uint64_t>(person.id.value),
             .size = ui::kAvatarSmall,
             .online = is_here}
        );
        ui::text(ui, person.name, {.style = ui::TextStyle::Label, .max_lines = 1});
    });
}

void draw_people(
    ui::Ui& ui,
    std::string_view title_key,
    const std::vector<accounts::Person>& people,
    bool are_here
) {
    if (people.empty())
        return;
    const ui::IdScope scope(ui, title_key);
    ui::spacer(ui, ui::kSpace24);
    ui::heading(ui, 3, ui.text(title_key));
    ui::list(ui, "people", ui.text(title_key), [&] {
        for (const accounts::Person& person : people) {
            const ui::IdScope one(ui, person.id.value);
            ui::group(ui, {.id = "person", .role = ui::Role::ListItem}, [&] {
                draw_person(ui, person, are_here);
            });
        }
    });
}

/// Who wrote what is on this device and is not there now, by name.
std::vector<accounts::Person> writers_of(const Thread& thread) {
    std::vector<accounts::Person> writers;
    for (const auto& [id, person] : thread.people) {
        const bool is_here = std::ranges::any_of(thread.online, [&](const accounts::Person& each) {
            return each.id == id;
        });
        if (!is_here && !person.name.empty())
            writers.push_back(person);
    }
    std::ranges::sort(writers, {}, &accounts::Person::name);
    return writers;
}

}  // namespace

void details_view(
    ui::Ui& ui,
    const nedu::messaging::Conversation& conversation,
    const Thread& thread
) {
    ui::group(
        ui,
        {.id = "details", .role = ui::Role::Complementary, .name = ui.text("messaging.details")},
        [&] {
            const ui::ScrollSpec spec{.id = "people", .padding = ui::all_sides(ui::kSpace24)};
            ui::scroll_area(ui, spec, [&] {
                ui::avatar(
                    ui,
                    {.name = conversation.title,
                     .seed = static_cast<std::uint64_t>(conversation.id.value),
                     .size = ui::kAvatarLarge}
                );
                ui::spacer(ui, ui::kSpace16);
                ui::heading(ui, 2, conversation.title);
                ui::caption(ui, ui.plural("messaging.members", conversation.members));
                draw_people(ui, "messaging.here_title", thread.online, true);
                draw_people(ui, "messaging.wrote_title", writers_of(thread), false);
            });
        }
    );
}

}  // namespace nedu::client::messaging
