// The frame around every screen: side navigation on desktop, rail on tablet, top bar and bottom
// tabs on phone, and inside it a page with its header. Must not know which destinations there are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {

struct Destination {
    std::string name;
    std::string href;
    std::string_view icon;
    int badge = 0;
    bool current = false;
};

struct ScaffoldSpec {
    std::vector<Destination> destinations;
    std::vector<Destination> account;  // at the foot of the side navigation (profile, sign in)
    std::string title;                 // of the screen
    std::string bar_title;             // on the phone's top bar; empty: the title
    float bar_end = 0;                 // of the phone's bar, for a button of the screen's own
    std::string back_href;             // phone: shows an arrow instead of the logo
    std::string notice;        // quiet line over the page ("You are offline…"), may be empty
    bool full_height = false;  // the page scrolls by itself (reader, chat)
    bool hides_tabs = false;   // phone: no bottom tabs on this screen
    std::string avatar_name;   // who is signed in, empty for a visitor
    std::string avatar_url;
    std::uint64_t avatar_seed = 0;
};

class ScaffoldScope {
public:
    ScaffoldScope(Ui& ui, const ScaffoldSpec& spec);
    ~ScaffoldScope();
    ScaffoldScope(const ScaffoldScope&) = delete;
    ScaffoldScope& operator=(const ScaffoldScope&) = delete;

private:
    Ui& ui_;
    Region region_;
};

template <std::invocable Body>
void scaffold(Ui& ui, const ScaffoldSpec& spec, Body&& body) {
    ScaffoldScope scope(ui, spec);
    body();
}

struct PageSpec {
    std::string_view id = "page";
    float max_width = kContentWidth;
    float gap = kSpace16;
    std::string_view title = {};      // heading of level 1
    std::string_view caption = {};    // one line under it
    std::optional<float> go_to = {};  // scroll offset to restore
};

/// A scrolling page with margins for the window's width, centred. `actions` draws at the right of
/// the title (a row).
class PageScope {
public:
    PageScope(Ui& ui, const PageSpec& spec, const std::function<void()>& actions);
    ~PageScope();
    PageScope(const PageScope&) = delete;
    PageScope& operator=(const PageScope&) = delete;
    ScrollPosition position() const { return scroll_.position(); }

private:
    Ui& ui_;
    ScrollScope scroll_;
    ColumnScope column_;
};

template <std::invocable Body>
ScrollPosition
page(Ui& ui, const PageSpec& spec, Body&& body, const std::function<void()>& actions = {}) {
    PageScope scope(ui, spec, actions);
    body();
    return scope.position();
}

/// Space left and right of a page's content: 16 on a phone, 24 on a tablet, 32 above.
float page_margin(const Ui& ui);

}  // namespace nedu::ui
