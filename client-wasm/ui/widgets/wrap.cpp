#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {

std::vector<LineBreak>
wrap_text(const Painter& paint, TextStyle style, std::string_view words, float width) {
    return paint.fonts().wrapped().lines(paint.metrics(style), words, width);
}

semantics::After
after_line(std::string_view words, const std::vector<LineBreak>& lines, std::size_t line) {
    if (line + 1 >= lines.size())
        return semantics::After::Line;
    const std::size_t end = lines[line].end;
    const std::string_view between = words.substr(end, lines[line + 1].begin - end);
    if (between.empty())
        return semantics::After::Cut;
    return between.find('\n') == between.npos ? semantics::After::Space : semantics::After::Line;
}

float text_height(
    const Painter& paint,
    TextStyle style,
    std::string_view words,
    float width,
    int max_lines
) {
    auto lines = wrap_text(paint, style, words, width).size();
    if (max_lines > 0)
        lines = std::min(lines, static_cast<std::size_t>(max_lines));
    return static_cast<float>(lines) * paint.metrics(style).line_height;
}

}  // namespace nedu::ui
