#include "client-wasm/courses/reader_screen.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client-wasm/courses/chapter_neighbours.hpp"
#include "client-wasm/courses/enrol_panel.hpp"
#include "client-wasm/courses/syllabus_view.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"

namespace nedu::client::courses {

ReaderScreen::ReaderScreen(Services& services, CoursesStore& store, api::ChapterRoute route)
    : services_(services),
      store_(store),
      route_(std::move(route)),
      send_(services.after_frame.sender<CoursesCommand>([&store](const CoursesCommand& command) {
          store.apply(command);
      })) {
    store_.apply(WantChapter{route_.course, route_.chapter});
}

std::string ReaderScreen::address() const {
    return api::to_url(api::ChapterRoute{route_.course, route_.chapter, {}});
}

Surroundings ReaderScreen::surroundings(const ui::Ui& ui) const {
    Surroundings around;
    const ChapterView view = store_.chapter(route_.course, route_.chapter);
    if (view.entry != nullptr && ui.is_phone())
        around.title = view.entry->title;
    else if (view.entry != nullptr)
        around.title = ui.text(
            "courses.title_of",
            {{"chapter", view.entry->title}, {"course", view.course->card.title}}
        );
    else
        around.title = ui.text("reader.name");
    // The chapter's title stands in the phone's bar once it no longer stands at the top of the
    // text.
    if (view.course != nullptr && !is_title_past_)
        around.bar_title = view.course->card.title;
    around.bar_end = ui::kControlLarge + ui::kSpace8;
    around.back_href = api::to_url(api::CourseRoute{route_.course});
    if (view.course != nullptr)
        around.language = json::name_of(view.course->card.language);
    around.full_height = true;
    around.hides_tabs = true;
    return around;
}

bool ReaderScreen::show(const api::Route& route) {
    const auto* chapter = std::get_if<api::ChapterRoute>(&route);
    if (chapter == nullptr || chapter->course != route_.course ||
        chapter->chapter != route_.chapter)
        return false;
    route_.anchor = chapter->anchor;
    is_outline_open_ = false;
    goal_ = {};
    goal_.smooth = true;
    if (const float kept = services_.navigator.kept_scroll(); kept > 0) {
        goal_.kind = Goal::Kind::Offset;
        goal_.offset = kept;
        goal_.smooth = false;
    } else if (!route_.anchor.empty()) {
        goal_.kind = Goal::Kind::Anchor;
        goal_.anchor = route_.anchor;
    } else {
        goal_.kind = Goal::Kind::Start;
    }
    return true;
}

void ReaderScreen::leave() {
    store_.apply(StopReading{});
}

/// Back leads to where the page was scrolled to, a link to its heading, and everything else to
/// where one stopped reading.
void ReaderScreen::begin_at(const ChapterView& view) {
    if (has_begun_)
        return;
    has_begun_ = true;
    const bool is_first = store_.take_first_reading();
    const auto& enrolment = view.course->enrolment;
    const bool stopped_here = enrolment && enrolment->last_chapter == route_.chapter &&
                              !view.entry->is_read && enrolment->last_block > 0;
    goal_.kind = Goal::Kind::Block;
    if (const float kept = services_.navigator.kept_scroll(); kept > 0) {
        goal_.kind = Goal::Kind::Offset;
        goal_.offset = kept;
    } else if (!route_.anchor.empty()) {
        goal_.kind = Goal::Kind::Anchor;
        goal_.anchor = route_.anchor;
    } else if (is_first && store_.kept_block(route_.course, route_.chapter) > 0) {
        goal_.block = store_.kept_block(route_.course, route_.chapter);
    } else if (stopped_here) {
        goal_.block = enrolment->last_block;
    } else {
        goal_.kind = Goal::Kind::None;
    }
}

// ---- drawing ---------------------------------------------------------------------------------

void ReaderScreen::draw(ui::Ui& ui) {
    const ChapterView view = store_.chapter(route_.course, route_.chapter);
    if (view.is_wanted)
        send_(WantChapter{route_.course, route_.chapter});
    if (view.state == ChapterState::Ready)
        begin_at(view);
    const ui::IdScope scope(ui, address());
    const float height = ui.region().available_height();
    const ui::Point corner = ui.region().cursor();
    ui.paint().fill(ui::rect_at(corner, {ui.width(), height}), ui.color(ui::ColorToken::Surface));
    const bool has_outline = ui.width() >= ui::kOutline + ui::kMeasure + 2 * ui::kSpace32;
    if (!has_outline) {
        ui::column(ui, {.gap = 0}, [&] {
            draw_bar(ui, view, false);
            draw_page(ui, view, height - (ui.is_phone() ? 0 : ui::kRowSingle) - ui::kQuoteBar);
        });
        draw_drawer(ui, view);
        return;
    }
    ui::split(
        ui,
        {.tracks = {ui::fixed(ui::kOutline + ui::kSpace40), ui::share()},
         .gap = 0,
         .inner_gap = 0,
         .min_height = height},
        [&](std::size_t cell) {
            if (cell == 0)
                return draw_outline(ui, view, height);
            draw_bar(ui, view, true);
            draw_page(ui, view, height - ui::kQuoteBar);
        }
    );
}

/// Where the contents don't fit beside the text, their button: in a bar of its own, or on a
/// telephone in the one that is there anyway. Everywhere a line that grows with reading.
void ReaderScreen::draw_bar(ui::Ui& ui, const ChapterView& view, bool has_outline) {
    if (!has_outline && ui.is_phone())
        draw_outline_button(ui, view);
    if (!has_outline && !ui.is_phone()) {
        const ui::Rect bar = ui.place({0, ui::kRowSingle});
        const ui::Rect button =
            ui::rect_at({bar.left + ui::kSpace4, bar.top}, {ui::kControlLarge, ui::kControlLarge});
        if (ui::icon_button_at(
                ui,
                button,
                {.icon = ui::kIconOutline,
                 .name = ui.text("reader.open_outline"),
                 .id = "open-outline",
                 .enabled = view.course != nullptr,
                 .expanded = is_outline_open_}
            ))
            is_outline_open_ = true;
        const std::string_view words =
            view.module == nullptr ? std::string_view{} : std::string_view(view.module->title);
        ui.paint().text_in(
            {button.right + ui::kSpace4, bar.top, bar.right - ui::kSpace16, bar.bottom},
            ui::TextStyle::Label,
            ui.color(ui::ColorToken::TextSecondary),
            words
        );
    }
    const ui::Rect line = ui.place({0, ui::kQuoteBar});
    if (!ui.is_phone())  // whose bar ends in a line of its own
        ui.paint().fill(
            {line.left, line.bottom - ui::kHairline, line.right, line.bottom},
            ui.color(ui::ColorToken::Border)
        );
    const float along = line.left + line.width() * scrolled_;
    ui.paint().fill({line.left, line.top, along, line.bottom}, ui.color(ui::ColorToken::Accent));
    ui::semantics::Node node;
    node.id = ui.id("scrolled");
    node.role = ui::Role::ProgressBar;
    node.rect = line;
    node.name = ui.text("reader.scrolled");
    node.value = lang::percent(ui.language(), static_cast<int>(scrolled_ * 20) * 5);
    ui.semantics().add(std::move(node));
}

void ReaderScreen::draw_page(ui::Ui& ui, const ChapterView& view, float height) {
    const ui::Rect frame = ui::rect_at(ui.region().cursor(), {ui.width(), height});
    const float margin = ui::page_margin(ui);
    const std::optional<float> go_to = goal_offset(ui, ui::scroll_position(ui, "page"));
    title_bottom_ = frame.bottom;
    const std::string title =
        view.entry == nullptr ? std::string(ui.text("reader.name")) : view.entry->title;
    const ui::ScrollPosition position = ui::scroll_area(
        ui,
        {.id = "page",
         .height = height,
         .padding = {margin, ui::kSpace24, margin, ui::kSpace64},
         .go_to = go_to,
         .smooth = goal_.smooth && ui.input().restore_scroll <= 0,
         .name = title},
        [&] {
            ui::column(
                ui,
                {.gap = ui::kSpace12, .max_width = ui::kMeasure, .align = ui::Align::Center},
                [&] { draw_content(ui, view); }
            );
        }
    );
    if (go_to)
        goal_ = {};
    if (std::exchange(is_title_past_, title_bottom_ <= frame.top) != is_title_past_)
        ui.wake_after(0);
    if (is_laid_out_) {
        document_top_ = document_.place().top - frame.top + position.offset;
        if (goal_.kind != Goal::Kind::None)
            ui.wake_after(0);
        else
            note_place(view, frame, position);
        ui.output().page_scroll = position.offset;
    }
}

void ReaderScreen::draw_content(ui::Ui& ui, const ChapterView& view) {
    is_laid_out_ = false;
    switch (view.state) {
        case ChapterState::Loading:
            ui::skeleton(ui, ui::SkeletonKind::Text);
            break;
        case ChapterState::Failed:
            if (ui::failure(ui, *view.error))
                send_(LoadChapterAgain{route_.course, route_.chapter});
            break;
        case ChapterState::Missing:
            draw_missing(ui);
            break;
        case ChapterState::Locked:
            draw_head(ui, view);
            draw_locked(ui, view);
            break;
        case ChapterState::Ready:
            draw_head(ui, view);
            draw_text(ui, view);
            chapter_neighbours(ui, view);
            break;
    }
}

/// On a telephone the bars above already name the place and lead back to the course.
void ReaderScreen::draw_place(ui::Ui& ui, const ChapterView& view) {
    if (ui.is_phone())
        return;
    const std::string course = api::to_url(api::CourseRoute{route_.course});
    ui::group(
        ui,
        {.id = "place", .role = ui::Role::Navigation, .name = ui.text("reader.place")},
        [&] {
            ui::row(ui, {.gap = ui::kSpace6, .height = ui::kIconLarge}, [&] {
                ui::link(
                    ui,
                    {.text = view.course->card.title,
                     .href = course,
                     .style = ui::TextStyle::Caption}
                );
                if (view.module != nullptr) {
                    ui::icon(ui, ui::kIconNext, ui::ColorToken::TextTertiary, ui::kSpace12);
                    ui::text(
                        ui,
                        view.module->title,
                        {.style = ui::TextStyle::Caption,
                         .color = ui::ColorToken::TextTertiary,
                         .wrap = false}
                    );
                }
            });
        }
    );
}

void ReaderScreen::draw_head(ui::Ui& ui, const ChapterView& view) {
    draw_place(ui, view);
    ui::display_heading(ui, view.entry->title);
    title_bottom_ = ui.region().cursor().y;
    std::string meta = ui.text(
        "reader.number",
        {{"number", lang::number(ui.language(), view.number)},
         {"count", lang::number(ui.language(), view.count)}}
    );
    meta += " · " + ui.plural("courses.minutes", view.entry->minutes);
    if (view.entry->is_read)
        meta += " · " + std::string(ui.text("courses.read"));
    if (view.state != ChapterState::Ready) {
        ui::caption(ui, meta);
        ui::spacer(ui, ui::kSpace16);
        return;
    }
    const std::string print_address = address() + "/print";  // the server's page for paper
    ui::split(
        ui,
        {.tracks = {ui::share(), ui::fixed(ui::kControl)}, .center = true, .id = "head"},
        [&](std::size_t cell) {
            if (cell == 0)
                ui::caption(ui, meta);
            else
                ui::icon_button(
                    ui,
                    {.icon = ui::kIconPrint,
                     .name = ui.text("reader.print"),
                     .href = print_address,
                     .id = "print"}
                );
        }
    );
    ui::spacer(ui, ui::kSpace16);
}

void ReaderScreen::draw_text(ui::Ui& ui, const ChapterView& view) {
    if (shown_ != view.chapter->document) {
        shown_ = view.chapter->document;
        document_.set(*shown_);
    }
    if (document_.is_empty()) {
        ui::paragraph(ui, ui.text("reader.empty"));
        return;
    }
    hold_place(ui, std::floor(ui.width()));
    const std::string own_address = address();
    const std::string language(json::name_of(view.course->card.language));
    document_.draw(
        ui,
        {.id = "text",
         .name = view.entry->title,
         .language = language,
         .address = own_address,
         .picture_url = nedu::courses::picture_url}
    );
    is_laid_out_ = true;
    ui::spacer(ui, ui::kSpace32);
}

void ReaderScreen::draw_locked(ui::Ui& ui, const ChapterView& view) {
    ui::card(ui, {.gap = ui::kSpace12}, [&] {
        ui::icon(ui, ui::kIconLock, ui::ColorToken::AccentText, ui::kIconLarge);
        ui::heading(ui, 2, ui.text("reader.locked_title"));
        ui::paragraph(ui, ui.text("reader.locked_text", {{"course", view.course->card.title}}));
        ui::column(ui, {.gap = ui::kSpace12, .max_width = ui::kDialogNarrow}, [&] {
            bool asks_to_leave = false;
            enrol_panel(
                ui,
                {*view.course, store_.enrolling(route_.course), services_.session, address()},
                asks_to_leave,
                send_
            );
        });
    });
    ui::spacer(ui, ui::kSpace24);
    syllabus(ui, *view.course);
}

void ReaderScreen::draw_missing(ui::Ui& ui) {
    ui::empty_state(
        ui,
        {.illustration = ui::Illustration::Lost,
         .title = ui.text("reader.missing_title"),
         .text = ui.text("reader.missing_text"),
         .action = ui.text("reader.back_to_course"),
         .action_href = api::to_url(api::CourseRoute{route_.course})}
    );
}

}  // namespace nedu::client::courses
