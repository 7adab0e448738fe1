// Styled runs of text become lines of a given width. Must not know documents or how lines are
// painted.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client-wasm/ui/script/bidi.hpp"
#include "client-wasm/ui/text/font_metrics.hpp"
#include "client-wasm/ui/text/math_layout.hpp"

namespace nedu::ui::rich {

/// Colours by meaning; the view turns them into tokens of the theme.
enum class Ink {
    Text,
    Secondary,
    Caption,
    Link,
    Success,
    Warning,
    Danger,
    Info,
    Comment,
    String,
    Number,
    Keyword,
    Type,
    Attribute,
};

struct RunStyle {
    Font font;
    TextStyle token = TextStyle::Reading;  // what the DOM's copy of the text is set in
    Ink ink = Ink::Text;
    bool is_struck = false;
    bool is_chip = false;  // inline code on its own ground
    int link = -1;         // index into the document's links
    float rise = 0.0F;     // above the baseline
    bool is_marked = false;
    bool is_underlined = false;

    bool operator==(const RunStyle&) const = default;
};

/// What stands in a line like one big letter.
struct InlineBox {
    float width = 0.0F;
    float ascent = 0.0F;
    float descent = 0.0F;
    std::shared_ptr<const MathBox> formula;
    int picture = -1;  // index the caller knows
};

/// Text, or a box: then `text` is its source or name, for copying and for the ear.
struct Run {
    std::string text;
    RunStyle style;
    std::optional<InlineBox> box;
};

/// A stretch of one style on one line; `x` from the line's start.
struct Fragment {
    float x = 0.0F;
    float width = 0.0F;
    std::string text;
    RunStyle style;
    std::optional<InlineBox> box;
    bool is_turned = false;  // reads from right to left
};

/// Its fragments stand in reading order, each where it is painted.
struct Line {
    float x = 0.0F;
    float y = 0.0F;
    float width = 0.0F;
    float height = 0.0F;
    float baseline = 0.0F;  // from y
    bool ends_paragraph = false;
    bool ends_in_space = false;  // that hangs over the end and is not painted
    bool is_hyphenated = false;  // the last hyphen is no part of the text
    int pane = -1;               // index of what scrolls it sideways, -1: nothing
    std::size_t begin = 0;       // bytes of the runs' text, a box counting for three
    std::size_t end = 0;
    script::Direction base = script::Direction::LeftToRight;  // of its paragraph
    std::vector<Fragment> fragments;

    std::string text() const;
};

/// Left and right of a paragraph that reads from left to right; one that does not turns them.
enum class Side { Left, Middle, Right };

struct LineSetting {
    float width = 0.0F;
    float line_height = 0.0F;
    Font font;  // decides a line's height even where it holds nothing
    Side side = Side::Left;
    bool wraps = true;
    /// Not set: that of the first letter that has one.
    std::optional<script::Direction> base = std::nullopt;
};

/// Lines from (0, 0) downwards; at least one.
std::vector<Line>
layout_lines(const std::vector<Run>& runs, const LineSetting& setting, const FontMetrics& metrics);

/// How narrow and how wide text can usefully be.
struct WidthRange {
    float least = 0.0F;  // the widest unbreakable piece
    float most = 0.0F;   // the widest line without wrapping
};

WidthRange width_range(const std::vector<Run>& runs, const FontMetrics& metrics);

float height_of(const std::vector<Line>& lines);

}  // namespace nedu::ui::rich
