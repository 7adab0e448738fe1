// A chapter: its text, where it stands in the course, what comes before and after. Keeps the place
// one reads at.
#pragma once

#include "client-wasm/app/screen.hpp"
#include "client-wasm/courses/courses_store.hpp"
#include "client-wasm/ui/text/document_view.hpp"

namespace nedu::client::courses {

struct OutlineSpec;

class ReaderScreen final : public Screen {
public:
    ReaderScreen(Services& services, CoursesStore& store, api::ChapterRoute route);

    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;
    bool show(const api::Route& route) override;
    void leave() override;

private:
    /// Where to scroll to as soon as the text is laid out.
    struct Goal {
        enum class Kind { None, Start, Offset, Block, Anchor } kind = Kind::None;
        float offset = 0;  // Offset: of the page; Block: into the block
        int block = 0;
        std::string anchor;
        bool smooth = false;
    };

    OutlineSpec outline_of(ui::Ui& ui, const ChapterView& view);
    void draw_outline(ui::Ui& ui, const ChapterView& view, float height);
    void draw_outline_button(ui::Ui& ui, const ChapterView& view);
    void draw_outline_head(ui::Ui& ui, const ChapterView& view);
    void follow_mark(ui::Ui& ui, ui::Rect pane, ui::Rect marked, float offset);
    void draw_drawer(ui::Ui& ui, const ChapterView& view);
    void draw_bar(ui::Ui& ui, const ChapterView& view, bool has_outline);
    void draw_page(ui::Ui& ui, const ChapterView& view, float height);
    void draw_content(ui::Ui& ui, const ChapterView& view);
    void draw_place(ui::Ui& ui, const ChapterView& view);
    void draw_head(ui::Ui& ui, const ChapterView& view);
    void draw_text(ui::Ui& ui, const ChapterView& view);
    void draw_locked(ui::Ui& ui, const ChapterView& view);
    void draw_missing(ui::Ui& ui);

    void begin_at(const ChapterView& view);
    std::optional<float> goal_offset(const ui::Ui& ui, const ui::ScrollPosition& position);
    void hold_place(ui::Ui& ui, float width);
    void note_place(const ChapterView& view, ui::Rect frame, const ui::ScrollPosition& position);
    void note_heading(ui::Rect frame, const ui::ScrollPosition& position);
    std::string address() const;

    Services& services_;
    CoursesStore& store_;
    api::ChapterRoute route_;
    ui::Send<CoursesCommand> send_;
    ui::DocumentView document_;
    std::shared_ptr<const content::Document> shown_;
    Goal goal_;
    bool has_begun_ = false;
    bool is_outline_open_ = false;
    bool is_laid_out_ = false;  // the document was drawn in the last frame
    float title_bottom_ = 0;    // of the chapter's title, in the window
    bool is_title_past_ = false;
    float document_top_ = 0;  // below the start of the page
    float laid_width_ = 0;
    float laid_height_ = 0;
    float scrolled_ = 0;           // share of the chapter above the lower edge
    std::size_t top_element_ = 0;  // index into the layout's blocks
    float top_inside_ = 0;
    int noted_block_ = -1;
    bool noted_end_ = false;
    std::string heading_;  // anchor of the one that is being read
    std::string marked_;   // the one the contents were last scrolled for
    bool has_marked_ = false;
    std::optional<float> outline_goal_;  // offset of the contents to go to
};

}  // namespace nedu::client::courses
