// Containers: columns, rows, grids, scroll areas, cards and the frame of a page. Each takes what it
// holds as a function; heights follow from what is drawn.
#pragma once

#include <concepts>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "client-wasm/ui/ui.hpp"

namespace nedu::ui {

enum class Align : std::uint8_t { Start, Center, End };

struct Insets {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};
constexpr Insets all_sides(float amount) {
    return {amount, amount, amount, amount};
}
constexpr Insets sides(float across, float down) {
    return {across, down, across, down};
}

// ---- column: one under the other

struct ColumnSpec {
    float gap = kSpace8;
    float max_width = 0;         // 0: all there is
    Align align = Align::Start;  // where a narrower column stands
    Insets padding{};
};

class ColumnScope {
public:
    ColumnScope(Ui& ui, const ColumnSpec& spec);
    ~ColumnScope();
    ColumnScope(const ColumnScope&) = delete;
    ColumnScope& operator=(const ColumnScope&) = delete;

private:
    Ui& ui_;
    Rect outer_;
    Insets padding_;
    Region region_;
};

template <std::invocable Body>
void column(Ui& ui, const ColumnSpec& spec, Body&& body) {
    ColumnScope scope(ui, spec);
    body();
}

// ---- row: side by side, each as wide as it wants to be

struct RowSpec {
    float gap = kSpace8;
    float height = kControl;  // of a line; lower things stand in its middle
    bool wraps = true;
    Align align = Align::Start;  // End and Center use the width measured in the last frame
    std::string_view id = {};    // needed for End and Center
};

class RowScope {
public:
    RowScope(Ui& ui, const RowSpec& spec);
    ~RowScope();
    RowScope(const RowScope&) = delete;
    RowScope& operator=(const RowScope&) = delete;

private:
    Ui& ui_;
    ElementId id_;
    Rect outer_;
    float shift_ = 0;
    Region region_;
};

template <std::invocable Body>
void row(Ui& ui, const RowSpec& spec, Body&& body) {
    RowScope scope(ui, spec);
    body();
}

// ---- columns side by side, each a column of its own

/// A fixed width in pixels, or a share of what is left.
struct Track {
    float fixed = 0;
    float share = 0;
};
constexpr Track fixed(float width) {
    return {width, 0};
}
constexpr Track share(float part = 1) {
    return {0, part};
}

struct SplitSpec {
    std::initializer_list<Track> tracks;
    float gap = kSpace24;
    float inner_gap = kSpace8;
    float min_height = 0;
    bool center = false;       // cells stand in the middle of the tallest one of the last frame
    std::string_view id = {};  // needed for center
};

class SplitScope {
public:
    SplitScope(Ui& ui, const SplitSpec& spec);
    ~SplitScope();
    SplitScope(const SplitScope&) = delete;
    SplitScope& operator=(const SplitScope&) = delete;
    std::size_t count() const { return count_; }
    void begin_cell(std::size_t index);
    void end_cell();

private:
    static constexpr std::size_t kMaxTracks = 8;
    Ui& ui_;
    Rect outer_;
    std::size_t count_;
    float lefts_[kMaxTracks] = {};
    float widths_[kMaxTracks] = {};
    float inner_gap_;
    float bottom_;
    float last_height_ = 0;
    ElementId id_ = 0;
    std::size_t current_ = 0;
    bool center_;
    std::optional<Region> region_;
};

/// `body(i)` draws cell i.
template <std::invocable<std::size_t> Body>
void split(Ui& ui, const SplitSpec& spec, Body&& body) {
    SplitScope scope(ui, spec);
    for (std::size_t i = 0; i < scope.count(); ++i) {
        scope.begin_cell(i);
        body(i);
        scope.end_cell();
    }
}

// ---- grid: equal cells, as many in a line as fit

struct GridSpec {
    std::string_view id = "grid";
    std::size_t count = 0;
    float min_cell_width = kCardMinWidth;
    float gap = kSpace24;
};

/// How many columns the grid will have in the current region.
std::size_t grid_columns(const Ui& ui, const GridSpec& spec);

class GridScope {
public:
    GridScope(Ui& ui, const GridSpec& spec);
    ~GridScope();
    GridScope(const GridScope&) = delete;
    GridScope& operator=(const GridScope&) = delete;
    void begin_cell(std::size_t index);
    void end_cell();

private:
    Ui& ui_;
    Rect outer_;
    std::size_t columns_;
    float cell_width_;
    float gap_;
    float line_top_;
    float bottom_;
    float line_bottom_;
    std::string line_;
    std::map<std::string, float> line_heights_;  // the highest cell of each
    std::optional<Region> region_;
};

/// Cells of one line are as high as the line was in the last frame: use ui.region().area().height()
/// through card's `fill`.
template <std::invocable<std::size_t> Body>
void grid(Ui& ui, const GridSpec& spec, Body&& body) {
    GridScope scope(ui, spec);
    for (std::size_t i = 0; i < spec.count; ++i) {
        scope.begin_cell(i);
        body(i);
        scope.end_cell();
    }
}

void spacer(Ui& ui, float amount);
void divider(Ui& ui);

// ---- scroll area

struct ScrollSpec {
    std::string_view id = "scroll";
    float height = 0;  // 0: the rest of the region
    float gap = kSpace8;
    Insets padding{};
    bool sticks_to_end = false;       // stays at the end while it is there (a chat)
    std::optional<float> go_to = {};  // offset to jump to in this frame
    bool smooth = false;              // glide there
    float content_grew_above = 0;     // pixels added above what is on screen since the last frame
    Role role = Role::ScrollArea;     // Log for a chat
    std::string_view name = {};       // accessible name; makes it reachable by keyboard
    float bottom_reserve = 0;
};

struct ScrollPosition {
    float offset = 0;    // pixels above the window
    float viewport = 0;  // height of the window
    float content = 0;   // height of what it holds, as measured in the last frame
    bool moving = false;
    bool at_end() const { return offset + viewport >= content - 1; }
    bool at_start() const { return offset <= 0; }
};

/// Of the last frame; all zero for a new area.
ScrollPosition scroll_position(Ui& ui, std::string_view id);

class ScrollScope {
public:
    ScrollScope(Ui& ui, const ScrollSpec& spec);
    ~ScrollScope();
    ScrollScope(const ScrollScope&) = delete;
    ScrollScope& operator=(const ScrollScope&) = delete;
    ScrollPosition position() const;

private:
    Ui& ui_;
    ElementId id_;
    Rect frame_;
    Insets padding_;
    Region region_;
};

template <class Body>
ScrollPosition scroll_area(Ui& ui, const ScrollSpec& spec, Body&& body) {
    ScrollScope scope(ui, spec);
    body();
    return scope.position();
}

// ---- card

struct CardSpec {
    std::string_view id = {};           // needed if it can be clicked
    std::string_view href = {};         // the whole card is a link
    std::string_view name = {};         // accessible name of a clickable card
    Insets padding = {-1, -1, -1, -1};  // -1: 24, on a phone 16
    float gap = kSpace8;
    bool fill = false;  // as high as the region (in a grid: as the line's highest)
    bool flat = false;  // hairline only, no shadow
    bool sunken = false;
    bool selected = false;
    Role role = Role::Group;
};

/// Says through clicked() whether the card was chosen; a card with an href opens it by itself.
class CardScope {
public:
    CardScope(Ui& ui, const CardSpec& spec);
    ~CardScope();
    CardScope(const CardScope&) = delete;
    CardScope& operator=(const CardScope&) = delete;
    bool clicked() const { return clicked_; }

private:
    struct Layers;
    void draw_ground(Rect rect);

    Ui& ui_;
    CardSpec spec_;
    ElementId id_ = 0;
    Rect outer_;
    Insets padding_;
    float min_height_ = 0;
    bool clicked_ = false;
    bool hovered_ = false;
    std::unique_ptr<Layers> layers_;
    Region region_;
};

template <std::invocable Body>
bool card(Ui& ui, const CardSpec& spec, Body&& body) {
    CardScope scope(ui, spec);
    body();
    return scope.clicked();
}

// ---- semantics only: groups what is drawn inside

struct GroupSpec {
    std::string_view id = {};
    Role role = Role::Group;
    std::string_view name = {};
    std::string_view language = {};
    std::uint8_t level = 0;
    std::uint16_t state = 0;
};

class GroupScope {
public:
    GroupScope(Ui& ui, const GroupSpec& spec);
    ~GroupScope();
    GroupScope(const GroupScope&) = delete;
    GroupScope& operator=(const GroupScope&) = delete;

private:
    Ui& ui_;
};

template <std::invocable Body>
void group(Ui& ui, const GroupSpec& spec, Body&& body) {
    GroupScope scope(ui, spec);
    body();
}

}  // namespace nedu::ui
