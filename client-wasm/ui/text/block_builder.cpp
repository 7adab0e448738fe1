#include "client-wasm/ui/text/block_builder.hpp"

#include <algorithm>

#include "client-wasm/ui/script/bidi.hpp"
#include "client-wasm/ui/theme/metrics.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::ui::rich {

using semantics::Role;

namespace {

/// As its first words say.
bool is_turned(const std::vector<content::Element>& elements) {
    if (elements.empty())
        return false;
    const content::Body& first = elements.front().body;
    if (const auto* paragraph = std::get_if<content::Paragraph>(&first))
        return script::direction_of(content::plain_text(paragraph->text)) ==
               script::Direction::RightToLeft;
    if (const auto* heading = std::get_if<content::Heading>(&first))
        return script::direction_of(content::plain_text(heading->text)) ==
               script::Direction::RightToLeft;
    const auto* list = std::get_if<content::List>(&first);
    return list != nullptr && !list->items.empty() && is_turned(list->items.front().elements);
}

}  // namespace

float gap_between(const content::Element& above, const content::Element& below) {
    const auto is = [](const content::Element& element, auto kind) {
        return std::holds_alternative<decltype(kind)>(element.body);
    };
    if (const auto* heading = std::get_if<content::Heading>(&below.body)) {
        if (is(above, content::Heading{}))
            return kSpace16;
        return heading->level <= 2 ? kSpace40 : kSpace32;
    }
    if (is(above, content::Heading{}))
        return kSpace12;
    if (is(above, content::Rule{}) || is(below, content::Rule{}))
        return kSpace32;
    const auto stands_out = [&](const content::Element& element) {
        return is(element, content::Code{}) || is(element, content::Image{}) ||
               is(element, content::Table{}) || is(element, content::Callout{}) ||
               is(element, content::Quote{}) || is(element, content::Math{}) ||
               is(element, content::Details{});
    };
    if (is(above, content::Footnote{}) && is(below, content::Footnote{}))
        return kSpace8;
    return stands_out(above) || stands_out(below) ? kSpace20 : kSpace16;
}

BlockBuilder::BlockBuilder(RunMaker& maker, const DocumentSetting& setting, LaidBlock& out)
    : maker_(maker), words_(*setting.words), toggled_(setting.toggled), out_(out) {}

float BlockBuilder::build(const content::Element& whole, float width) {
    return element(whole, {0.0F, width, -1, 0, -1, Ink::Text, false}, 0.0F);
}

float BlockBuilder::line_height(TextStyle style) const {
    return metrics_of(style, maker_.settings()).line_height;
}

int BlockBuilder::open_part(Role role, const Place& place, float y) {
    Part part;
    part.role = role;
    part.parent = place.part;
    part.rect = {place.x, y, place.x + place.width, y};
    part.first_line = out_.lines.size();
    part.pane = place.pane;
    out_.parts.push_back(std::move(part));
    return static_cast<int>(out_.parts.size()) - 1;
}

Rect BlockBuilder::at_beginning(Rect rect, const Place& place) {
    if (!place.is_turned)
        return rect;
    const float middle = place.x + place.width / 2;
    return {2 * middle - rect.right, rect.top, 2 * middle - rect.left, rect.bottom};
}

void BlockBuilder::close_part(int part, float bottom) {
    out_.parts[static_cast<std::size_t>(part)].rect.bottom = bottom;
}

float BlockBuilder::element(const content::Element& element, const Place& place, float y) {
    return std::visit([&](const auto& kind) { return body(kind, place, y); }, element.body);
}

float BlockBuilder::elements(
    const std::vector<content::Element>& elements,
    const Place& place,
    float y,
    bool is_tight
) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (i > 0) {
            const float gap = gap_between(elements[i - 1], elements[i]);
            y += is_tight ? std::min(gap, kSpace6) : std::min(gap, kSpace16);
        }
        y = element(elements[i], place, y);
    }
    return y;
}

// ---- text ------------------------------------------------------------------------------------

void BlockBuilder::place_pictures(Line& line, int part, int pane) {
    for (const Fragment& fragment : line.fragments) {
        if (!fragment.box || fragment.box->picture < 0)
            continue;
        const InlinePicture& picture = maker_.picture(fragment.box->picture);
        const float left = line.x + fragment.x;
        const float bottom = line.y + line.baseline;
        PlacedPicture placed;
        placed.rect = {left, bottom - picture.size.height, left + picture.size.width, bottom};
        placed.hash = picture.hash;
        placed.alt = picture.alt;
        placed.link = picture.link;
        placed.width = picture.width;
        placed.height = picture.height;
        placed.pane = pane;
        placed.part = part;
        out_.pictures.push_back(std::move(placed));
    }
}

float BlockBuilder::lines(
    const std::vector<Run>& runs,
    const TextLook& look,
    const Place& place,
    float y
) {
    const int part = open_part(look.role, place, y);
    const TextMetrics strut = metrics_of(look.strut, maker_.settings());
    const LineSetting setting{
        place.width, strut.line_height, {strut.face, strut.em}, look.side, true
    };
    std::vector<Line> laid = layout_lines(runs, setting, maker_.metrics());
    const float bottom = y + height_of(laid);
    for (Line& line : laid) {
        line.x += place.x;
        line.y += y;
        line.pane = place.pane;
        place_pictures(line, part, place.pane);
        out_.lines.push_back(std::move(line));
    }
    Part& made = out_.parts[static_cast<std::size_t>(part)];
    made.lines = laid.size();
    made.level = look.level;
    made.rect.bottom = bottom;
    return bottom;
}

float BlockBuilder::text(
    const content::Inline& text,
    const TextLook& look,
    const Place& place,
    float y
) {
    TextLook own = look;
    own.look.ink = look.look.ink == Ink::Text ? place.ink : look.look.ink;
    own.look.picture_width = place.width - kSpace4;
    return lines(maker_.runs(text, own.look), own, place, y);
}

float BlockBuilder::body(const content::Paragraph& body, const Place& place, float y) {
    return text(body.text, {}, place, y);
}

float BlockBuilder::body(const content::Heading& body, const Place& place, float y) {
    constexpr TextStyle kLevels[] = {
        TextStyle::TitleLarge, TextStyle::TitleLarge, TextStyle::TitleMedium, TextStyle::TitleSmall
    };
    const int level = std::clamp(body.level, 1, 6);
    const TextStyle style = kLevels[std::min(level, 4) - 1];
    TextLook look;
    look.look.plain = look.look.italic = look.look.strong = look.strut = style;
    look.role = Role::Heading;
    look.level = static_cast<std::uint8_t>(level);
    return text(body.text, look, place, y);
}

void BlockBuilder::silent_line(const Run& run, Rect rect, Side side) {
    const LineSetting setting{rect.width(), rect.height(), run.style.font, side, false};
    std::vector<Line> laid = layout_lines({run}, setting, maker_.metrics());
    Line& line = laid.front();
    const float room = rect.width() - line.width;
    line.x = rect.left + (side == Side::Right ? room : side == Side::Middle ? room / 2 : 0.0F);
    line.y = rect.top;
    out_.lines.push_back(std::move(line));
}

// ---- lists -----------------------------------------------------------------------------------

float BlockBuilder::body(const content::List& body, const Place& place, float y) {
    const int part = open_part(Role::List, place, y);
    if (body.ordered)
        out_.parts[static_cast<std::size_t>(part)].level = 1;
    const std::string last =
        std::to_string(body.start + static_cast<std::int64_t>(body.items.size())) + ".";
    const RunStyle style = maker_.style_of(TextStyle::Reading, Ink::Secondary);
    float gutter = kSpace24;
    if (body.ordered)
        gutter = std::max(gutter, maker_.metrics().width(style.font, last) + kSpace8);
    Place inner = place;
    inner.part = part;
    inner.depth = place.depth + 1;
    inner.is_turned = !body.items.empty() && is_turned(body.items.front().elements);
    for (std::size_t i = 0; i < body.items.size(); ++i) {
        if (i > 0)
            y += body.tight ? kSpace4 : kSpace12;
        y = list_item(body, i, gutter, inner, y);
    }
    close_part(part, y);
    return y;
}

void BlockBuilder::list_sign(
    const content::List& list,
    std::size_t index,
    float gutter,
    const Place& place,
    float y
) {
    const float height = line_height(TextStyle::Reading);
    const float middle = y + height / 2;
    const content::Task task = list.items[index].task;
    if (task != content::Task::None) {
        const float half = kIconSmall / 2;
        const bool is_done = task == content::Task::Done;
        const Rect box{place.x, middle - half, place.x + 2 * half, middle + half};
        out_.marks.push_back({at_beginning(box, place), is_done ? Sign::TaskDone : Sign::TaskOpen});
        return;
    }
    if (list.ordered) {
        const std::string number =
            std::to_string(list.start + static_cast<std::int64_t>(index)) + ".";
        const float right = place.x + gutter - kSpace8;
        silent_line(
            maker_.words(number, TextStyle::Reading, Ink::Secondary),
            at_beginning({place.x, y, right, y + height}, place),
            place.is_turned ? Side::Left : Side::Right
        );
        return;
    }
    constexpr Sign kSigns[] = {Sign::Disc, Sign::Circle, Sign::Square};
    const float center = place.x + kSpace8;
    const float half = kBullet / 2;
    const Rect dot{center - half, middle - half, center + half, middle + half};
    out_.marks.push_back({at_beginning(dot, place), kSigns[std::min(place.depth, 3) - 1]});
}

float BlockBuilder::list_item(
    const content::List& list,
    std::size_t index,
    float gutter,
    const Place& place,
    float y
) {
    const content::ListItem& item = list.items[index];
    list_sign(list, index, gutter, place, y);
    const int part = open_part(Role::ListItem, place, y);
    if (item.task == content::Task::Done)
        out_.parts[static_cast<std::size_t>(part)].state = semantics::kChecked;
    Place inner = place;
    inner.x += place.is_turned ? 0.0F : gutter;
    inner.width = std::max(kSpace64, inner.width - gutter);
    inner.part = part;
    const float bottom = elements(item.elements, inner, y, list.tight);
    const float end = item.elements.empty() ? y + line_height(TextStyle::Reading) : bottom;
    close_part(part, end);
    return end;
}

// ---- quotes and callouts ---------------------------------------------------------------------

float BlockBuilder::body(const content::Quote& body, const Place& place, float y) {
    const int part = open_part(Role::Quote, place, y);
    Place inner = place;
    inner.is_turned = is_turned(body.elements);
    inner.x += inner.is_turned ? 0.0F : kSpace20;
    inner.width -= kSpace20;
    inner.part = part;
    inner.ink = Ink::Secondary;
    const float bottom = elements(body.elements, inner, y + kSpace2) + kSpace2;
    Place whole = place;
    whole.is_turned = inner.is_turned;
    const Rect bar{place.x, y, place.x + kQuoteBar, bottom};
    out_.panels.push_back({at_beginning(bar, whole), Ground::QuoteBar, place.pane});
    close_part(part, bottom);
    return bottom;
}

float BlockBuilder::body(const content::Callout& body, const Place& place, float y) {
    constexpr Ground kGrounds[] = {
        Ground::Note, Ground::Tip, Ground::Important, Ground::Warning, Ground::Caution
    };
    constexpr Sign kSigns[] = {
        Sign::Note, Sign::Tip, Sign::Important, Sign::Warning, Sign::Caution
    };
    constexpr Ink kInks[] = {Ink::Info, Ink::Success, Ink::Link, Ink::Warning, Ink::Danger};
    const auto tone = static_cast<std::size_t>(body.tone);
    const std::size_t panel = out_.panels.size();
    out_.panels.push_back({{}, kGrounds[tone], place.pane});
    const int part = open_part(Role::Region, place, y);
    out_.parts[static_cast<std::size_t>(part)].name = words_.tones[tone];
    const float height = line_height(TextStyle::LabelStrong);
    float at = y + kSpace16;
    const float icon_top = at + (height - kIcon) / 2;
    const float icon_left = place.x + kSpace16;
    out_.marks.push_back({{icon_left, icon_top, icon_left + kIcon, icon_top + kIcon}, kSigns[tone]}
    );
    Place inner = place;
    inner.x += kSpace16 + kIcon + kSpace12;
    inner.width = std::max(kSpace64, inner.width - 2 * kSpace16 - kIcon - kSpace12);
    inner.part = part;
    silent_line(
        maker_.words(words_.tones[tone], TextStyle::LabelStrong, kInks[tone]),
        {inner.x, at, inner.x + inner.width, at + height},
        Side::Left
    );
    at = elements(body.elements, inner, at + height + kSpace4) + kSpace16;
    out_.panels[panel].rect = {place.x, y, place.x + place.width, at};
    close_part(part, at);
    return at;
}

}  // namespace nedu::ui::rich
