#include <imgui.h>

#include "client-wasm/ui/widgets/text.hpp"
#include "common/base/text.hpp"

namespace nedu::ui {
namespace {

bool is_wide(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60);
}

/// Walks over words, remembering where a line may end.
class Wrapper {
public:
    Wrapper(const Painter& paint, TextStyle style, std::string_view words, float width)
        : words_(words), width_(width) {
        const TextMetrics metrics = paint.metrics(style);
        size_ = paint.fonts().imgui_size(metrics.face, metrics.em);
        baked_ = paint.fonts().font(metrics.face)->GetFontBaked(size_);
    }

    std::vector<LineBreak> run() {
        while (at_ < words_.size())
            step();
        finish_line(words_.size(), x_);
        return std::move(lines_);
    }

private:
    void step() {
        const std::size_t start = at_;
        const char32_t c = text::next_code_point(words_, at_);
        if (c == U'\n') {
            finish_line(start, x_);
            begin_ = at_;
            return;
        }
        const float advance = baked_->GetCharAdvance(static_cast<ImWchar>(c));
        const bool space = c == U' ' || c == U'\t';
        if (!space && x_ + advance > width_ + 0.5F && start > begin_)
            break_before(start);
        if (is_wide(c) && start > begin_)
            remember(start, x_, start);
        x_ += advance;
        if (space)
            remember(start, x_ - advance, at_);
        else if (c == U'-' || c == 0x2013 || c == 0x2014)
            remember(at_, x_, at_);
    }

    void remember(std::size_t end, float width, std::size_t next) {
        chance_end_ = end;
        chance_width_ = width;
        chance_next_ = next;
        chance_x_ = x_;
    }

    void break_before(std::size_t start) {
        if (chance_next_ > begin_ && chance_end_ > begin_) {
            const float carried = x_ - chance_x_;
            lines_.push_back({begin_, chance_end_, chance_width_});
            begin_ = chance_next_;
            x_ = carried;
        } else {
            lines_.push_back({begin_, start, x_});
            begin_ = start;
            x_ = 0;
        }
        chance_next_ = 0;
    }

    void finish_line(std::size_t end, float width) {
        lines_.push_back({begin_, end, width});
        x_ = 0;
        chance_next_ = 0;
    }

    std::string_view words_;
    float width_;
    float size_ = 0;
    ImFontBaked* baked_ = nullptr;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    float x_ = 0;
    std::size_t chance_end_ = 0;
    std::size_t chance_next_ = 0;
    float chance_width_ = 0;
    float chance_x_ = 0;
    std::vector<LineBreak> lines_;
};

}  // namespace

std::vector<LineBreak>
wrap_text(const Painter& paint, TextStyle style, std::string_view words, float width) {
    return Wrapper(paint, style, words, width).run();
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
