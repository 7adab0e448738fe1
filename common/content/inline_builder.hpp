// Puts one line of text together from what a parser finds in order: marks opening and closing,
// text, code, formulas, pictures. Links that lead nowhere safe lose their mark and stay text. Marks
// come out nested whatever the order of closing: md4c forgets to close an emphasis whose end it
// finds inside a link's target.
#pragma once

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
    void open_image(std::string target, std::string title);
    void close_image();
    void open_verbatim(SpanKind kind);
    void close_verbatim() { verbatim_ = false; }
    void text(std::string_view text);
    void line_break(SpanKind kind);

    bool empty() const { return line_.empty() && open_.empty() && image_depth_ == 0; }

    /// The line so far, and empty for the next one.
    Inline take();

private:
    struct OpenMark {
        MarkKind kind;
        std::optional<std::size_t> index;  // none: a link that was refused
    };

    void close_innermost();
    void add(SpanKind kind, std::string_view text);
    void count(MarkKind kind, int step);

    Targets targets_;
    Inline line_;
    std::vector<OpenMark> open_;  // innermost last
    std::vector<int> links_;
    int emphasis_ = 0;
    int strong_ = 0;
    int strike_ = 0;
    int image_depth_ = 0;
    InlineImage image_;
    std::string alternative_;
    bool verbatim_ = false;
    bool joins_ = false;  // more text may go into the last span
};

}  // namespace nedu::content
