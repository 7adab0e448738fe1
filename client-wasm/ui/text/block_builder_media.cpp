// The part of BlockBuilder that lays out code, tables, pictures, formulas and cards.
#include <algorithm>

#include "client-wasm/ui/text/block_builder.hpp"
#include "client-wasm/ui/text/code_table.hpp"
#include "client-wasm/ui/text/table_layout.hpp"
#include "client-wasm/ui/theme/metrics.hpp"
#include "common/content/plain_text.hpp"
#include "common/content/targets.hpp"

namespace nedu::ui::rich {

using semantics::Role;

namespace {

Ink ink_of(content::CodeToken token) {
    using content::CodeToken;
    switch (token) {
        case CodeToken::Comment:
            return Ink::Comment;
        case CodeToken::String:
            return Ink::String;
        case CodeToken::Number:
            return Ink::Number;
        case CodeToken::Keyword:
            return Ink::Keyword;
        case CodeToken::Type:
            return Ink::Type;
        case CodeToken::Attribute:
            return Ink::Attribute;
        case CodeToken::Plain:
            break;
    }
    return Ink::Text;
}

std::string with_spaces_for_tabs(std::string_view text) {
    constexpr std::size_t kTab = 4;
    std::string out;
    std::size_t column = 0;
    for (const char c : text) {
        if (c == '\r')
            continue;
        if (c == '\t') {
            const std::size_t fill = kTab - column % kTab;
            out.append(fill, ' ');
            column += fill;
            continue;
        }
        out += c;
        column = c == '\n' ? 0 : column + 1;
    }
    while (!out.empty() && out.back() == '\n')
        out.pop_back();
    return out;
}

Side side_of(content::Align align) {
    if (align == content::Align::Right)
        return Side::Right;
    return align == content::Align::Centre ? Side::Middle : Side::Left;
}

InlineLook table_look(bool is_head) {
    InlineLook look;
    look.plain = is_head ? TextStyle::BodyStrong : TextStyle::Body;
    look.italic = look.plain;
    look.strong = TextStyle::BodyStrong;
    look.picture_width = kTablePicture;
    return look;
}

}  // namespace

// ---- code ------------------------------------------------------------------------------------

float BlockBuilder::code_lines(const content::Code& code, const Place& place, float y) {
    const std::string text = with_spaces_for_tabs(code.text);
    std::vector<Run> runs;
    const std::string language = content::code_language(code.language);
    for (const content::CodePart& part : code_languages().parts(language, text))
        runs.push_back(maker_.words(
            text.substr(part.begin, part.end - part.begin), TextStyle::Code, ink_of(part.token)
        ));
    const TextMetrics mono = metrics_of(TextStyle::Code, maker_.settings());
    const LineSetting setting{
        place.width,
        mono.line_height,
        {mono.face, mono.em},
        Side::Left,
        false,
        script::Direction::LeftToRight
    };
    std::vector<Line> laid = layout_lines(runs, setting, maker_.metrics());
    const float bottom = y + height_of(laid);
    float widest = 0.0F;
    const int pane = static_cast<int>(out_.panes.size());
    for (Line& line : laid) {
        widest = std::max(widest, line.width);
        line.x += place.x;
        line.y += y;
        line.pane = pane;
        out_.lines.push_back(std::move(line));
    }
    const float left = place.x - kSpace16;
    const float right = place.x + place.width + kSpace16;
    out_.panes.push_back({{left, y, right, bottom + kSpace16}, widest + 2 * kSpace16});
    Part& part = out_.parts[static_cast<std::size_t>(place.part)];
    part.lines = laid.size();
    part.pane = pane;
    return bottom;
}

float BlockBuilder::body(const content::Code& body, const Place& place, float y) {
    const std::size_t panel = out_.panels.size();
    out_.panels.push_back({{}, Ground::Code, place.pane});
    Place inner = place;
    inner.x += kSpace16;
    inner.width -= 2 * kSpace16;
    const float head = kSpace4 + kControl;
    const std::string language = content::code_language(body.language);
    if (!language.empty())
        silent_line(
            maker_.words(language, TextStyle::Caption, Ink::Caption),
            {inner.x, y + kSpace4, inner.x + inner.width, y + head},
            Side::Left
        );
    const float right = place.x + place.width - kSpace4;
    const int part = open_part(Role::Code, inner, y + head);
    inner.part = part;
    out_.copyables.push_back({{right - kControl, y + kSpace4, right, y + head}, body.text, part});
    out_.parts[static_cast<std::size_t>(part)].first_line = out_.lines.size();
    const float bottom = code_lines(body, inner, y + head) + kSpace16;
    out_.panels[panel].rect = {place.x, y, place.x + place.width, bottom};
    close_part(part, bottom - kSpace16);
    return bottom;
}

// ---- pictures --------------------------------------------------------------------------------

float BlockBuilder::body(const content::Image& body, const Place& place, float y) {
    if (body.hash.empty()) {  // not among our files: named and linked, never loaded from elsewhere
        content::Inline instead;
        content::Span span;
        span.text = body.alt.empty() ? body.target : body.alt;
        span.link = body.target.empty() ? -1 : 0;
        instead.spans.push_back(span);
        if (!body.target.empty())
            instead.marks.push_back({content::MarkKind::Link, 0, 1, body.target, {}});
        return text(instead, {}, place, y);
    }
    const int figure = open_part(Role::Figure, place, y);
    out_.parts[static_cast<std::size_t>(figure)].name =
        body.alt.empty() ? words_.picture : body.alt;
    const Size size = picture_size(
        body.width, body.height, {shown_width(body.shown, place.width), kPictureHeight}
    );
    PlacedPicture picture;
    const float left = place.x + (place.width - size.width) / 2;
    picture.rect = rect_at({left, y}, size);
    picture.hash = body.hash;
    picture.alt = body.alt;
    picture.caption = content::plain_text(body.caption);
    picture.link = body.link;
    picture.width = body.width;
    picture.height = body.height;
    picture.pane = place.pane;
    picture.part = figure;
    out_.pictures.push_back(std::move(picture));
    float bottom = y + size.height;
    if (!body.caption.empty()) {
        TextLook look;
        look.look = table_look(false);
        look.look.ink = Ink::Secondary;
        look.strut = TextStyle::Body;
        look.side = Side::Middle;
        Place inner = place;
        inner.part = figure;
        bottom = text(body.caption, look, inner, bottom + kSpace8);
    }
    close_part(figure, bottom);
    return bottom;
}

// ---- tables ----------------------------------------------------------------------------------

float BlockBuilder::table_row(
    const content::Table& table,
    const std::vector<content::Inline>& cells,
    const std::vector<float>& widths,
    bool is_head,
    const Place& place,
    float y
) {
    Place row = place;
    row.part = open_part(Role::Row, place, y);
    float x = place.x;
    float bottom = y + kSpace8 + line_height(TextStyle::Body);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        TextLook look;
        look.look = table_look(is_head);
        look.strut = TextStyle::Body;
        look.side = i < table.columns.size() ? side_of(table.columns[i]) : Side::Left;
        look.role = is_head ? Role::ColumnHeader : Role::Cell;
        Place cell = row;
        cell.x = x + kSpace12;
        cell.width = widths[i] - 2 * kSpace12;
        if (i < cells.size())
            bottom =
                std::max(bottom, lines(maker_.runs(cells[i], look.look), look, cell, y + kSpace8));
        x += widths[i];
    }
    bottom += kSpace8;
    close_part(row.part, bottom);
    return bottom;
}

float BlockBuilder::body(const content::Table& body, const Place& place, float y) {
    std::vector<WidthRange> ranges(body.columns.size());
    const auto measure = [&](const std::vector<content::Inline>& cells, bool is_head) {
        for (std::size_t i = 0; i < cells.size() && i < ranges.size(); ++i) {
            const WidthRange range =
                width_range(maker_.runs(cells[i], table_look(is_head)), maker_.metrics());
            ranges[i].least = std::max(ranges[i].least, range.least + 2 * kSpace12);
            ranges[i].most = std::max(ranges[i].most, range.most + 2 * kSpace12 + kHairline);
        }
    };
    measure(body.head, true);
    for (const auto& row : body.rows)
        measure(row, false);
    const std::vector<float> widths = column_widths(ranges, place.width, kOutline);
    float whole = 0.0F;
    for (const float width : widths)
        whole += width;
    const float shown = std::min(whole, place.width);

    Place inner = place;
    inner.part = open_part(Role::Table, place, y);
    inner.pane = static_cast<int>(out_.panes.size());
    out_.parts[static_cast<std::size_t>(inner.part)].name = words_.table;
    out_.parts[static_cast<std::size_t>(inner.part)].pane = inner.pane;
    inner.width = whole;
    out_.panes.push_back({{place.x, y, place.x + shown, y}, whole});
    const std::size_t frame = out_.panels.size();
    out_.panels.push_back({{}, Ground::TableHead, inner.pane});
    out_.panels.push_back({{}, Ground::Table, -1});
    float bottom = table_row(body, body.head, widths, true, inner, y);
    out_.panels[frame].rect = {place.x, y, place.x + whole, bottom};
    for (const auto& row : body.rows) {
        out_.panels.push_back(
            {{place.x, bottom, place.x + whole, bottom + kHairline}, Ground::Line, inner.pane}
        );
        bottom = table_row(body, row, widths, false, inner, bottom);
    }
    if (whole > shown)
        bottom += kSpace12;  // for the bar that scrolls it
    out_.panes[static_cast<std::size_t>(inner.pane)].rect.bottom = bottom;
    out_.panels[frame + 1].rect = {place.x, y, place.x + shown, bottom};
    close_part(inner.part, bottom);
    return bottom;
}

// ---- the rest --------------------------------------------------------------------------------

float BlockBuilder::body(const content::Rule&, const Place& place, float y) {
    close_part(open_part(Role::Separator, place, y), y + kHairline);
    out_.panels.push_back(
        {{place.x, y, place.x + place.width, y + kHairline}, Ground::Line, place.pane}
    );
    return y + kHairline;
}

float BlockBuilder::body(const content::Math& body, const Place& place, float y) {
    RunStyle style = maker_.style_of(TextStyle::Reading, place.ink);
    auto formula = std::make_shared<const MathBox>(
        layout_math(body.tex, style.font.size * kFormulaScale, true, maker_.metrics())
    );
    const InlineBox box{formula->width, formula->ascent, formula->descent, formula, -1};
    TextLook look;
    const bool is_wide = formula->width > place.width;
    look.side = is_wide ? Side::Left : Side::Middle;
    Place inner = place;
    if (is_wide)
        inner.pane = static_cast<int>(out_.panes.size());
    const float bottom = lines({{body.tex, style, box}}, look, inner, y + kSpace8) + kSpace8;
    if (is_wide)
        out_.panes.push_back({{place.x, y, place.x + place.width, bottom}, formula->width});
    return bottom;
}

float BlockBuilder::card(
    Sign sign,
    Run title,
    const std::string& hint,
    const Place& place,
    float y
) {
    const std::size_t panel = out_.panels.size();
    out_.panels.push_back({{}, Ground::Card, place.pane});
    Place inner = place;
    inner.part = open_part(Role::Group, place, y);
    inner.x += kSpace16 + kIconLarge + kSpace16;
    inner.width = std::max(kSpace64, inner.width - kSpace16 * 3 - kIconLarge);
    TextLook look;
    look.strut = TextStyle::LabelStrong;
    float bottom = lines({std::move(title)}, look, inner, y + kSpace16);
    if (!hint.empty()) {
        look.strut = TextStyle::Body;
        const Run run = maker_.words(hint, TextStyle::Body, Ink::Secondary);
        bottom = lines({run}, look, inner, bottom + kSpace2);
    }
    bottom += kSpace16;
    const float middle = (y + bottom) / 2;
    const float left = place.x + kSpace16;
    out_.marks.push_back(
        {{left, middle - kIconLarge / 2, left + kIconLarge, middle + kIconLarge / 2}, sign}
    );
    out_.panels[panel].rect = {place.x, y, place.x + place.width, bottom};
    close_part(inner.part, bottom);
    return bottom;
}

float BlockBuilder::body(const content::Media& body, const Place& place, float y) {
    constexpr Sign kSigns[] = {Sign::Video, Sign::Audio, Sign::File, Sign::Embed};
    const auto kind = static_cast<std::size_t>(body.kind);
    const std::string target = body.hash.empty() ? body.target : content::file_target(body.hash);
    Run title =
        maker_.words(body.name.empty() ? target : body.name, TextStyle::LabelStrong, Ink::Link);
    if (!target.empty())
        title.style.link = maker_.link(target);
    return card(kSigns[kind], std::move(title), words_.media[kind], place, y);
}

float BlockBuilder::body(const content::Quiz&, const Place& place, float y) {
    return card(
        Sign::Quiz,
        maker_.words(words_.quiz, TextStyle::LabelStrong, Ink::Text),
        words_.quiz_hint,
        place,
        y
    );
}

}  // namespace nedu::ui::rich
