// Words on the screen: headings, paragraphs that wrap, one-line labels, links. Text that is worth
// copying is selectable through the DOM's text layer.
#pragma once

#include <string_view>

#include "client-wasm/ui/layout/layout.hpp"
#include "client-wasm/ui/text/wrap_cache.hpp"

namespace nedu::ui {

struct TextSpec {
    TextStyle style = TextStyle::Body;
    ColorToken color = ColorToken::Text;
    bool wrap = true;
    int max_lines = 0;  // 0: as many as it takes; the last one ends in an ellipsis
    Align align = Align::Start;
    bool selectable = true;
    bool silent = false;       // not in the semantics tree (its words are in another node's name)
    std::string_view id = {};  // if the same words stand twice in one place
};

/// Draws and takes the height it needs.
void text(Ui& ui, std::string_view words, const TextSpec& spec = {});
void paragraph(Ui& ui, std::string_view words, ColorToken color = ColorToken::TextSecondary);
void caption(Ui& ui, std::string_view words, ColorToken color = ColorToken::TextTertiary);
/// `level` 1 to 3: title-l, title-m, title-s.
void heading(Ui& ui, int level, std::string_view words, std::string_view id = {});
/// Of another size than its level has by itself: no level may be left out below the page's title.
void heading(Ui& ui, int level, TextStyle style, std::string_view words, std::string_view id = {});
/// A heading of level 1 in the largest style, for a page that welcomes.
void display_heading(Ui& ui, std::string_view words);

/// What stands between a line of `words` and the next one.
semantics::After
after_line(std::string_view words, const std::vector<LineBreak>& lines, std::size_t line);
/// Words longer than the line are cut.
std::vector<LineBreak>
wrap_text(const Painter& paint, TextStyle style, std::string_view words, float width);
float text_height(
    const Painter& paint,
    TextStyle style,
    std::string_view words,
    float width,
    int max_lines = 0
);

struct LinkSpec {
    std::string_view text;
    std::string_view href;
    TextStyle style = TextStyle::LabelStrong;
    std::string_view icon = {};
    std::string_view id = {};
    bool new_tab = false;
};

/// A real link; a plain click goes there inside the app. Says true when followed.
bool link(Ui& ui, const LinkSpec& spec);

}  // namespace nedu::ui
