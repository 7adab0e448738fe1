#include "client-wasm/app/missing_screen.hpp"

#include "client-wasm/ui/widgets.hpp"

namespace nedu::client {

Surroundings MissingScreen::surroundings(const ui::Ui& ui) const {
    return {.title = std::string(ui.text("missing.title")), .back_href = "/"};
}

void MissingScreen::draw(ui::Ui& ui) {
    ui::page(ui, {.id = "missing"}, [&] {
        ui::spacer(ui, ui::kSpace48);
        ui::empty_state(
            ui,
            {.id = "missing",
             .illustration = ui::Illustration::Lost,
             .title = ui.text("missing.title"),
             .text = ui.text("missing.text"),
             .action = ui.text("missing.home"),
             .action_href = "/"}
        );
    });
}

}  // namespace nedu::client
