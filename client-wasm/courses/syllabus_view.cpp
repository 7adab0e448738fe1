#include "client-wasm/courses/syllabus_view.hpp"

#include <algorithm>

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/api/route.hpp"

namespace nedu::client::courses {

using nedu::courses::ChapterEntry;
using nedu::courses::Course;
using nedu::courses::ModuleEntry;

namespace {

constexpr int kDeepestOutlined = 3;  // headings below this level are detail

std::string address_of(const Course& course, const std::string& chapter, std::string anchor = {}) {
    return api::to_url(api::ChapterRoute{course.card.slug, chapter, std::move(anchor)});
}

std::string_view icon_of(const ChapterEntry& chapter) {
    if (chapter.is_read)
        return ui::kIconReadMark;
    return chapter.content_hash.empty() ? ui::kIconLock : ui::kIconUnreadMark;
}

std::string_view state_of(const ui::Ui& ui, const ChapterEntry& chapter) {
    if (chapter.is_read)
        return ui.text("courses.read");
    return ui.text(chapter.content_hash.empty() ? "courses.locked" : "courses.not_read");
}

struct RowSpec {
    std::string_view id;
    std::string_view title;
    std::string_view icon = {};
    std::string_view state = {};  // what the icon says, for the accessible name
    std::string_view trailing = {};
    std::string_view chip = {};
    std::string href;
    float indent = 0;
    bool is_current = false;
    bool is_done = false;
    bool is_dense = false;
    ui::TextStyle style = ui::TextStyle::Label;
};

struct Columns {
    float left = 0;
    float text_width = 0;
    float trailing_width = 0;
    float chip_width = 0;
};

Columns columns_of(ui::Ui& ui, const RowSpec& spec) {
    Columns columns;
    columns.left = ui::kSpace12 + spec.indent;
    if (!spec.icon.empty())
        columns.left += ui::kIcon + ui::kSpace12;
    if (!spec.trailing.empty())
        columns.trailing_width =
            ui.paint().text_width(ui::TextStyle::Caption, spec.trailing) + ui::kSpace12;
    if (!spec.chip.empty())
        columns.chip_width = ui.paint().text_width(ui::TextStyle::CaptionStrong, spec.chip) +
                             2 * ui::kSpace8 + ui::kSpace12;
    columns.text_width =
        ui.width() - columns.left - columns.trailing_width - columns.chip_width - ui::kSpace12;
    return columns;
}

void draw_end(ui::Ui& ui, const RowSpec& spec, const Columns& columns, ui::Rect rect) {
    float right = rect.right - ui::kSpace12;
    if (!spec.trailing.empty()) {
        const ui::Rect place{rect.left, rect.top, right, rect.bottom};
        ui.paint().text_in(
            place, ui::TextStyle::Caption, ui.color(ui::ColorToken::TextTertiary), spec.trailing, 1
        );
        right -= columns.trailing_width;
    }
    if (spec.chip.empty())
        return;
    const float middle = rect.center().y;
    const ui::Rect chip{
        right - columns.chip_width + ui::kSpace12,
        middle - ui::kChip / 2,
        right,
        middle + ui::kChip / 2
    };
    ui.paint().fill(chip, ui.color(ui::ColorToken::SuccessSoft), ui::kRadiusFull);
    ui.paint().text_in(
        chip, ui::TextStyle::CaptionStrong, ui.color(ui::ColorToken::Success), spec.chip, 0.5F
    );
}

void add_link(ui::Ui& ui, ui::ElementId id, const RowSpec& spec, ui::Rect rect) {
    ui::semantics::Node node;
    node.id = id;
    node.role = ui::Role::Link;
    node.rect = rect;
    node.href = spec.href;
    node.name = spec.title;
    for (const std::string_view more : {spec.chip, spec.state, spec.trailing})
        if (!more.empty())
            node.name += ", " + std::string(more);
    node.state = ui::semantics::kFocusable;
    if (spec.is_current)
        node.state |= ui::semantics::kCurrent;
    ui.semantics().add(std::move(node));
}

/// A link as wide as the region with as many lines as its title needs; gives its place.
ui::Rect link_row(ui::Ui& ui, const RowSpec& spec) {
    ui::Painter& paint = ui.paint();
    const ui::ElementId id = ui.id(spec.id);
    const Columns columns = columns_of(ui, spec);
    const auto lines = ui::wrap_text(paint, spec.style, spec.title, columns.text_width);
    const float line_height = paint.metrics(spec.style).line_height;
    const float text_height = line_height * static_cast<float>(lines.size());
    const float roomy = spec.is_dense ? ui::kControlSmall : ui::kControl;
    const float least = ui.is_touch() ? ui::kTouchTarget : roomy;
    const float margin = spec.is_dense ? ui::kSpace4 : ui::kSpace8;
    const ui::Rect rect = ui.place({0, std::max(least, text_height + 2 * margin)});
    const ui::Touch touch = ui.touch(id, rect);
    const float warm = ui.animate(id, touch.hovered ? 1.0F : 0.0F, ui::kFast);
    if (spec.is_current)
        paint.fill(rect, ui.color(ui::ColorToken::AccentSoft), ui::kRadius);
    else
        paint.fill(rect, ui.color(ui::ColorToken::Hover).with_alpha(warm), ui::kRadius);
    if (!spec.icon.empty()) {
        const float left = rect.left + ui::kSpace12 + spec.indent;
        const ui::Rect place{left, rect.top, left + ui::kIcon, rect.bottom};
        const auto color = spec.is_done ? ui::ColorToken::Success : ui::ColorToken::TextTertiary;
        paint.icon(place, spec.icon, ui.color(color), ui::kIconSmall);
    }
    const auto color = spec.is_current   ? ui::ColorToken::AccentText
                       : spec.indent > 0 ? ui::ColorToken::TextSecondary
                                         : ui::ColorToken::Text;
    float top = rect.center().y - text_height / 2;
    for (const ui::LineBreak& line : lines) {
        const std::string_view words = spec.title.substr(line.begin, line.end - line.begin);
        paint.text({rect.left + columns.left, top}, spec.style, ui.color(color), words);
        top += line_height;
    }
    draw_end(ui, spec, columns, rect);
    add_link(ui, id, spec, rect);
    if (touch.focus_visible)
        paint.focus_ring(rect, ui::kRadius);
    if (touch.clicked)
        ui.open(spec.href);
    return rect;
}

void module_card(ui::Ui& ui, const Course& course, const ModuleEntry& module) {
    ui::heading(ui, 3, module.title);
    ui::spacer(ui, ui::kSpace8);
    ui::card(ui, {.padding = ui::all_sides(ui::kSpace8), .gap = ui::kSpace2, .flat = true}, [&] {
        ui::group(ui, {.id = "chapters", .role = ui::Role::List, .name = module.title}, [&] {
            for (const ChapterEntry& chapter : module.chapters) {
                const std::string minutes = ui.plural("courses.minutes", chapter.minutes);
                ui::group(ui, {.id = chapter.slug, .role = ui::Role::ListItem}, [&] {
                    link_row(
                        ui,
                        {.id = chapter.slug,
                         .title = chapter.title,
                         .icon = icon_of(chapter),
                         .state = state_of(ui, chapter),
                         .trailing = minutes,
                         .chip = chapter.is_free && !course.enrolment ? ui.text("courses.free")
                                                                      : std::string_view{},
                         .href = address_of(course, chapter.slug),
                         .is_done = chapter.is_read}
                    );
                });
            }
        });
    });
}

using Marked = std::optional<ui::Rect>;

/// All sections, and the parts of the one that is being read.
Marked outline_headings(ui::Ui& ui, const OutlineSpec& spec) {
    const auto& headings = *spec.headings;
    std::size_t reading = headings.size();
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (headings[i].anchor == spec.anchor)
            reading = i;
    const auto section_of = [&](std::size_t at) {
        while (at > 0 && at < headings.size() && headings[at].level > 2)
            --at;
        return at;
    };
    Marked marked;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const ui::rich::HeadingPlace& heading = headings[i];
        const bool is_part = heading.level > 2;
        if (heading.level > kDeepestOutlined || heading.anchor.empty() ||
            (is_part && section_of(i) != section_of(reading)))
            continue;
        const ui::Rect row = link_row(
            ui,
            {.id = heading.anchor,
             .title = heading.text,
             .href = address_of(spec.course, spec.chapter, heading.anchor),
             .indent = ui::kIcon + ui::kSpace12 + (is_part ? ui::kSpace16 : 0),
             .is_current = i == reading,
             .is_dense = true,
             .style = ui::TextStyle::Caption}
        );
        if (i == reading)
            marked = row;
    }
    return marked;
}

Marked outline_chapters(ui::Ui& ui, const OutlineSpec& spec, const ModuleEntry& module) {
    Marked marked;
    ui::group(ui, {.id = "chapters", .role = ui::Role::List, .name = module.title}, [&] {
        for (const ChapterEntry& chapter : module.chapters) {
            const bool is_open = chapter.slug == spec.chapter;
            ui::group(ui, {.id = chapter.slug, .role = ui::Role::ListItem}, [&] {
                const ui::Rect row = link_row(
                    ui,
                    {.id = chapter.slug,
                     .title = chapter.title,
                     .icon = icon_of(chapter),
                     .state = state_of(ui, chapter),
                     .href = address_of(spec.course, chapter.slug),
                     .is_current = is_open && spec.anchor.empty(),
                     .is_done = chapter.is_read,
                     .is_dense = true}
                );
                if (!is_open)
                    return;
                const Marked heading =
                    spec.headings != nullptr ? outline_headings(ui, spec) : Marked{};
                marked = heading ? heading : row;
            });
        }
    });
    return marked;
}

/// The chevron opens and closes, the title beside it leads to the part's first chapter.
bool outline_part(ui::Ui& ui, const OutlineSpec& spec, const ModuleEntry& module, bool is_open) {
    const float width = ui.is_touch() ? ui::kTouchTarget : ui::kControlSmall;
    const float top = ui.region().cursor().y;
    const float left = ui.region().cursor().x;
    ui::Rect row;
    ui::column(ui, {.padding = {width, 0, 0, 0}}, [&] {
        row = link_row(
            ui,
            {.id = "part",
             .title = module.title,
             .href = address_of(spec.course, module.chapters.front().slug),
             .style = ui::TextStyle::LabelStrong}
        );
    });
    const ui::Rect chevron{left, top, left + width, row.bottom};
    const std::string name =
        ui.text(is_open ? "reader.fold" : "reader.unfold", {{"part", module.title}});
    return ui::icon_button_at(
        ui,
        chevron,
        {.icon = is_open ? ui::kIconExpand : ui::kIconNext,
         .name = name,
         .size = ui::ControlSize::Small,
         .id = "fold",
         .expanded = is_open}
    );
}

}  // namespace

void syllabus(ui::Ui& ui, const Course& course) {
    ui::heading(ui, 2, ui.text("courses.syllabus"));
    int minutes = 0;
    for (const ChapterEntry* chapter : nedu::courses::reading_order(course))
        minutes += chapter->minutes;
    const std::string time = lang::duration(ui.words(), std::chrono::minutes{minutes});
    ui::caption(
        ui,
        ui.plural("courses.chapters", course.card.chapters) + " · " +
            ui.text("courses.reading_time", {{"time", time}}),
        ui::ColorToken::TextSecondary
    );
    if (course.modules.empty())
        ui::empty_state(
            ui, {.title = ui.text("courses.empty_title"), .text = ui.text("courses.empty_text")}
        );
    for (const ModuleEntry& module : course.modules) {
        const ui::IdScope scope(ui, module.id.value);
        ui::spacer(ui, ui::kSpace16);
        ui::column(ui, {.gap = 0}, [&] { module_card(ui, course, module); });
    }
}

std::optional<ui::Rect>
outline(ui::Ui& ui, const OutlineSpec& spec, const ui::Send<CoursesCommand>& send) {
    const ui::IdScope scope(ui, "outline");
    Marked marked;
    for (const ModuleEntry& module : spec.course.modules) {
        const ui::IdScope part(ui, module.id.value);
        if (module.chapters.empty())
            continue;
        const auto read = std::ranges::find(module.chapters, spec.chapter, &ChapterEntry::slug);
        const bool is_open = spec.store.is_unfolded(module.id, read != module.chapters.end());
        ui::spacer(ui, ui::kSpace4);
        if (outline_part(ui, spec, module, is_open))
            send(UnfoldPart{module.id, !is_open});
        if (!is_open)
            continue;
        if (const Marked row = outline_chapters(ui, spec, module))
            marked = row;
    }
    return marked;
}

}  // namespace nedu::client::courses
