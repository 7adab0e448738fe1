#include "client-wasm/ui/layout/scaffold.hpp"

#include <algorithm>

#include "client-wasm/ui/layout/logo_mark.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/button.hpp"
#include "client-wasm/ui/widgets/display.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

/// A link of the navigation, coloured on `ground`; gives how it is touched.
Touch destination(Ui& ui, Rect rect, Rect ground, const Destination& to, float radius) {
    const ElementId id = ui.id(to.href);
    const Touch touch = ui.touch(id, rect);
    semantics::Node node;
    node.id = id;
    node.role = Role::Link;
    node.name = to.badge > 0 ? to.name + " (" + std::to_string(to.badge) + ")" : to.name;
    node.href = to.href;
    node.rect = rect;
    node.state =
        static_cast<std::uint16_t>(semantics::kFocusable | (to.current ? semantics::kCurrent : 0));
    ui.semantics().add(std::move(node));
    if (touch.clicked)
        ui.open(to.href);
    const float warm = ui.animate(id, touch.hovered || touch.pressed ? 1 : 0, kFast);
    if (to.current)
        ui.paint().fill(ground, ui.color(ColorToken::AccentSoft), radius);
    else if (warm > 0)
        ui.paint().fill(ground, ui.color(ColorToken::Hover).with_alpha(warm), radius);
    if (touch.focus_visible)
        ui.paint().focus_ring(rect.inset(kFocusRing * 2), kRadius);
    return touch;
}

ColorToken text_color(const Destination& to) {
    return to.current ? ColorToken::AccentText : ColorToken::TextSecondary;
}

void side_item(Ui& ui, const Destination& to) {
    const Rect rect = ui.place({0, kNavItem});
    destination(ui, rect, rect, to, kRadius);
    const Color color = ui.color(text_color(to));
    const Rect icon = rect_at({rect.left + kSpace12, rect.top}, {kIcon, rect.height()});
    ui.paint().icon(icon, to.icon, color);
    const Rect words{icon.right + kSpace12, rect.top, rect.right - kSpace40, rect.bottom};
    ui.paint().text_in(
        words, to.current ? TextStyle::LabelStrong : TextStyle::Label, color, to.name
    );
    badge_at(ui, {rect.right - kSpace8, rect.center().y}, to.badge);
}

/// An icon over its word.
void draw_icon_over_word(Ui& ui, Rect rect, const Destination& to) {
    const Color color = ui.color(text_color(to));
    const float middle = rect.center().y;
    const Rect icon{rect.left, middle - kIconLarge, rect.right, middle};
    ui.paint().icon(icon, to.icon, color);
    ui.paint().text_in(
        {rect.left, middle + kSpace4, rect.right, middle + kSpace20},
        TextStyle::Caption,
        color,
        to.name,
        0.5F
    );
    badge_at(ui, {icon.center().x + kIconLarge, icon.top + kSpace8}, to.badge);
}

void rail_item(Ui& ui, const Destination& to) {
    const Rect rect = ui.place({0, kTopBar});
    destination(ui, rect, rect, to, kRadius);
    draw_icon_over_word(ui, rect, to);
}

void tab_item(Ui& ui, const Destination& to) {
    const Rect rect = ui.place({0, kBottomTabs});
    const Point icon{rect.center().x, rect.center().y - kIconLarge / 2};
    const Rect pill =
        rect_at({icon.x - kControl, icon.y - kControlSmall / 2}, {2 * kControl, kControlSmall});
    destination(ui, rect, pill, to, kRadiusFull);
    draw_icon_over_word(ui, rect, to);
}

void logo(Ui& ui, bool with_name) {
    const Rect rect = ui.place({0, kControlLarge});
    const ElementId id = ui.id("logo");
    const Touch touch = ui.touch(id, rect);
    semantics::Node node;
    node.id = id;
    node.role = Role::Link;
    node.name = ui.text("app.name");
    node.href = "/";
    node.rect = rect;
    node.state = semantics::kFocusable;
    ui.semantics().add(std::move(node));
    if (touch.clicked)
        ui.open("/");
    const float size = kControlSmall + kSpace2;
    const float left = with_name ? rect.left + kSpace8 : rect.center().x - size / 2;
    const Rect mark = rect_at({left, rect.center().y - size / 2}, {size, size});
    parts::draw_logo_mark(ui, mark);
    if (with_name)
        ui.paint().text_in(
            {mark.right + kSpace12, rect.top, rect.right, rect.bottom},
            TextStyle::TitleMedium,
            ui.color(ColorToken::Text),
            ui.text("app.name")
        );
    if (touch.focus_visible)
        ui.paint().focus_ring(rect, kRadius);
}

void draw_items(
    Ui& ui,
    const std::vector<Destination>& items,
    void (*draw)(Ui&, const Destination&)
) {
    for (const Destination& to : items)
        draw(ui, to);
}

/// The column at the left of wide windows; gives the width it takes.
float side_navigation(Ui& ui, const ScaffoldSpec& spec, bool wide) {
    const float width = wide ? kSideNavigation : kRail;
    const float height = ui.viewport().height;
    const Rect bar = rect_at({0, 0}, {width, height});
    ui.paint().fill(bar, ui.color(ColorToken::Surface));
    ui.paint().line(
        {bar.right - kHairline, 0}, {bar.right - kHairline, height}, ui.color(ColorToken::Border)
    );
    const float inset = wide ? kSpace12 : kSpace4;
    const auto draw = wide ? side_item : rail_item;
    GroupScope group(
        ui, {.id = "navigation", .role = Role::Navigation, .name = ui.text("nav.main")}
    );
    Region top({inset, kSpace12, width - inset - kHairline, height}, Region::Flow::Column, kSpace4);
    ui.push_region(top);
    logo(ui, wide);
    spacer(ui, kSpace16);
    draw_items(ui, spec.destinations, draw);
    ui.pop_region();
    const float item = wide ? kNavItem : kTopBar;
    const auto count = static_cast<float>(spec.account.size());
    const float account = count * item + std::max(0.0F, count - 1) * kSpace4;
    Region foot(
        {inset, height - account - kSpace16, width - inset - kHairline, height},
        Region::Flow::Column,
        kSpace4
    );
    ui.push_region(foot);
    draw_items(ui, spec.account, draw);
    ui.pop_region();
    return width;
}

void top_bar(Ui& ui, const ScaffoldSpec& spec) {
    const Rect bar = rect_at({0, 0}, {ui.viewport().width, kTopBar});
    Painter& paint = ui.paint();
    paint.fill(bar, ui.color(ColorToken::Surface));
    paint.line(
        {0, bar.bottom - kHairline},
        {bar.right, bar.bottom - kHairline},
        ui.color(ColorToken::Border)
    );
    float left = kSpace16;
    GroupScope group(ui, {.id = "bar", .role = Role::Navigation, .name = ui.text("nav.bar")});
    if (!spec.back_href.empty()) {
        const Rect back = rect_at({kSpace4, kSpace6}, {kControlLarge, kControlLarge});
        icon_button_at(
            ui,
            back,
            {.icon = kIconBack,
             .name = ui.text("action.back"),
             .size = ControlSize::Large,
             .href = spec.back_href,
             .id = "back"}
        );
        left = back.right + kSpace4;
    } else {
        Region place(
            {kSpace8, kSpace6, kSpace8 + kControlLarge, bar.bottom}, Region::Flow::Column, 0
        );
        ui.push_region(place);
        logo(ui, false);
        ui.pop_region();
        left = kSpace8 + kControlLarge + kSpace8;
    }
    const std::string& title = spec.bar_title.empty() ? spec.title : spec.bar_title;
    paint.text_in(
        {left, 0, bar.right - std::max(kSpace16, spec.bar_end), bar.bottom},
        TextStyle::TitleSmall,
        ui.color(ColorToken::Text),
        title
    );
    ui.kept().bar_title = title;
}

void bottom_tabs(Ui& ui, const ScaffoldSpec& spec) {
    const Size window = ui.viewport();
    const Rect bar{0, window.height - kBottomTabs, window.width, window.height};
    Painter& paint = ui.paint();
    paint.fill(bar, ui.color(ColorToken::Surface));
    paint.line({0, bar.top}, {bar.right, bar.top}, ui.color(ColorToken::Border));
    std::vector<const Destination*> items;
    for (const Destination& to : spec.destinations)
        items.push_back(&to);
    for (const Destination& to : spec.account)
        items.push_back(&to);
    GroupScope group(
        ui, {.id = "navigation", .role = Role::Navigation, .name = ui.text("nav.main")}
    );
    const float width = window.width / static_cast<float>(std::max<std::size_t>(1, items.size()));
    for (std::size_t i = 0; i < items.size(); ++i) {
        Region cell(
            rect_at({width * static_cast<float>(i), bar.top}, {width, kBottomTabs}),
            Region::Flow::Column,
            0
        );
        ui.push_region(cell);
        tab_item(ui, *items[i]);
        ui.pop_region();
    }
}

/// A quiet line over the page; gives its height.
float notice_line(Ui& ui, const ScaffoldSpec& spec, Rect page) {
    const float shown = ui.animate(ui.id("notice"), spec.notice.empty() ? 0 : 1, kBase);
    if (shown <= 0)
        return 0;
    const float icon = kIconSmall + kSpace16 * 2;
    const float room = page.width() - icon - kSpace16;
    const auto lines = wrap_text(ui.paint(), TextStyle::Label, spec.notice, room);
    const float line_height = ui.paint().metrics(TextStyle::Label).line_height;
    const float words = line_height * static_cast<float>(lines.size());
    const float whole = std::max(kControl, words + kSpace8 * 2);
    const float height = whole * shown;
    const Rect line = rect_at({page.left, page.top}, {page.width(), height});
    ui.paint().fill(line, ui.color(ColorToken::WarningSoft));
    ui.paint().push_clip(line);
    ui.paint().icon(
        rect_at({line.left, line.top}, {icon, whole}),
        kIconOffline,
        ui.color(ColorToken::Warning),
        kIconSmall
    );
    float top = line.top + (whole - words) / 2;
    for (const LineBreak& each : lines) {
        ui.paint().text_in(
            rect_at({line.left + icon, top}, {room, line_height}),
            TextStyle::Label,
            ui.color(ColorToken::Warning),
            spec.notice.substr(each.begin, each.end - each.begin)
        );
        top += line_height;
    }
    ui.paint().pop_clip();
    semantics::Node node;
    node.id = ui.id("notice");
    node.role = Role::Status;
    node.name = spec.notice;
    node.rect = line;
    ui.semantics().add(std::move(node));
    return height;
}

/// First in the Tab order; seen only while it has the focus.
void skip_link(Ui& ui) {
    const std::string_view words = ui.text("nav.skip");
    const float width = ui.paint().text_width(TextStyle::LabelStrong, words) + kSpace16 * 2;
    const ElementId id = ui.id("skip");
    // Above the window until it has the focus, so that it covers nothing.
    const float top = ui.semantics().focused() == id ? kSpace8 : -2 * kControl;
    const Rect rect = rect_at({kSpace12, top}, {width, kControl});
    semantics::Node node;
    node.id = id;
    node.role = Role::Link;
    node.name = words;
    node.href = "#main";
    node.rect = rect;
    node.state = semantics::kFocusable;
    ui.semantics().add(std::move(node));
    if (ui.semantics().was_activated(id))
        ui.focus(ui.id("main"));
    if (ui.semantics().focused() != id)
        return;
    ui.begin_layer("skip", rect, false);
    ui.paint().shadow(rect, Elevation::Menu, kRadius);
    ui.paint().fill(rect, ui.color(ColorToken::Accent), kRadius);
    ui.paint().text_in(rect, TextStyle::LabelStrong, ui.color(ColorToken::OnAccent), words, 0.5F);
    ui.end_layer();
}

Rect draw_frame(Ui& ui, const ScaffoldSpec& spec) {
    const Size window = ui.viewport();
    skip_link(ui);
    ui.paint().fill(rect_at({0, 0}, window), ui.color(ColorToken::Background));
    Rect page = rect_at({0, 0}, window);
    if (ui.is_phone()) {
        const bool keyboard = ui.input().keyboard_height > 0;
        top_bar(ui, spec);
        page.top = kTopBar;
        page.bottom -= ui.input().keyboard_height;
        if (!spec.hides_tabs && !keyboard) {
            bottom_tabs(ui, spec);
            page.bottom -= kBottomTabs;
        }
    } else {
        page.left = side_navigation(ui, spec, ui.breakpoint() != Breakpoint::Tablet);
    }
    page.top += notice_line(ui, spec, page);
    return page;
}

struct TitleMemory {
    bool is_drawn = true;  // the page has a heading of its own
};

TitleMemory& title_memory(Ui& ui) {
    return ui.memory<TitleMemory>(ui.id("page-title"));
}

/// Where the page has no heading of the first level (its title stands in the phone's bar, or in the
/// list beside it), it has one for those who go by headings.
void add_title(Ui& ui, const ScaffoldSpec& spec) {
    if (title_memory(ui).is_drawn || spec.title.empty())
        return;
    semantics::Node node;
    node.id = ui.id("page-title");
    node.role = Role::Heading;
    node.level = 1;
    node.name = spec.title;
    node.rect = rect_at(ui.region().cursor(), {ui.width(), kHairline});
    ui.semantics().add(std::move(node));
}

void look_for_title(Ui& ui) {
    TitleMemory& memory = title_memory(ui);
    const ElementId own = ui.id("page-title");
    const auto& nodes = ui.semantics().nodes();
    const bool is_drawn = std::any_of(nodes.begin(), nodes.end(), [own](const auto& node) {
        return node.role == Role::Heading && node.level == 1 && node.id != own;
    });
    if (is_drawn != memory.is_drawn)
        ui.wake_after(0);
    memory.is_drawn = is_drawn;
}

}  // namespace

ScaffoldScope::ScaffoldScope(Ui& ui, const ScaffoldSpec& spec)
    : ui_(ui), region_(draw_frame(ui, spec), Region::Flow::Column, 0) {
    semantics::Node main;
    main.id = ui.id("main");
    main.role = Role::Main;
    main.name = spec.title;
    main.rect = region_.area();
    ui.semantics().open(std::move(main));
    ui.push_region(region_);
    add_title(ui, spec);
    ui.paint().push_clip(region_.area());
}

ScaffoldScope::~ScaffoldScope() {
    look_for_title(ui_);
    ui_.paint().pop_clip();
    ui_.pop_region();
    ui_.semantics().close();
}

}  // namespace nedu::ui
