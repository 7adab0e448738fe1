#include "common/content/element_rules.hpp"

#include <array>
#include <utility>

#include "common/base/text.hpp"
#include "common/content/footnotes.hpp"

namespace nedu::content {
namespace {

constexpr std::array<std::pair<Tone, std::string_view>, 5> kTones{{
    {Tone::Note, "note"},
    {Tone::Tip, "tip"},
    {Tone::Important, "important"},
    {Tone::Warning, "warning"},
    {Tone::Caution, "caution"},
}};

// "[!NOTE]" and nothing else on the quote's first line.
std::optional<Tone> alert_tone(const Element& first) {
    const auto* paragraph = std::get_if<Paragraph>(&first.body);
    if (paragraph == nullptr || paragraph->text.empty())
        return std::nullopt;
    const std::vector<Span>& spans = paragraph->text.spans;
    const std::string& label = spans.front().text;
    const bool stands_alone = spans.size() == 1 || spans[1].kind == SpanKind::SoftBreak ||
                              spans[1].kind == SpanKind::HardBreak;
    if (spans.front().kind != SpanKind::Text || !stands_alone || label.size() < 4 ||
        !label.starts_with("[!") || !label.ends_with(']'))
        return std::nullopt;
    for (const Mark& mark : paragraph->text.marks)
        if (mark.first < 2)
            return std::nullopt;
    return tone_named(text::lower(std::string_view(label).substr(2, label.size() - 3)));
}

void remove_first_line(Paragraph& paragraph) {
    std::vector<Span>& spans = paragraph.text.spans;
    spans.erase(spans.begin(), spans.begin() + 2);
    for (Mark& mark : paragraph.text.marks) {
        mark.first -= 2;
        mark.end -= 2;
    }
}

// The quote's first paragraph behind `label`; nothing if it begins otherwise.
std::optional<Inline> text_behind(std::string_view label, const Quote& quote) {
    const auto* paragraph = std::get_if<Paragraph>(&quote.elements.front().body);
    if (paragraph == nullptr || paragraph->text.empty())
        return std::nullopt;
    Inline text = paragraph->text;
    Span& first = text.spans.front();
    const bool is_marked = !text.marks.empty() && text.marks.front().first == 0;
    if (first.kind != SpanKind::Text || is_marked || !first.text.starts_with(label))
        return std::nullopt;
    first.text.erase(0, label.size());
    return text;
}

void remove_start(Inline& text, std::string_view start) {
    std::string& first = text.spans.front().text;
    if (first.starts_with(start))
        first.erase(0, start.size());
    if (!first.empty())
        return;
    text.spans.erase(text.spans.begin());
    for (Mark& mark : text.marks) {
        --mark.first;
        --mark.end;
    }
}

std::optional<Body> refined_section(Quote& quote) {
    if (auto text = text_behind(kDetailsLabel, quote)) {
        Details details;
        details.open = text->spans.front().text.starts_with('+');
        if (details.open)
            text->spans.front().text.erase(0, 1);
        remove_start(*text, " ");
        details.summary = std::move(*text);
        quote.elements.erase(quote.elements.begin());
        details.elements = std::move(quote.elements);
        return details;
    }
    auto text = text_behind(kFootnoteLabel, quote);
    if (!text || text->spans.size() != 1)
        return std::nullopt;
    Footnote note;
    note.label = text::trim(text->spans.front().text);
    if (!is_note_label(note.label))
        return std::nullopt;
    quote.elements.erase(quote.elements.begin());
    note.elements = std::move(quote.elements);
    return note;
}

Body refined_quote(Quote quote) {
    if (quote.elements.empty())
        return quote;
    if (auto section = refined_section(quote))
        return std::move(*section);
    const std::optional<Tone> tone = alert_tone(quote.elements.front());
    if (!tone)
        return quote;
    auto& label = std::get<Paragraph>(quote.elements.front().body);
    if (label.text.spans.size() > 2)
        remove_first_line(label);
    else
        quote.elements.erase(quote.elements.begin());
    if (!quote.elements.empty())
        if (auto* first = std::get_if<Paragraph>(&quote.elements.front().body))
            quote.elements.front().body = refined(std::move(*first));
    return Callout{*tone, std::move(quote.elements)};
}

Body refined_paragraph(Paragraph paragraph) {
    Inline& text = paragraph.text;
    if (text.spans.size() != 1)
        return paragraph;
    Span& only = text.spans.front();
    if (only.kind == SpanKind::DisplayMath && text.marks.empty())
        return Math{std::move(only.text)};
    const bool is_linked = text.marks.size() == 1 && only.link == 0;
    if (only.kind != SpanKind::Image || !(text.marks.empty() || is_linked))
        return paragraph;
    InlineImage& image = text.images[static_cast<std::size_t>(only.image)];
    return Image{
        std::move(image.hash),
        std::move(image.target),
        image.width,
        image.height,
        std::move(only.text),
        plain_inline(image.title),
        is_linked ? std::move(text.marks.front().target) : std::string{},
        image.shown
    };
}

Body refined_code(Code code) {
    if (code.language == kQuizLanguage)
        return Quiz{std::move(code.text)};
    if (code.language == kMathLanguage)
        return Math{std::string(text::trim(code.text))};
    return code;
}

}  // namespace

Body refined(Body body) {
    if (auto* paragraph = std::get_if<Paragraph>(&body))
        return refined_paragraph(std::move(*paragraph));
    if (auto* quote = std::get_if<Quote>(&body))
        return refined_quote(std::move(*quote));
    if (auto* code = std::get_if<Code>(&body))
        return refined_code(std::move(*code));
    return body;
}

std::string_view name_of(Tone tone) {
    for (const auto& [candidate, name] : kTones)
        if (candidate == tone)
            return name;
    return {};
}

std::optional<Tone> tone_named(std::string_view name) {
    for (const auto& [tone, candidate] : kTones)
        if (candidate == name)
            return tone;
    return std::nullopt;
}

Inline plain_inline(std::string_view text) {
    Inline line;
    if (!text.empty())
        line.spans.emplace_back().text = text;
    return line;
}

}  // namespace nedu::content
