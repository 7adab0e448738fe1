#include "client-wasm/ui/widgets/remote.hpp"

namespace nedu::ui {

std::string sentence_of(const Ui& ui, const Error& error) {
    return std::string(ui.words().error(error.key));
}

bool failure(Ui& ui, const Error& error) {
    const std::string sentence = sentence_of(ui, error);
    if (error.code == ErrorCode::NotFound) {
        empty_state(
            ui,
            {.id = "failure",
             .illustration = Illustration::Lost,
             .title = sentence,
             .action = ui.text("nav.home"),
             .action_href = "/"}
        );
        return false;
    }
    const bool offline = error.code == ErrorCode::Unavailable;
    const bool chosen = error_state(
        ui,
        {.id = "failure",
         .illustration = offline ? Illustration::Offline : Illustration::Broken,
         .title = sentence}
    );
    return chosen || (offline && ui.input().try_again);
}

}  // namespace nedu::ui
