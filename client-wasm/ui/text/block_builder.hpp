// Lays out one element of a document into a LaidBlock: the grammar of lists, quotes, callouts,
// code, tables, pictures and formulas. Must not know the document around it.
#pragma once

#include "client-wasm/ui/text/document_layout.hpp"
#include "client-wasm/ui/text/inline_runs.hpp"

namespace nedu::ui::rich {

/// Room left between two elements.
float gap_between(const content::Element& above, const content::Element& below);

class BlockBuilder {
public:
    BlockBuilder(RunMaker& maker, const DocumentSetting& setting, LaidBlock& out);

    /// Gives the height.
    float build(const content::Element& element, float width);

private:
    /// Where an element stands.
    struct Place {
        float x = 0.0F;
        float width = 0.0F;
        int part = -1;  // the holder
        int depth = 0;  // of lists
        int pane = -1;
        Ink ink = Ink::Text;
        bool is_turned = false;  // what stands here reads from right to left
    };

    struct TextLook {
        InlineLook look;
        TextStyle strut = TextStyle::Reading;
        Side side = Side::Left;
        semantics::Role role = semantics::Role::Paragraph;
        std::uint8_t level = 0;
    };

    // Each lays its element from `y` down and gives where it ends.
    float element(const content::Element& element, const Place& place, float y);
    float elements(
        const std::vector<content::Element>& elements,
        const Place& place,
        float y,
        bool is_tight = false
    );
    float body(const content::Paragraph& body, const Place& place, float y);
    float body(const content::Heading& body, const Place& place, float y);
    float body(const content::List& body, const Place& place, float y);
    float body(const content::Quote& body, const Place& place, float y);
    float body(const content::Callout& body, const Place& place, float y);
    float body(const content::Details& body, const Place& place, float y);
    float body(const content::Footnote& body, const Place& place, float y);
    float body(const content::Code& body, const Place& place, float y);
    float body(const content::Image& body, const Place& place, float y);
    float body(const content::Table& body, const Place& place, float y);
    float body(const content::Rule& body, const Place& place, float y);
    float body(const content::Math& body, const Place& place, float y);
    float body(const content::Media& body, const Place& place, float y);
    float body(const content::Quiz& body, const Place& place, float y);

    float text(const content::Inline& text, const TextLook& look, const Place& place, float y);
    float lines(const std::vector<Run>& runs, const TextLook& look, const Place& place, float y);
    float list_item(
        const content::List& list,
        std::size_t index,
        float gutter,
        const Place& place,
        float y
    );
    void list_sign(
        const content::List& list,
        std::size_t index,
        float gutter,
        const Place& place,
        float y
    );
    float code_lines(const content::Code& code, const Place& place, float y);
    float table_row(
        const content::Table& table,
        const std::vector<content::Inline>& cells,
        const std::vector<float>& widths,
        bool is_head,
        const Place& place,
        float y
    );
    float card(Sign sign, Run title, const std::string& hint, const Place& place, float y);

    /// The same rectangle at the other side where lines begin there.
    static Rect at_beginning(Rect rect, const Place& place);
    int open_part(semantics::Role role, const Place& place, float y);
    void close_part(int part, float bottom);
    float line_height(TextStyle style) const;
    /// A line that is painted but belongs to no part (list numbers, a code block's language).
    void silent_line(const Run& run, Rect rect, Side side);
    void place_pictures(Line& line, int part, int pane);

    RunMaker& maker_;
    const DocumentWords& words_;
    const Toggled* toggled_;
    LaidBlock& out_;
};

}  // namespace nedu::ui::rich
