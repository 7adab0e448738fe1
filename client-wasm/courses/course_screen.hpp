// A course's page: what it is about, who teaches it, what it holds, and enrolling.
#pragma once

#include "client-wasm/app/screen.hpp"
#include "client-wasm/courses/courses_store.hpp"
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
};

}  // namespace nedu::client::courses
