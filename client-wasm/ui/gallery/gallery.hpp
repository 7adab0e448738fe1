// Every widget in every state on one page: what the snapshot tests photograph and what one looks at
// when a token changes. Must not know any feature.
#pragma once

#include <cstddef>
#include <string>

#include "client-wasm/ui/ui.hpp"

namespace nedu::ui {

class Gallery {
public:
    void draw(Ui& ui);

private:
    void draw_buttons(Ui& ui);
    void draw_fields(Ui& ui);
    void draw_choices(Ui& ui);
    void draw_display(Ui& ui);
    void draw_lists(Ui& ui);
    void draw_cards(Ui& ui);
    void draw_feedback(Ui& ui);
    void draw_overlays(Ui& ui);
    void draw_type(Ui& ui);

    std::string name_;
    std::string wrong_ = "nedu.example";
    std::string secret_;
    std::string search_ = "eigen";
    std::string note_;
    bool check_ = true;
    bool plain_ = false;
    bool on_ = true;
    bool off_ = false;
    bool filter_ = true;
    std::size_t choice_ = 0;
    std::size_t part_ = 0;
    std::size_t tab_ = 0;
    std::size_t language_ = 1;
    bool dialog_open_ = false;
    bool menu_open_ = false;
};

}  // namespace nedu::ui
