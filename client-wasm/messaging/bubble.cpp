#include "client-wasm/messaging/bubble.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/theme/icons.hpp"
#include "common/accounts/accounts_api.hpp"

namespace nedu::client::messaging {

using nedu::messaging::EventKind;
using nedu::messaging::Row;
using nedu::messaging::TextLink;

namespace {

const accounts::Person* author_of(const RowBox& box, const RowContext& context) {
    if (box.row.event == nullptr)
        return nullptr;
    const auto found = context.thread.people.find(box.row.event->actor);
    return found == context.thread.people.end() ? nullptr : &found->second;
}

std::string author_name(const ui::Ui& ui, const accounts::Person* author) {
    return author != nullptr && !author->name.empty() ? author->name
                                                      : std::string(ui.text("messaging.nobody"));
}

void draw_divider(ui::Ui& ui, const RowBox& box, std::string_view words, bool is_accent) {
    const ui::Rect rect = ui.place({0, box.height});
    const auto style = ui::TextStyle::CaptionStrong;
    const auto text =
        ui.color(is_accent ? ui::ColorToken::AccentText : ui::ColorToken::TextTertiary);
    const auto line = is_accent ? text.with_alpha(0.5F) : ui.color(ui::ColorToken::Border);
    const float width = ui.paint().text_width(style, words);
    const float middle = rect.center().y;
    const float left = rect.center().x - width / 2 - ui::kSpace12;
    const float right = rect.center().x + width / 2 + ui::kSpace12;
    ui.paint().line({rect.left, middle}, {left, middle}, line);
    ui.paint().line({right, middle}, {rect.right, middle}, line);
    ui.paint().text_in(rect, style, text, words, 0.5F);
    ui::semantics::Node node;
    node.id = ui.id(words);
    node.role = ui::Role::Separator;
    node.name = words;
    node.rect = rect;
    ui.semantics().add(std::move(node));
}

void draw_notice(ui::Ui& ui, const RowBox& box, const RowContext& context) {
    const ui::Rect rect = ui.place({0, box.height});
    const std::string name = author_name(ui, author_of(box, context));
    const EventKind kind = box.row.event->kind;
    const std::string words =
        kind == EventKind::Joined ? ui.text("messaging.joined", {{"name", name}})
        : kind == EventKind::Left ? ui.text("messaging.left", {{"name", name}})
                                  : std::string(ui.text("messaging.unreadable"));
    ui.paint().text_in(
        rect, ui::TextStyle::Caption, ui.color(ui::ColorToken::TextTertiary), words, 0.5F
    );
    ui::semantics::Node node;
    node.id = ui.id("notice");
    node.role = ui::Role::Paragraph;
    node.name = words;
    node.rect = rect;
    ui.semantics().add(std::move(node));
}

ui::Rect bubble_rect(const RowBox& box, ui::Rect row) {
    const float width = box.text_width + 2 * ui::kSpace12;
    const float left = box.row.is_own ? row.right - width : row.left + kBubbleInset;
    return ui::rect_at({left, row.top}, {width, box.bubble_height});
}

/// Corners towards the author's side are tight where bubbles of a group meet.
void fill_bubble(ui::Ui& ui, const RowBox& box, ui::Rect rect) {
    const auto fill = box.row.is_own ? ui.color(ui::ColorToken::Accent) : ui.theme().incoming;
    const float opacity = box.row.outgoing != nullptr && !box.has_failed() ? 0.72F : 1.0F;
    const auto color = fill.with_alpha(opacity);
    ui.paint().fill(rect, color, ui::kRadiusBubble);
    // Colours forced upon the page leave it no ground of its own.
    if (!box.row.is_own && fill == ui.color(ui::ColorToken::Surface)) {
        ui.paint().outline(
            rect, ui.color(ui::ColorToken::Border), ui::kHairline, ui::kRadiusBubble
        );
        return;
    }
    const float side = ui::kRadiusBubble;
    const auto square = [&](float top, float bottom, ui::Corners corner) {
        const float left = box.row.is_own ? rect.right - side : rect.left;
        ui.paint().fill({left, top, left + side, bottom}, color, ui::kRadiusGrouped, corner);
    };
    // Only opaque ones: overlapping would show through.
    if (opacity < 1)
        return;
    if (!box.row.starts_group)
        square(
            rect.top, rect.top + side, box.row.is_own ? ui::Corners::TopRight : ui::Corners::TopLeft
        );
    if (!box.row.ends_group)
        square(
            rect.bottom - side,
            rect.bottom,
            box.row.is_own ? ui::Corners::BottomRight : ui::Corners::BottomLeft
        );
}

/// A piece of a line in one direction: words, or as much of an address as stands on it.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
    const TextLink* link = nullptr;
    std::uint8_t level = 0;  // odd: reads from right to left

    ui::script::Direction direction() const {
        return level % 2 == 1 ? ui::script::Direction::RightToLeft
                              : ui::script::Direction::LeftToRight;
    }
};

/// The levels of a line's bytes, as they are in its whole paragraph: where it is broken must not
/// decide in which order a date stands.
std::vector<std::uint8_t> levels_of(std::string_view text, const ui::LineBreak& line) {
    const std::size_t before = text.substr(0, line.begin).rfind('\n');
    const std::size_t begin = before == text.npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', line.begin), text.size());
    auto levels = ui::script::bidi_levels(text.substr(begin, end - begin), line.base);
    if (levels.empty())
        return levels;
    const auto from = levels.begin() + static_cast<std::ptrdiff_t>(line.begin - begin);
    return {from, from + static_cast<std::ptrdiff_t>(line.end - line.begin)};
}

/// In reading order, at least one.
std::vector<Stretch> stretches_of(const RowBox& box, const ui::LineBreak& line) {
    const std::vector<std::uint8_t> levels = levels_of(box.text(), line);
    std::vector<Stretch> found;
    std::size_t at = line.begin;
    do {
        Stretch stretch{at, line.end, nullptr, 0};
        const auto link = std::ranges::find_if(box.links, [at](const TextLink& candidate) {
            return candidate.end > at;
        });
        if (link != box.links.end()) {
            stretch.link = link->begin <= at ? &*link : nullptr;
            stretch.end = std::min(line.end, link->begin <= at ? link->end : link->begin);
        }
        if (!levels.empty()) {
            const auto from = levels.begin() + static_cast<std::ptrdiff_t>(at - line.begin);
            const auto to = levels.begin() + static_cast<std::ptrdiff_t>(stretch.end - line.begin);
            stretch.level = *from;
            const auto turn = std::find_if(from, to, [from](auto level) { return level != *from; });
            stretch.end = at + static_cast<std::size_t>(turn - from);
        }
        found.push_back(stretch);
        at = stretch.end;
    } while (at < line.end);
    return found;
}

/// At `place` of the bubble, whose corner is `corner`.
ui::semantics::TextLine draw_stretch(
    ui::Ui& ui,
    const RowBox& box,
    const Stretch& stretch,
    ui::Point corner,
    ui::Point place
) {
    const auto metrics = ui.paint().metrics(ui::TextStyle::Body);
    const auto words = box.text().substr(stretch.begin, stretch.end - stretch.begin);
    const float width = ui.paint().text_width(ui::TextStyle::Body, words);
    const bool is_link = stretch.link != nullptr;
    const auto color = ui.color(
        box.row.is_own ? ui::ColorToken::OnAccent
        : is_link      ? ui::ColorToken::AccentText
                       : ui::ColorToken::Text
    );
    ui::semantics::TextLine run;
    run.text = words;
    run.rect = ui::rect_at(place, {width, metrics.line_height});
    run.style = static_cast<std::uint8_t>(ui::TextStyle::Body);
    run.after = ui::semantics::After::Nothing;
    run.is_turned = stretch.direction() == ui::script::Direction::RightToLeft;
    const ui::Rect rect = run.rect.moved(corner.x, corner.y);
    ui.paint().text({rect.left, rect.top}, metrics, color, words, stretch.direction());
    if (!is_link)
        return run;
    const float under = rect.bottom - ui::kSpace2;
    ui.paint().line({rect.left, under}, {rect.right, under}, color);
    run.href = stretch.link->target;
    run.link = ui.id("link" + std::to_string(stretch.begin));
    const ui::Touch touch = ui.touch(run.link, rect);
    if (touch.focus_visible)
        ui.paint().focus_ring(rect, ui::kRadiusSmall);
    if (touch.clicked)
        ui.open(run.href);
    return run;
}

void draw_text(ui::Ui& ui, const RowBox& box, ui::Rect rect, std::string name) {
    ui::semantics::Node node;
    node.id = ui.id("bubble");
    node.role = ui::Role::Article;
    node.name = std::move(name);
    node.rect = rect;
    if (box.row.outgoing != nullptr)
        node.description = ui.text(box.has_failed() ? "messaging.not_sent" : "messaging.sending");
    ui::Point place{ui::kSpace12, ui::kSpace8};
    for (std::size_t i = 0; i < box.lines.size(); ++i) {
        const ui::LineBreak& line = box.lines[i];
        const std::vector<Stretch> stretches = stretches_of(box, line);
        std::vector<std::uint8_t> levels;
        for (const Stretch& stretch : stretches)
            levels.push_back(stretch.level);
        const std::size_t first = node.lines.size();
        node.lines.resize(first + stretches.size());
        place.x = ui::kSpace12 + line.indent(box.text_width - line.width);
        for (const std::size_t at : ui::script::visual_order(levels)) {
            auto run = draw_stretch(ui, box, stretches[at], {rect.left, rect.top}, place);
            place.x = run.rect.right;
            node.lines[first + at] = std::move(run);
        }
        node.lines.back().after = ui::after_line(box.text(), box.lines, i);
        place.y += ui.paint().metrics(ui::TextStyle::Body).line_height;
    }
    ui.semantics().add(std::move(node));
}

void draw_below(ui::Ui& ui, const RowBox& box, std::string_view words) {
    const float height = ui.paint().metrics(ui::TextStyle::Caption).line_height + ui::kSpace4;
    ui::Rect rect = ui.place({0, height});
    rect.left += box.row.is_own ? 0 : kBubbleInset + ui::kSpace4;
    rect.right -= ui::kSpace4;
    rect.top += ui::kSpace4;
    ui.paint().text_in(
        rect,
        ui::TextStyle::Caption,
        ui.color(ui::ColorToken::TextTertiary),
        words,
        box.row.is_own ? 1.0F : 0.0F
    );
}

void draw_failed(ui::Ui& ui, const RowBox& box, const RowContext& context) {
    const auto key = box.row.outgoing->key;
    ui.region().skip(ui::kSpace4);
    ui::row(
        ui,
        {.gap = ui::kSpace4,
         .height = ui::kControlSmall,
         .wraps = false,
         .align = ui::Align::End,
         .id = "failed"},
        [&] {
            ui::icon(ui, ui::kIconFailed, ui::ColorToken::Danger, ui::kIconSmall);
            ui::text(
                ui,
                ui.text("messaging.not_sent"),
                {.style = ui::TextStyle::Caption, .color = ui::ColorToken::Danger, .wrap = false}
            );
            if (ui::button(
                    ui,
                    {.text = ui.text("action.retry"),
                     .kind = ui::ButtonKind::Ghost,
                     .size = ui::ControlSize::Small}
                ))
                context.send(RetryMessage{key});
            if (ui::button(
                    ui,
                    {.text = ui.text("messaging.discard"),
                     .kind = ui::ButtonKind::Ghost,
                     .size = ui::ControlSize::Small}
                ))
                context.send(DiscardMessage{key});
        }
    );
}

void draw_author(ui::Ui& ui, const accounts::Person* author, const std::string& name) {
    const float caption = ui.paint().metrics(ui::TextStyle::CaptionStrong).line_height;
    ui.region().skip(ui::kSpace8);
    ui::Rect rect = ui.place({0, caption + ui::kSpace4});
    const ui::Rect face = ui::rect_at({rect.left, rect.top}, {ui::kAvatarSmall, ui::kAvatarSmall});
    const std::string picture =
        author != nullptr ? accounts::picture_address(author->picture) : std::string{};
    ui::avatar_at(
        ui,
        face,
        {.name = name,
         .url = picture,
         .seed = author != nullptr ? static_cast<std::uint64_t>(author->id.value) : 0,
         .size = ui::kAvatarSmall}
    );
    rect.left += kBubbleInset + ui::kSpace4;
    rect.bottom -= ui::kSpace4;
    ui.paint().text_in(
        rect, ui::TextStyle::CaptionStrong, ui.color(ui::ColorToken::TextSecondary), name
    );
}

void draw_bubble(ui::Ui& ui, const RowBox& box, const RowContext& context) {
    const accounts::Person* author = author_of(box, context);
    const std::string name =
        box.row.is_own ? std::string(ui.text("messaging.you")) : author_name(ui, author);
    const std::string time = nedu::lang::time_of_day(ui.words(), box.at(), ui.here());
    if (box.row.starts_group && !box.row.is_own)
        draw_author(ui, author, name);
    else if (box.row.starts_group)
        ui.region().skip(ui::kSpace8);
    const ui::Rect rect = bubble_rect(box, ui.place({0, box.bubble_height + ui::kSpace2}));
    fill_bubble(ui, box, rect);
    draw_text(ui, box, rect, ui.text("messaging.bubble", {{"name", name}, {"time", time}}));
    if (box.has_failed())
        draw_failed(ui, box, context);
    else if (box.row.outgoing != nullptr && box.row.ends_group)
        draw_below(ui, box, ui.text("messaging.sending"));
    else if (box.row.ends_group)
        draw_below(ui, box, time);
}

}  // namespace

void draw_row(ui::Ui& ui, const RowBox& box, const RowContext& context) {
    switch (box.row.kind) {
        case Row::Kind::Day: {
            const TimePoint noon{box.row.day + std::chrono::hours{12} - ui.input().utc_offset};
            draw_divider(ui, box, nedu::lang::day(ui.words(), noon, ui.here()), false);
            break;
        }
        case Row::Kind::Unread:
            draw_divider(ui, box, ui.text("messaging.unread_line"), true);
            break;
        case Row::Kind::Notice:
            draw_notice(ui, box, context);
            break;
        case Row::Kind::Bubble:
            draw_bubble(ui, box, context);
            break;
    }
}

void draw_typing(ui::Ui& ui, const Thread& thread) {
    if (thread.typing.empty())
        return;
    const std::string words =
        thread.typing.size() == 1
            ? ui.text("messaging.typing", {{"name", thread.typing.front().first.name}})
            : ui.plural("messaging.typing_many", static_cast<std::int64_t>(thread.typing.size()));
    const float line = ui.paint().metrics(ui::TextStyle::Caption).line_height;
    ui::Rect rect = ui.place({0, line + ui::kSpace8});
    constexpr float kDots = 3;
    constexpr double kPeriod = 1.2;
    for (float i = 0; i < kDots; ++i) {
        const double phase = ui.seconds() / kPeriod - static_cast<double>(i) / 6;
        const float wave = ui.input().reduced_motion
                               ? 0.6F
                               : 0.5F + 0.5F * static_cast<float>(std::sin(phase * 6.2831853));
        const ui::Point center{rect.left + ui::kSpace4 + i * ui::kDot, rect.center().y};
        ui.paint().circle(
            center,
            ui::kSpace6 / 2,
            ui.color(ui::ColorToken::TextTertiary).with_alpha(0.35F + 0.65F * wave)
        );
    }
    if (!ui.input().reduced_motion)
        ui.wake_after(0.05);
    rect.left += ui::kSpace32;
    ui.paint().text_in(rect, ui::TextStyle::Caption, ui.color(ui::ColorToken::TextTertiary), words);
}

}  // namespace nedu::client::messaging
