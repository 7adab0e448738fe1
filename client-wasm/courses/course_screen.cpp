#include "client-wasm/courses/course_screen.hpp"

#include <algorithm>

#include "client-wasm/app/visitor_choices.hpp"
#include "client-wasm/courses/enrol_panel.hpp"
#include "client-wasm/courses/syllabus_view.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/accounts/accounts_api.hpp"

namespace nedu::client::courses {

using nedu::courses::Course;

namespace {

constexpr float kCoverShape = 9.0F / 16.0F;

void draw_cover(ui::Ui& ui, const Course& course) {
    const float width = ui.width();
    const ui::Rect rect = ui.place({width, width * kCoverShape});
    std::string url;
    if (course.card.cover)
        url = nedu::courses::picture_url(
            course.card.cover->hash,
            course.card.cover->width,
            static_cast<int>(width * ui.input().pixel_ratio)
        );
    ui::cover(
        ui,
        url,
        static_cast<std::uint64_t>(course.card.id.value),
        course.card.title,
        rect,
        ui::kRadiusCard,
        ui::Corners::All
    );
}

void fact(ui::Ui& ui, std::string_view icon, std::string_view words) {
    ui::row(ui, {.gap = ui::kSpace8, .height = ui::kIconLarge, .wraps = false}, [&] {
        ui::icon(ui, icon, ui::ColorToken::TextTertiary, ui::kIconSmall);
        ui::text(
            ui,
            words,
            {.style = ui::TextStyle::Label, .color = ui::ColorToken::TextSecondary, .wrap = false}
        );
    });
}

}  // namespace

CourseScreen::CourseScreen(Services& services, CoursesStore& store, api::CourseRoute route)
    : services_(services),
      store_(store),
      slug_(std::move(route.slug)),
      send_(services.after_frame.sender<CoursesCommand>([&store](const CoursesCommand& command) {
          store.apply(command);
      })) {
    store_.apply(WantCourse{slug_});
}

Surroundings CourseScreen::surroundings(const ui::Ui& ui) const {
    Surroundings around;
    const CoursePage* page = store_.course(slug_).value();
    around.title = page == nullptr ? std::string(ui.text("nav.courses")) : page->course.card.title;
    around.back_href = api::to_url(api::CatalogueRoute{});
    if (page != nullptr)
        around.language = json::name_of(page->course.card.language);
    return around;
}

void CourseScreen::draw(ui::Ui& ui) {
    const Remote<CoursePage>& remote = store_.course(slug_);
    if (remote.is_idle())
        send_(WantCourse{slug_});
    const ui::Rect window = ui.region().area();
    ui::page(ui, {.id = "course"}, [&] {
        if (const CoursePage* page = remote.value()) {
            draw_course(ui, *page);
            return;
        }
        const Error* error = remote.error();
        if (error != nullptr && error->code == ErrorCode::NotFound)
            ui::empty_state(
                ui,
                {.illustration = ui::Illustration::Lost,
                 .title = ui.text("courses.missing_title"),
                 .text = ui.text("courses.missing_text"),
                 .action = ui.text("courses.browse"),
                 .action_href = api::to_url(api::CatalogueRoute{})}
            );
        else if (error != nullptr) {
            if (ui::failure(ui, *error))
                send_(LoadCourseAgain{slug_});
        } else {
            ui::skeleton(ui, ui::SkeletonKind::Page);
        }
    });
    if (const CoursePage* page = remote.value(); page != nullptr && !has_side_)
        draw_foot(ui, page->course, window);
}

void CourseScreen::draw_course(ui::Ui& ui, const CoursePage& page) {
    const Course& course = page.course;
    const bool has_side = ui.width() >= ui::kMeasure + ui::kOutline;
    const auto panel = [&] {
        ui::card(ui, {.gap = ui::kSpace12}, [&] {
            const ui::SplitSpec halves{
                .tracks = {ui::share(), ui::share()}, .gap = ui::kSpace24, .inner_gap = ui::kSpace12
            };
            if (!has_side && ui.width() >= ui::kFormWidth) {
                ui::split(ui, halves, [&](std::size_t cell) {
                    if (cell == 1)
                        return draw_panel(ui, course);
                    draw_cover(ui, course);
                    draw_facts(ui, course);
                });
                return;
            }
            draw_cover(ui, course);
            draw_panel(ui, course);
            ui::divider(ui);
            draw_facts(ui, course);
        });
    };
    const auto text = [&] {
        draw_description(ui, page);
        ui::spacer(ui, ui::kSpace32);
        syllabus(ui, course);
        ui::spacer(ui, ui::kSpace32);
    };
    has_side_ = has_side;
    if (!has_side) {
        draw_head(ui, page);
        panel();
        text();
        visitor_choices(ui, services_);
        ui::spacer(ui, ui::kControlLarge);  // under the bar at the foot
    } else {
        ui::split(
            ui,
            {.tracks = {ui::share(), ui::fixed(ui::kDetailsPane)},
             .gap = ui::kSpace40,
             .inner_gap = ui::kSpace16},
            [&](std::size_t cell) {
                if (cell == 1)
                    return draw_beside(ui, panel);
                draw_head(ui, page);
                text();
                text_height_ = ui.region().used_height();
            }
        );
    }
    ask_to_leave(ui, course);
}

/// Stays in view while the text scrolls by, as long as the window holds the whole of it.
void CourseScreen::draw_beside(ui::Ui& ui, const std::function<void()>& panel) {
    const ui::Rect window = ui.paint().clip();
    const float top = ui.region().cursor().y;
    const bool fits = panel_height_ + 2 * ui::kSpace32 <= window.height();
    const float furthest = std::max(0.0F, text_height_ - panel_height_);
    const float wanted = fits ? window.top + ui::kSpace32 - top : 0;
    ui::spacer(ui, std::clamp(wanted, 0.0F, furthest));
    const float begin = ui.region().cursor().y;
    ui::column(ui, {}, panel);
    panel_height_ = ui.region().used_bottom() - begin;
}

/// Where the panel has scrolled away, its first action stands at the foot of the window.
void CourseScreen::draw_foot(ui::Ui& ui, const Course& course, ui::Rect window) {
    if (panel_bottom_ >= window.top)
        return;
    const float height = ui::kControlLarge + 2 * ui::kSpace8;
    const ui::Rect bar{window.left, window.bottom - height, window.right, window.bottom};
    ui.begin_layer("course-foot", bar, false);
    ui.paint().fill(bar, ui.color(ui::ColorToken::Surface));
    ui.paint().line({bar.left, bar.top}, {bar.right, bar.top}, ui.color(ui::ColorToken::Border));
    const float margin = ui::page_margin(ui);
    ui::column(ui, {.padding = ui::sides(margin, ui::kSpace8)}, [&] {
        const ui::IdScope scope(ui, "foot");
        first_action(ui, panel_spec(course), send_);
    });
    ui.end_layer();
}

EnrolPanelSpec CourseScreen::panel_spec(const Course& course) {
    return {
        course,
        store_.enrolling(slug_),
        services_.session,
        api::to_url(api::CourseRoute{slug_}),
        true
    };
}

void CourseScreen::draw_head(ui::Ui& ui, const CoursePage& page) {
    const Course& course = page.course;
    ui::row(ui, {.height = ui::kChip}, [&] {
        if (course.card.domain)
            ui::chip(ui, course.card.domain->name, ui::Tone::Accent);
        ui::chip(
            ui,
            ui.text("language." + std::string(json::name_of(course.card.language))),
            ui::Tone::Neutral,
            ui::kIconLanguage
        );
    });
    ui::display_heading(ui, course.card.title);
    if (!course.card.summary.empty() && !page.summary_is_excerpt)
        ui::text(
            ui,
            course.card.summary,
            {.style = ui::TextStyle::Reading, .color = ui::ColorToken::TextSecondary}
        );
    if (course.teacher.name.empty())
        return;
    const std::string picture = accounts::picture_address(course.teacher.picture);
    ui::row(ui, {.gap = ui::kSpace12, .height = ui::kAvatar}, [&] {
        ui::avatar(
            ui,
            {.name = course.teacher.name,
             .url = picture,
             .seed = static_cast<std::uint64_t>(course.teacher.id.value)}
        );
        ui::text(
            ui,
            ui.text("courses.by_teacher", {{"name", course.teacher.name}}),
            {.style = ui::TextStyle::Label, .color = ui::ColorToken::TextSecondary, .wrap = false}
        );
    });
}

void CourseScreen::draw_facts(ui::Ui& ui, const Course& course) {
    int minutes = 0;
    for (const nedu::courses::ChapterEntry* chapter : nedu::courses::reading_order(course))
        minutes += chapter->minutes;
    const std::string time = lang::duration(ui.words(), std::chrono::minutes{minutes});
    fact(ui, ui::kIconChapter, ui.plural("courses.chapters", course.card.chapters));
    fact(ui, ui::kIconTime, ui.text("courses.reading_time", {{"time", time}}));
    if (course.card.learners > 0)
        fact(ui, ui::kIconLearners, ui.plural("courses.learners", course.card.learners));
    if (course.card.rating_tenths > 0) {
        const std::string rating = lang::tenths(ui.language(), course.card.rating_tenths);
        fact(ui, ui::kIconRating, ui.text("courses.rated", {{"rating", rating}}));
    }
}

void CourseScreen::draw_panel(ui::Ui& ui, const Course& course) {
    const ui::IdScope scope(ui, "panel");
    enrol_panel(ui, panel_spec(course), asks_to_leave_, send_);
    panel_bottom_ = ui.region().used_bottom();
}

void CourseScreen::draw_description(ui::Ui& ui, const CoursePage& page) {
    if (shown_ != page.description) {
        shown_ = page.description;
        description_.set(*shown_);
    }
    if (description_.is_empty())
        return;
    ui::spacer(ui, ui::kSpace32);
    ui::heading(ui, 2, ui.text("courses.about"));
    const std::string language(json::name_of(page.course.card.language));
    ui::column(ui, {.max_width = ui::kMeasure}, [&] {
        description_.draw(
            ui,
            {.id = "description",
             .name = ui.text("courses.about"),
             .language = language,
             .address = services_.navigator.url(),
             .picture_url = nedu::courses::picture_url}
        );
    });
}

void CourseScreen::ask_to_leave(ui::Ui& ui, const Course& course) {
    const bool leaves = ui::confirm_dialog(
        ui,
        asks_to_leave_,
        {.id = "leave",
         .title = ui.text("courses.unenrol_title", {{"course", course.card.title}}),
         .text = ui.text("courses.unenrol_text"),
         .confirm = ui.text("courses.unenrol"),
         .cancel = ui.text("action.cancel"),
         .danger = true}
    );
    if (leaves)
        send_(Unenrol{slug_});
}

}  // namespace nedu::client::courses
