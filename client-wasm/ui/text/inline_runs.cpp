#include "client-wasm/ui/text/inline_runs.hpp"

#include <algorithm>

#include "client-wasm/ui/theme/metrics.hpp"
#include "common/content/footnotes.hpp"

namespace nedu::ui::rich {

namespace {

constexpr float kCodeInText = 0.875F;  // the mono face is larger to the eye
constexpr float kWide = 16.0F / 9.0F;
constexpr float kScript = 0.75F;       // of the text's size
constexpr float kSuperscript = 0.34F;  // of its em, above the baseline
constexpr float kSubscript = -0.14F;

void set_script(RunStyle& style, float rise) {
    style.rise += style.font.size * rise;
    style.font.size *= kScript;
}

void set_looks(RunStyle& style, const content::Span& span) {
    style.is_struck = span.strike;
    style.is_marked = span.highlight;
    style.is_underlined = span.inserted;
    if (span.superscript)
        set_script(style, kSuperscript);
    if (span.subscript)
        set_script(style, kSubscript);
}

RunStyle as_code(RunStyle style) {
    style.font = {Face::Mono, style.font.size * kCodeInText};
    style.token = TextStyle::Code;
    style.is_chip = true;
    return style;
}

}  // namespace

Size picture_size(int width, int height, Size most) {
    if (width <= 0 || height <= 0)
        return {most.width, std::min(most.height, most.width / kWide)};
    const auto natural = Size{static_cast<float>(width), static_cast<float>(height)};
    const float scale = std::min({1.0F, most.width / natural.width, most.height / natural.height});
    return {natural.width * scale, natural.height * scale};
}

float shown_width(int shown, float most) {
    return shown > 0 ? std::min(most, static_cast<float>(shown)) : most;
}

RunStyle RunMaker::style_of(TextStyle style, Ink ink) const {
    const TextMetrics metrics = metrics_of(style, settings_);
    return {{metrics.face, metrics.em}, style, ink, false, false, -1};
}

Run RunMaker::words(std::string text, TextStyle style, Ink ink) const {
    return {std::move(text), style_of(style, ink), std::nullopt};
}

int RunMaker::link(const std::string& target) {
    const auto found = std::ranges::find(links_, target);
    if (found == links_.end()) {
        links_.push_back(target);
        return static_cast<int>(links_.size()) - 1;
    }
    return static_cast<int>(found - links_.begin());
}

std::vector<Run> RunMaker::runs(const content::Inline& text, const InlineLook& look) {
    std::vector<Run> out;
    for (const content::Span& span : text.spans) {
        const TextStyle token = span.strong     ? look.strong
                                : span.emphasis ? look.italic
                                                : look.plain;
        RunStyle style = style_of(token, look.ink);
        set_looks(style, span);
        if (span.link >= 0) {
            style.link = link(text.marks[static_cast<std::size_t>(span.link)].target);
            style.ink = Ink::Link;
        }
        if (span.kind == content::SpanKind::Image)
            add_picture(
                out, span.text, text.images[static_cast<std::size_t>(span.image)], style, look
            );
        else if (span.kind == content::SpanKind::Note)
            add_note(out, text.notes[static_cast<std::size_t>(span.note)], style);
        else
            add(out, span, style);
    }
    return out;
}

void RunMaker::add(std::vector<Run>& out, const content::Span& span, RunStyle style) const {
    using content::SpanKind;
    switch (span.kind) {
        case SpanKind::Text:
            out.push_back({span.text, span.keyboard ? as_code(style) : style, std::nullopt});
            break;
        case SpanKind::Code:
            out.push_back({span.text, as_code(style), std::nullopt});
            break;
        case SpanKind::Math:
        case SpanKind::DisplayMath:
            add_formula(out, span, style);
            break;
        case SpanKind::SoftBreak:
            out.push_back({" ", style, std::nullopt});
            break;
        case SpanKind::HardBreak:
            out.push_back({"\n", style, std::nullopt});
            break;
        case SpanKind::Anchor:
            break;  // a place, nothing to see
        case SpanKind::Image:
        case SpanKind::Note:
            break;  // needs more than the span
    }
}

void RunMaker::add_note(std::vector<Run>& out, const content::NoteUse& note, RunStyle style) {
    style.link = link("#" + content::note_anchor(note.label));
    style.ink = Ink::Link;
    set_script(style, kSuperscript);
    out.push_back({std::to_string(note.number), style, std::nullopt});
}

void RunMaker::add_formula(std::vector<Run>& out, const content::Span& span, const RunStyle& style)
    const {
    const bool is_display = span.kind == content::SpanKind::DisplayMath;
    auto formula = std::make_shared<const MathBox>(
        layout_math(span.text, style.font.size, is_display, metrics_)
    );
    const InlineBox box{formula->width, formula->ascent, formula->descent, formula, -1};
    if (is_display)
        out.push_back({"\n", style, std::nullopt});
    out.push_back({span.text, style, box});
    if (is_display)
        out.push_back({"\n", style, std::nullopt});
}

/// A picture that is not among our files is named and linked instead: pages load nothing from
/// other sites.
void RunMaker::add_picture(
    std::vector<Run>& out,
    const std::string& alt,
    const content::InlineImage& image,
    RunStyle style,
    const InlineLook& look
) {
    if (image.hash.empty()) {
        if (style.link < 0 && !image.target.empty()) {
            style.link = link(image.target);
            style.ink = Ink::Link;
        }
        out.push_back({alt.empty() ? image.target : alt, style, std::nullopt});
        return;
    }
    InlinePicture picture{image.hash, alt, {}, image.width, image.height, {}};
    picture.size = picture_size(
        image.width, image.height, {shown_width(image.shown, look.picture_width), kPictureHeight}
    );
    if (style.link >= 0)
        picture.link = links_[static_cast<std::size_t>(style.link)];
    const InlineBox box{
        picture.size.width, picture.size.height, 0.0F, nullptr, static_cast<int>(pictures_.size())
    };
    pictures_.push_back(std::move(picture));
    out.push_back({alt, style, box});
}

}  // namespace nedu::ui::rich
