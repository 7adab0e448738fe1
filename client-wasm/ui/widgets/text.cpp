#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

struct Block {
    std::string_view words;
    std::vector<LineBreak> lines;
    bool cut = false;  // the last line needs an ellipsis
};

Block lay_out(Ui& ui, std::string_view words, const TextSpec& spec, float width) {
    Block block{words, {}, false};
    if (!spec.wrap) {
        block.lines.push_back(
            {0, words.size(), ui.paint().text_width(spec.style, words), script::direction_of(words)}
        );
        return block;
    }
    block.lines = wrap_text(ui.paint(), spec.style, words, width);
    const auto most = static_cast<std::size_t>(spec.max_lines);
    if (spec.max_lines > 0 && block.lines.size() > most) {
        block.lines.resize(most);
        block.lines.back().end = words.size();
        block.cut = true;
    }
    return block;
}

float indent_of(const TextSpec& spec, const LineBreak& line, float width) {
    const float room = width - line.width;
    // What does not wrap is a label: it stands where the interface begins, whatever it reads.
    if (!spec.wrap)
        return 0;
    switch (spec.align) {
        case Align::Start:
            return line.indent(room);
        case Align::Center:
            return std::max(0.0F, room) / 2;
        case Align::End:
            return std::max(0.0F, room);
    }
    return 0;
}

void draw_lines(Ui& ui, const Block& block, const TextSpec& spec, Rect rect) {
    const TextMetrics metrics = ui.paint().metrics(spec.style);
    const Rect clip = ui.paint().clip();
    float top = rect.top;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
        const LineBreak& line = block.lines[i];
        const Rect place{rect.left, top, rect.right, top + metrics.line_height};
        top = place.bottom;
        if (place.bottom < clip.top || place.top > clip.bottom)
            continue;
        const std::string_view part = block.words.substr(line.begin, line.end - line.begin);
        if (!spec.wrap || (block.cut && i + 1 == block.lines.size())) {
            const bool is_at_right = spec.wrap && spec.align == Align::Start &&
                                     line.base == script::Direction::RightToLeft;
            ui.paint().text_in(
                place, spec.style, ui.color(spec.color), part, is_at_right ? 1.0F : 0.0F
            );
            continue;
        }
        const float indent = indent_of(spec, line, rect.width());
        ui.paint().text(
            {place.left + indent, place.top}, metrics, ui.color(spec.color), part, line.base
        );
    }
}

semantics::Node node_of(Ui& ui, const Block& block, const TextSpec& spec, Rect rect, Role role) {
    semantics::Node node;
    node.role = role;
    node.rect = rect;
    node.name = block.words;
    if (!spec.selectable)
        return node;
    const float height = ui.paint().metrics(spec.style).line_height;
    float top = 0;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
        const LineBreak& line = block.lines[i];
        const float indent = indent_of(spec, line, rect.width());
        const float width = std::min(line.width, rect.width());
        semantics::TextLine painted;
        painted.text = block.words.substr(line.begin, line.end - line.begin);
        painted.rect = rect_at({indent, top}, {width, height});
        painted.style = static_cast<std::uint8_t>(spec.style);
        painted.after = after_line(block.words, block.lines, i);
        painted.is_turned = line.base == script::Direction::RightToLeft;
        node.lines.push_back(std::move(painted));
        top += height;
    }
    return node;
}

void draw_text(
    Ui& ui,
    std::string_view words,
    const TextSpec& spec,
    Role role,
    std::uint8_t level
) {
    const bool in_row = ui.region().flow() == Region::Flow::Row;
    // A row takes the words to its next line when they don't fit on this one.
    const float room = in_row ? ui.region().area().width() : ui.width();
    const Block block = lay_out(ui, words, spec, room);
    const float height =
        ui.paint().metrics(spec.style).line_height * static_cast<float>(block.lines.size());
    float width = 0;
    if (in_row)
        for (const LineBreak& line : block.lines)
            width = std::max(width, line.width);
    const Rect rect = ui.place({std::min(width, room), height});
    draw_lines(ui, block, spec, rect);
    if (spec.silent)
        return;
    semantics::Node node = node_of(ui, block, spec, rect, role);
    node.id = ui.id(spec.id.empty() ? words : spec.id);
    node.level = level;
    ui.semantics().add(std::move(node));
}

}  // namespace

void text(Ui& ui, std::string_view words, const TextSpec& spec) {
    draw_text(ui, words, spec, spec.wrap ? Role::Paragraph : Role::Text, 0);
}

void paragraph(Ui& ui, std::string_view words, ColorToken color) {
    text(ui, words, {.color = color});
}

void caption(Ui& ui, std::string_view words, ColorToken color) {
    text(ui, words, {.style = TextStyle::Caption, .color = color});
}

void heading(Ui& ui, int level, std::string_view words, std::string_view id) {
    const TextStyle style = level <= 1   ? TextStyle::TitleLarge
                            : level == 2 ? TextStyle::TitleMedium
                                         : TextStyle::TitleSmall;
    heading(ui, level, style, words, id);
}

void heading(Ui& ui, int level, TextStyle style, std::string_view words, std::string_view id) {
    TextSpec spec;
    spec.style = style;
    spec.id = id;
    draw_text(ui, words, spec, Role::Heading, static_cast<std::uint8_t>(level));
}

void display_heading(Ui& ui, std::string_view words) {
    draw_text(ui, words, {.style = TextStyle::Display}, Role::Heading, 1);
}

bool link(Ui& ui, const LinkSpec& spec) {
    const TextMetrics metrics = ui.paint().metrics(spec.style);
    const float icon = spec.icon.empty() ? 0 : kIconSmall + kSpace6;
    const float words = ui.paint().text_width(spec.style, spec.text);
    const Rect rect =
        ui.place({std::min(icon + words, ui.region().area().width()), metrics.line_height});
    const ElementId id = ui.id(spec.id.empty() ? spec.text : spec.id);
    const Touch touch = ui.touch(id, rect.inset(-kSpace4));
    const Color color = ui.color(touch.hovered ? ColorToken::AccentHover : ColorToken::AccentText);
    if (icon > 0)
        ui.paint().icon(
            rect_at({rect.left, rect.top}, {kIconSmall, rect.height()}),
            spec.icon,
            color,
            kIconSmall
        );
    const Rect place{rect.left + icon, rect.top, rect.right, rect.bottom};
    ui.paint().text_in(place, spec.style, color, spec.text);
    if (touch.hovered)
        ui.paint().line(
            {place.left, place.bottom - kSpace2}, {place.right, place.bottom - kSpace2}, color
        );
    if (touch.focus_visible)
        ui.paint().focus_ring(rect, kRadiusSmall);
    semantics::Node node;
    node.id = id;
    node.role = Role::Link;
    node.name = spec.text;
    node.href = spec.href;
    node.rect = rect;
    node.state =
        static_cast<std::uint16_t>(semantics::kFocusable | (spec.new_tab ? semantics::kNewTab : 0));
    ui.semantics().add(std::move(node));
    if (touch.clicked)
        ui.open(spec.href);
    return touch.clicked;
}

}  // namespace nedu::ui
