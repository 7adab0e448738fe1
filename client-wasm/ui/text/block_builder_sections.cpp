// The part of BlockBuilder that lays out what opens and closes, and footnotes.
#include <algorithm>

#include "client-wasm/ui/text/block_builder.hpp"
#include "client-wasm/ui/theme/metrics.hpp"
#include "common/content/footnotes.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::ui::rich {

using semantics::Role;

float BlockBuilder::body(const content::Details& body, const Place& place, float y) {
    const bool is_toggled = toggled_ != nullptr && toggled_->contains(&body);
    const bool is_open = body.open != is_toggled;
    const std::size_t panel = out_.panels.size();
    out_.panels.push_back({{}, Ground::Card, place.pane});
    const int part = open_part(Role::Group, place, y);
    Place inner = place;
    inner.x += kSpace16 + kIconSmall + kSpace12;
    inner.width = std::max(kSpace64, inner.width - 2 * kSpace16 - kIconSmall - kSpace12);
    inner.part = part;
    TextLook look;
    look.look.plain = look.look.italic = look.look.strong = look.strut = TextStyle::LabelStrong;
    const float middle = y + kSpace12 + line_height(TextStyle::LabelStrong) / 2;
    const float left = place.x + kSpace16;
    out_.marks.push_back(
        {{left, middle - kIconSmall / 2, left + kIconSmall, middle + kIconSmall / 2},
         is_open ? Sign::Opened : Sign::Closed}
    );
    const float head = text(body.summary, look, inner, y + kSpace12) + kSpace12;
    // In the part of its words, so that it lies above them: they can be pressed as well.
    const int words = static_cast<int>(out_.parts.size()) - 1;
    out_.toggles.push_back(
        {{place.x, y, place.x + place.width, head},
         content::plain_text(body.summary),
         &body,
         is_open,
         words}
    );
    float bottom = head;
    if (is_open && !body.elements.empty())
        bottom = elements(body.elements, inner, head) + kSpace16;
    out_.panels[panel].rect = {place.x, y, place.x + place.width, bottom};
    close_part(part, bottom);
    return bottom;
}

// The number stands where a list's would; behind the note are the ways back to its mentions.
float BlockBuilder::body(const content::Footnote& body, const Place& place, float y) {
    const RunStyle style = maker_.style_of(TextStyle::Reading, Ink::Secondary);
    const std::string number = std::to_string(body.number) + ".";
    const float gutter = std::max(kSpace24, maker_.metrics().width(style.font, number) + kSpace8);
    silent_line(
        maker_.words(number, TextStyle::Reading, Ink::Secondary),
        {place.x, y, place.x + gutter - kSpace8, y + line_height(TextStyle::Reading)},
        Side::Right
    );
    Place inner = place;
    inner.x += gutter;
    inner.width = std::max(kSpace64, inner.width - gutter);
    inner.ink = Ink::Secondary;
    inner.part = open_part(Role::Group, place, y);
    out_.parts[static_cast<std::size_t>(inner.part)].name = number;
    float bottom = elements(body.elements, inner, y);
    std::vector<Run> back;
    for (int ordinal = 1; ordinal <= body.uses; ++ordinal) {
        if (ordinal > 1)
            back.push_back(maker_.words("  ", TextStyle::Body, Ink::Link));
        Run run = maker_.words("\u2191 " + words_.note_back, TextStyle::Body, Ink::Link);
        run.style.link = maker_.link("#" + content::note_mention_anchor(body.label, ordinal));
        back.push_back(std::move(run));
    }
    TextLook look;
    look.strut = TextStyle::Body;
    if (!back.empty())
        bottom = lines(back, look, inner, bottom + kSpace4);
    close_part(inner.part, bottom);
    return bottom;
}

}  // namespace nedu::ui::rich
