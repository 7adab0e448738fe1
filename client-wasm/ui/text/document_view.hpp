// Shows a document: lays it out when its width changes, paints what is visible, keeps its text in
// the semantics tree, scrolls wide code and tables, copies code, enlarges pictures, follows links.
// Must not know where documents come from.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "client-wasm/ui/text/document_layout.hpp"
#include "client-wasm/ui/ui.hpp"

namespace nedu::ui {

struct DocumentSpec {
    std::string_view id = "document";
    std::string_view name = {};      // of the whole, for assistive technology
    std::string_view language = {};  // "fr", if it is another than the interface's
    std::string_view address = {};   // of the page; "#anchor" links are relative to it
    /// Address of a picture of ours for so many device pixels across.
    std::function<std::string(const std::string& hash, int natural_width, int pixels)> picture_url;
};

class DocumentView {
public:
    DocumentView();
    ~DocumentView();
    DocumentView(DocumentView&&) noexcept;
    DocumentView& operator=(DocumentView&&) noexcept;

    void set(content::Document document);
    bool is_empty() const;

    /// Takes the whole width of the region and the height it needs.
    void draw(Ui& ui, const DocumentSpec& spec);

    /// As it will be drawn at this width.
    const rich::DocumentLayout& layout(Ui& ui, float width);
    /// As it was drawn last; null before.
    const rich::DocumentLayout* laid() const { return layout_.get(); }
    /// Where draw() last put it, in the window.
    Rect place() const { return place_; }

private:
    struct Frame;
    void build_semantics(const Frame& frame);
    void build_block(const Frame& frame, std::size_t index);
    void open_part(const Frame& frame, std::size_t block, std::size_t part);
    void add_leaves(const Frame& frame, std::size_t block, std::size_t part);
    std::vector<semantics::TextLine>
    text_lines(const Frame& frame, std::size_t block, const rich::Part& part) const;

    void paint_block(const Frame& frame, std::size_t index);
    void paint_panel(const Frame& frame, const rich::Panel& panel, Rect rect);
    void paint_mark(const Frame& frame, const rich::Mark& mark, Point origin);
    void paint_line(const Frame& frame, const rich::Line& line, Point origin);
    void paint_fragment(const Frame& frame, const rich::Fragment& fragment, Point baseline);
    void paint_text(
        const Frame& frame,
        rich::Font font,
        Point baseline,
        Color color,
        std::string_view words,
        script::Direction base
    );
    void
    paint_formula(const Frame& frame, const rich::MathBox& formula, Point baseline, Color color);
    void paint_bar(const Frame& frame, std::size_t block, std::size_t index);
    void paint_missing_picture(const Frame& frame, Rect rect, std::string_view alt, bool failed);
    void paint_picture(const Frame& frame, std::size_t block, std::size_t index, Rect rect);
    void paint_copy(const Frame& frame, std::size_t block, std::size_t index, Rect rect);
    void follow_toggle(const Frame& frame, std::size_t block, std::size_t index);
    void follow_links(const Frame& frame, std::size_t block, std::size_t line, Rect rect);
    void scroll_panes(const Frame& frame, std::size_t block);
    void show_enlarged(const Frame& frame);

    float pane_offset(std::size_t block, int pane) const;
    std::string href_of(const Frame& frame, int link) const;
    std::string url_of(const Frame& frame, const rich::PlacedPicture& picture, float width) const;

    content::Document document_;
    std::unique_ptr<rich::DocumentLayout> layout_;
    rich::Toggled toggled_;     // sections of document_
    bool has_toggled_ = false;  // since it was laid out
    TextSettings laid_for_;
    accounts::Language laid_in_ = accounts::Language::English;
    std::uint32_t laid_with_ = 0;  // what had arrived by then
    std::uint32_t revision_ = 0;   // of the layout
    std::uint32_t changes_ = 0;    // of scrolled panes and pressed buttons
    std::vector<std::uint32_t> block_changes_;
    std::unordered_map<std::uint64_t, float> pane_offsets_;
    std::uint64_t copied_ = 0;  // which block and button, 0: none
    double copied_at_ = 0;
    std::vector<std::pair<std::size_t, std::size_t>> pictures_;  // block, index in it
    std::size_t enlarged_ = 0;
    bool is_enlarged_ = false;
    Rect place_;
};

}  // namespace nedu::ui
