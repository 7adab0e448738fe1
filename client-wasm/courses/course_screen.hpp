// A course's page: what it is about, who teaches it, what it holds, and enrolling.
#pragma once

#include "client-wasm/app/screen.hpp"
#include "client-wasm/courses/enrol_panel.hpp"
#include "client-wasm/ui/text/document_view.hpp"

namespace nedu::client::courses {

class CourseScreen final : public Screen {
public:
    CourseScreen(Services& services, CoursesStore& store, api::CourseRoute route);

    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;

private:
    void draw_course(ui::Ui& ui, const CoursePage& page);
    void draw_head(ui::Ui& ui, const CoursePage& page);
    void draw_facts(ui::Ui& ui, const nedu::courses::Course& course);
    void draw_beside(ui::Ui& ui, const std::function<void()>& panel);
    void draw_foot(ui::Ui& ui, const nedu::courses::Course& course, ui::Rect window);
    EnrolPanelSpec panel_spec(const nedu::courses::Course& course);
    void draw_panel(ui::Ui& ui, const nedu::courses::Course& course);
    void draw_description(ui::Ui& ui, const CoursePage& page);
    void ask_to_leave(ui::Ui& ui, const nedu::courses::Course& course);

    Services& services_;
    CoursesStore& store_;
    std::string slug_;
    ui::Send<CoursesCommand> send_;
    ui::DocumentView description_;
    std::shared_ptr<const content::Document> shown_;
    bool asks_to_leave_ = false;
    bool has_side_ = false;   // the panel stands beside the text
    float text_height_ = 0;   // of the column beside the panel
    float panel_height_ = 0;  // as drawn last
    float panel_bottom_ = 0;  // in the window
};

}  // namespace nedu::client::courses
