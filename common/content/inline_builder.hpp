// Puts one line of text together from what a parser finds in order: marks opening and closing,
// text, code, formulas, pictures. Links that lead nowhere safe lose their mark and stay text. Marks
// come out nested whatever the order of closing: md4c forgets to close an emphasis whose end it
// finds inside a link's target. A tag that nothing closes within the marks around it is text.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

/// Which targets become links and pictures.
enum class Targets { SafeOnly, All };

class InlineBuilder {
public:
    explicit InlineBuilder(Targets targets) : targets_(targets) {}

    void open(MarkKind kind, std::string target = {}, std::string title = {});
    void close(MarkKind kind);
    /// `literal` is what the tag reads as where it turns out to be text.
    void open_tag(MarkKind kind, std::string_view literal);
    void close_tag(MarkKind kind, std::string_view literal);
    void anchor(std::string_view name);
    void note(std::string_view label);
    void open_image(std::string target, std::string title, int shown = 0);
    void close_image();
    void open_verbatim(SpanKind kind);
    void close_verbatim();
    void text(std::string_view text);
    void line_break(SpanKind kind);
    /// A line end that is meant, from a tag: without the spaces around it.
    void tag_break();

    bool in_image() const { return image_depth_ > 0; }
    bool in_link() const { return !links_.empty(); }
    bool empty() const { return line_.empty() && open_.empty() && image_depth_ == 0; }

    /// The line so far, and empty for the next one.
    Inline take();

private:
    struct OpenMark {
        MarkKind kind;
        std::optional<std::size_t> index;  // none: a link that was refused
        std::string literal;               // of a tag; empty: a mark of Markdown's own
    };

    void close_innermost();
    void add(SpanKind kind, std::string_view text);
    void settle_unclosed();
    void set_looks();

    Targets targets_;
    Inline line_;
    std::vector<OpenMark> open_;  // innermost last
    std::vector<int> links_;
    std::array<int, kMarkKinds> depths_{};                       // how many of each kind are open
    std::vector<std::pair<std::size_t, std::string>> unclosed_;  // marks that are text after all
    int image_depth_ = 0;
    InlineImage image_;
    std::string alternative_;
    bool verbatim_ = false;
    bool joins_ = false;  // more text may go into the last span
};

}  // namespace nedu::content
