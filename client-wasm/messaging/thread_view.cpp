#include "client-wasm/messaging/thread_view.hpp"

#include <algorithm>
#include <utility>

#include "client-wasm/ui/theme/icons.hpp"
#include "common/accounts/accounts_api.hpp"
#include "common/base/text.hpp"

namespace nedu::client::messaging {
namespace {

constexpr float kLoadOlderAbove = 600;  // pixels from the top at which the next page is asked for
constexpr float kFarAway = 1e9F;
constexpr std::size_t kNamesShown = 3;

std::string here_now(const ui::Ui& ui, const Thread& thread) {
    std::string names;
    const std::size_t shown = std::min(thread.online.size(), kNamesShown);
    for (std::size_t i = 0; i < shown; ++i)
        names += (i == 0 ? "" : ", ") + thread.online[i].name;
    if (thread.online_count > shown)
        return ui.plural(
            "messaging.here_and_more",
            static_cast<std::int64_t>(thread.online_count - shown),
            {{"names", names}}
        );
    return ui.text("messaging.here", {{"names", names}});
}

std::size_t count_faces(const Thread& thread) {
    constexpr std::size_t kMostFaces = 4;
    return std::min(thread.online.size(), kMostFaces);
}

constexpr float kFaceStep = ui::kAvatarSmall - ui::kSpace8;

float width_of_faces(const Thread& thread) {
    const auto count = static_cast<float>(count_faces(thread));
    return count == 0 ? 0 : count * kFaceStep + ui::kSpace8 + ui::kSpace12;
}

void draw_faces(ui::Ui& ui, const Thread& thread, ui::Rect rect) {
    const std::size_t count = count_faces(thread);
    float right = rect.right;
    for (std::size_t i = count; i-- > 0;) {
        const accounts::Person& person = thread.online[i];
        const ui::Rect face = ui::rect_at(
            {right - ui::kAvatarSmall, rect.center().y - ui::kAvatarSmall / 2},
            {ui::kAvatarSmall, ui::kAvatarSmall}
        );
        ui.paint().circle(
            face.center(), ui::kAvatarSmall / 2 + ui::kSpace2, ui.color(ui::ColorToken::Surface)
        );
        const std::string picture = accounts::picture_address(person.picture);
        ui::avatar_at(
            ui,
            face,
            {.name = person.name,
             .url = picture,
             .seed = static_cast<std::uint64_t>(person.id.value),
             .size = ui::kAvatarSmall}
        );
        right -= kFaceStep;
    }
}

/// Left and right of what is said: lines of a whole wide window are hard to read.
float side_margin(const ui::Ui& ui) {
    constexpr float kColumn = 800;
    return std::max(ui::page_margin(ui), (ui.width() - kColumn) / 2);
}

/// Beside the last line of a field of this height.
bool draw_send(ui::Ui& ui, float field_height, bool is_sendable) {
    const float size = ui.is_touch() ? ui::kControlLarge : ui::kField;
    const ui::Rect place = ui.place({ui::kControlLarge, std::max(size, field_height)});
    return ui::icon_button_at(
        ui,
        {place.left, place.bottom - size, place.right, place.bottom},
        {.icon = ui::kIconSend,
         .name = ui.text("messaging.send"),
         .kind = ui::ButtonKind::Primary,
         .enabled = is_sendable}
    );
}

}  // namespace

void ThreadView::draw(ui::Ui& ui, const MessagingStore& store, const Send& send) {
    const ui::IdScope scope(ui, id_.value);
    const Thread* thread = store.thread(id_);
    if (thread == nullptr ||
        (!thread->first_page.is_ready() && thread->first_page.error() == nullptr)) {
        ui::skeleton(ui, ui::SkeletonKind::List);
        return;
    }
    if (thread->first_page.error() != nullptr && !thread->first_page.is_ready()) {
        if (ui::failure(ui, *thread->first_page.error()))
            send(ShowConversation{id_});
        return;
    }
    draw_header(ui, store, *thread);
    draw_log(ui, store, *thread, send);
    draw_composer(ui, *thread, send);
}

void ThreadView::draw_header(ui::Ui& ui, const MessagingStore& store, const Thread& thread) {
    const auto* conversation = store.find(id_);
    const ui::Rect rect = ui.place({0, ui.is_phone() ? ui::kControlLarge : ui::kTopBar});
    ui.paint().fill(rect, ui.color(ui::ColorToken::Surface));
    ui.paint().line(
        {rect.left, rect.bottom}, {rect.right, rect.bottom}, ui.color(ui::ColorToken::Border)
    );
    const ui::Rect inner = rect.inset(ui::kSpace16, ui::kSpace8);
    draw_faces(ui, thread, inner);
    const std::string people =
        !store.is_connected() ? std::string(ui.text("state.connecting"))
        : thread.online.empty()
            ? (conversation != nullptr ? ui.plural("messaging.members", conversation->members)
                                       : std::string{})
            : here_now(ui, thread);
    ui::Rect line = inner;
    line.right -= width_of_faces(thread);
    if (!ui.is_phone() && conversation != nullptr) {
        const float title_height = ui.paint().metrics(ui::TextStyle::TitleSmall).line_height;
        const ui::Rect title{
            line.left, line.top - ui::kSpace2, line.right, line.top + title_height
        };
        ui.paint().text_in(
            title, ui::TextStyle::TitleSmall, ui.color(ui::ColorToken::Text), conversation->title
        );
        ui::semantics::Node heading;
        heading.id = ui.id("title");
        heading.role = ui::Role::Heading;
        heading.level = 2;
        heading.name = conversation->title;
        heading.rect = title;
        ui.semantics().add(std::move(heading));
        line.top = title.bottom - ui::kSpace4;
        line.bottom = rect.bottom - ui::kSpace4;
    }
    ui.paint().text_in(
        line, ui::TextStyle::Caption, ui.color(ui::ColorToken::TextTertiary), people
    );
    ui::semantics::Node status;
    status.id = ui.id("here");
    status.role = ui::Role::Status;
    status.name = people;
    status.rect = line;
    ui.semantics().add(std::move(status));
}

void ThreadView::draw_top(ui::Ui& ui, const Thread& thread, const Send& send) {
    if (thread.timeline.reaches_start() || thread.timeline.is_empty())
        return;
    const ui::Rect rect = ui.place({0, ui::kControlLarge});
    if (thread.older.error() != nullptr) {
        const ui::Rect button = ui::rect_at(
            {rect.center().x - ui::kControl / 2, rect.top + ui::kSpace4},
            {ui::kControl, ui::kControl}
        );
        if (ui::icon_button_at(
                ui, button, {.icon = ui::kIconRetry, .name = ui.text("action.retry")}
            ))
            send(LoadOlder{id_});
        return;
    }
    ui::spinner_at(
        ui,
        ui::rect_at(
            {rect.center().x - ui::kIcon / 2, rect.center().y - ui::kIcon / 2},
            {ui::kIcon, ui::kIcon}
        ),
        ui.color(ui::ColorToken::TextTertiary)
    );
}

/// Only what is on screen is drawn and told to the semantics tree; the rest is height.
void ThreadView::draw_rows(ui::Ui& ui, const RowContext& context) {
    const ui::Rect clip = ui.paint().clip();
    float skipped = 0;
    float top = ui.region().cursor().y;
    for (std::size_t i = 0; i < layout_.rows().size(); ++i) {
        const RowBox& box = layout_.rows()[i];
        const float bottom = top + box.height;
        if (bottom < clip.top || top > clip.bottom) {
            skipped += box.height;
        } else {
            if (skipped > 0)
                ui.place({0, skipped});
            skipped = 0;
            const Seq number =
                box.row.event != nullptr ? box.row.event->seq : -1 - static_cast<Seq>(i);
            const ui::IdScope scope(ui, number);
            draw_row(ui, box, context);
        }
        top = bottom;
    }
    if (skipped > 0)
        ui.place({0, skipped});
}

void ThreadView::draw_log(
    ui::Ui& ui,
    const MessagingStore& store,
    const Thread& thread,
    const Send& send
) {
    const float margin = side_margin(ui);
    const float width = ui.width() - 2 * margin;
    layout_.update(ui, store, id_, width);
    const ui::ScrollPosition before = ui::scroll_position(ui, "log");
    ui::ScrollSpec spec{
        .id = "log",
        .gap = 0,
        .padding = {margin, ui::kSpace8, margin, ui::kSpace12},
        .content_grew_above = layout_.grown_above(),
        .role = ui::Role::Log,
        .name = ui.text("messaging.log"),
        .bottom_reserve = composer_height_
    };
    const bool has_moved = before.content != jumped_content_ || before.viewport != jumped_viewport_;
    const bool jumps = wants_end_ || (is_pinned_ && has_moved);
    if (jumps) {
        spec.go_to = kFarAway;
        spec.smooth = wants_end_;
        jumped_content_ = before.content;
        jumped_viewport_ = before.viewport;
        is_pinned_ = true;
        wants_end_ = false;
        ui.wake_after(0);
    }
    const float log_top = ui.region().cursor().y;
    const ui::Rect area = ui.region().area();
    // Bubbles of others are sunken into it: on the page's own ground one would hardly see them.
    ui.paint().fill(
        {area.left, log_top, area.right, area.bottom}, ui.color(ui::ColorToken::Surface)
    );
    const auto position = ui::scroll_area(ui, spec, [&] {
        draw_top(ui, thread, send);
        if (layout_.rows().empty())
            ui::empty_state(
                ui,
                {.id = "silence",
                 .illustration = ui::Illustration::Messages,
                 .title = ui.text("messaging.silence_title"),
                 .text = ui.text("messaging.silence_text")}
            );
        draw_rows(ui, {thread, store.self(), send});
        draw_typing(ui, thread);
    });
    if (!jumps)
        follow(position, store, send);
    const auto* conversation = store.find(id_);
    if (!is_pinned_ && position.viewport > 0)
        draw_jump(
            ui,
            {area.left, log_top, area.right, log_top + position.viewport},
            conversation != nullptr ? conversation->unread : 0
        );
}

/// What follows from where the reader is.
void ThreadView::follow(
    const ui::ScrollPosition& position,
    const MessagingStore& store,
    const Send& send
) {
    if (position.content <= 0)
        return;
    is_pinned_ = position.offset + position.viewport >= position.content - ui::kSpace48;
    const Thread& thread = *store.thread(id_);
    const bool is_measured = jumped_content_ > 0;
    if (is_measured && position.offset < kLoadOlderAbove && !thread.timeline.reaches_start() &&
        !thread.older.is_loading() && thread.older.error() == nullptr)
        send(LoadOlder{id_});
    const auto* conversation = store.find(id_);
    if (is_pinned_ && conversation != nullptr && thread.timeline.last() > conversation->read_seq)
        send(MarkRead{id_, thread.timeline.last()});
}

void ThreadView::draw_jump(ui::Ui& ui, ui::Rect log, std::int64_t unread) {
    const ui::Rect rect = ui::rect_at(
        {log.right - ui::kControlLarge - ui::kSpace16, log.bottom - ui::kControlLarge - ui::kSpace12
        },
        {ui::kControlLarge, ui::kControlLarge}
    );
    ui.paint().shadow(rect, ui::Elevation::Menu, ui::kRadiusFull);
    ui.paint().fill(rect, ui.color(ui::ColorToken::Raised), ui::kRadiusFull);
    if (ui::icon_button_at(
            ui,
            rect,
            {.icon = ui::kIconLatest,
             .name = ui.text("messaging.jump"),
             .id = "jump",
             .badge = static_cast<int>(unread)}
        ))
        wants_end_ = true;
}

void ThreadView::draw_composer(ui::Ui& ui, const Thread& thread, const Send& send) {
    if (thread.draft != drawn_draft_) {
        draft_ = thread.draft;
        drawn_draft_ = thread.draft;
    }
    const float margin = side_margin(ui);
    const float top = ui.region().cursor().y;
    const ui::Rect area = ui.region().area();
    ui.paint().fill(
        {area.left, top, area.right, top + composer_height_}, ui.color(ui::ColorToken::Surface)
    );
    ui.paint().line({area.left, top}, {area.right, top}, ui.color(ui::ColorToken::Border));
    bool is_sent = false;
    ui::FieldResult typed;
    float field_height = 0;
    const auto checked = nedu::messaging::check_text(draft_);
    const bool is_sendable = checked.has_value();
    // Nobody needs to be told of an empty one.
    const bool is_wrong = !is_sendable && !nedu::text::trim(draft_).empty();
    ui::column(ui, {.padding = ui::sides(margin, ui::kSpace12)}, [&] {
        ui::split(
            ui,
            {.tracks = {ui::share(), ui::fixed(ui::kControlLarge)}, .gap = ui::kSpace8},
            [&](std::size_t cell) {
                if (cell == 0) {
                    typed = ui::text_area(
                        ui,
                        draft_,
                        {.id = "composer",
                         .label = ui.text("messaging.composer"),
                         .hides_label = true,
                         .placeholder = ui.text("messaging.placeholder"),
                         .error = is_wrong ? ui.words().error(checked.error().fields.front().key)
                                           : std::string_view{},
                         .min_lines = 1,
                         .max_lines = 6,
                         .submits_on_enter = true,
                         .max_length = nedu::messaging::kMaxMessageLength,
                         .autofocus = !ui.is_touch()}
                    );
                    field_height = ui.region().used_height();
                } else {
                    is_sent = draw_send(ui, field_height, is_sendable);
                }
            }
        );
    });
    composer_height_ = ui.region().cursor().y - top;
    if (is_sent)
        typed.submitted.push_back(std::exchange(draft_, {}));
    const bool is_changed = typed.changed || !typed.submitted.empty();
    say(typed.submitted, send);
    ui.semantics().set_value(typed.id, draft_, !typed.submitted.empty());
    if (is_changed) {
        drawn_draft_ = draft_;
        send(ChangeDraft{id_, draft_});
    }
}

/// What can't be said as it is stands in the composer again, before what was written since.
void ThreadView::say(const std::vector<std::string>& texts, const Send& send) {
    std::string refused;
    for (const std::string& text : texts) {
        if (!nedu::messaging::check_text(text)) {
            refused += text;
            continue;
        }
        send(SendMessage{id_, text});
        is_pinned_ = true;
        wants_end_ = true;
    }
    draft_.insert(0, refused);
}

}  // namespace nedu::client::messaging
