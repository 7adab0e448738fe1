// Short notices that come and go: at most three, five seconds each, errors until dismissed. They
// are kept as keys of the language files, so that one on screen changes with the language.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client-wasm/ui/widgets/feedback.hpp"
#include "common/lang/catalogue.hpp"

namespace nedu::client {

class Toasts {
public:
    void show(std::string key, ui::Tone tone = ui::Tone::Neutral);
    void show_with_action(
        std::string key,
        std::string action,  // its key
        std::function<void()> on_action,
        ui::Tone tone = ui::Tone::Neutral
    );

    /// What is to be drawn at `seconds`, in these words; forgets what is over.
    std::vector<ui::ToastView> visible(const lang::Catalogue& words, double seconds);
    /// Seconds until the next one begins to leave; negative: nothing will change.
    double next_change(double seconds) const;
    void choose(ui::ToastChoice choice);

private:
    struct Toast {
        std::uint64_t id = 0;
        std::string key;
        std::string action;  // its key
        std::function<void()> on_action;
        ui::Tone tone = ui::Tone::Neutral;
        double shown_at = -1;
        double leaving_at = -1;
    };
    std::vector<Toast> toasts_;
    std::uint64_t last_ = 0;
    double seconds_ = 0;
};

}  // namespace nedu::client
