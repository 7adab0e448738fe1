// Telling how things stand: banners, empty and error states, toasts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/ui/widgets/display.hpp"

namespace nedu::ui {

struct BannerSpec {
    std::string_view id = "banner";
    std::string_view text;
    std::string_view title = {};
    Tone tone = Tone::Info;
    std::string_view action = {};  // a button's text
    std::string_view action_href = {};
};
/// True when the action was chosen.
bool banner(Ui& ui, const BannerSpec& spec);

enum class Illustration : std::uint8_t { Books, Messages, Search, Person, Lost, Broken, Offline };

struct StateSpec {
    std::string_view id = "state";
    Illustration illustration = Illustration::Books;
    std::string_view title;
    std::string_view text = {};
    std::string_view action = {};
    std::string_view action_href = {};
    std::string_view details = {};  // of an error: folded away
};
/// Nothing here yet: picture, title, one sentence, one action. True when it was chosen.
bool empty_state(Ui& ui, const StateSpec& spec);
/// What happened, what to do, "Try again". True when that was chosen.
bool error_state(Ui& ui, const StateSpec& spec);

struct ToastView {
    std::uint64_t id = 0;
    std::string text;
    std::string action;
    Tone tone = Tone::Neutral;
    double age = 0;  // seconds
    bool leaving = false;
};
struct ToastChoice {
    std::uint64_t id = 0;
    bool acted = false;  // else: dismissed
};
/// Draws all of them; gives what was clicked.
std::optional<ToastChoice> toasts(Ui& ui, const std::vector<ToastView>& shown);

}  // namespace nedu::ui
