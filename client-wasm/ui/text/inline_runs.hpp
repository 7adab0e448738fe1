// Spans of a document as runs of text, formulas and pictures for line_layout. Must not know blocks.
#pragma once

#include <string>
#include <vector>

#include "client-wasm/ui/text/line_layout.hpp"
#include "common/content/document.hpp"

namespace nedu::ui::rich {

/// How the text of one kind of block looks.
struct InlineLook {
    TextStyle plain = TextStyle::Reading;
    TextStyle italic = TextStyle::ReadingItalic;
    TextStyle strong = TextStyle::ReadingStrong;
    Ink ink = Ink::Text;
    float picture_width = 0.0F;  // widest picture among the text
};

struct InlinePicture {
    std::string hash;
    std::string alt;
    std::string link;
    int width = 0;
    int height = 0;
    Size size;
};

/// Gathers what runs refer to by index while a document is laid out.
class RunMaker {
public:
    RunMaker(const FontMetrics& metrics, TextSettings settings, std::vector<std::string>& links)
        : metrics_(metrics), settings_(settings), links_(links) {}

    std::vector<Run> runs(const content::Inline& text, const InlineLook& look);

    /// For words that are not the author's.
    Run words(std::string text, TextStyle style, Ink ink) const;
    RunStyle style_of(TextStyle style, Ink ink) const;
    int link(const std::string& target);

    const FontMetrics& metrics() const { return metrics_; }
    TextSettings settings() const { return settings_; }
    const InlinePicture& picture(int index) const {
        return pictures_[static_cast<std::size_t>(index)];
    }

private:
    void add(std::vector<Run>& out, const content::Span& span, RunStyle style) const;
    void add_note(std::vector<Run>& out, const content::NoteUse& note, RunStyle style);
    void add_picture(
        std::vector<Run>& out,
        const std::string& alt,
        const content::InlineImage& image,
        RunStyle style,
        const InlineLook& look
    );
    void add_formula(std::vector<Run>& out, const content::Span& span, const RunStyle& style) const;

    const FontMetrics& metrics_;
    TextSettings settings_;
    std::vector<std::string>& links_;
    std::vector<InlinePicture> pictures_;
};

/// The size to show a picture at: its own, smaller where it does not fit; 16:9 where unknown.
Size picture_size(int width, int height, Size most);

/// How wide a picture may be whose author asks for `shown` (0: for nothing).
float shown_width(int shown, float most);

}  // namespace nedu::ui::rich
