#include "client-wasm/ui/gallery/gallery.hpp"

#include "client-wasm/ui/widgets.hpp"

namespace nedu::ui {
namespace {

template <std::invocable Body>
void section(Ui& ui, std::string_view key, Body&& body) {
    IdScope scope(ui, key);
    card(ui, {.id = "card", .gap = kSpace16}, [&] {
        heading(ui, 2, ui.text(key));
        body();
    });
}

void button_row(Ui& ui, ButtonKind kind, std::string_view key) {
    IdScope scope(ui, key);
    row(ui, {.gap = kSpace12}, [&] {
        button(ui, {.text = ui.text(key), .kind = kind, .id = "plain"});
        button(ui, {.text = ui.text(key), .kind = kind, .icon = kIconAdd, .id = "icon"});
        button(
            ui,
            {.text = ui.text(key), .kind = kind, .icon = kIconSend, .id = "busy", .loading = true}
        );
        button(ui, {.text = ui.text(key), .kind = kind, .id = "off", .enabled = false});
    });
}

}  // namespace

void Gallery::draw(Ui& ui) {
    page(
        ui,
        {.gap = kSpace24, .title = ui.text("gallery.title"), .caption = ui.text("gallery.lead")},
        [&] {
            const bool wide = ui.breakpoint() >= Breakpoint::Desktop;
            const auto left = [&] {
                draw_buttons(ui);
                draw_fields(ui);
                draw_lists(ui);
                draw_type(ui);
            };
            const auto right = [&] {
                draw_choices(ui);
                draw_display(ui);
                draw_feedback(ui);
                draw_overlays(ui);
            };
            if (wide)
                split(
                    ui,
                    {.tracks = {share(), share()}, .inner_gap = kSpace24},
                    [&](std::size_t cell) { cell == 0 ? left() : right(); }
                );
            else
                column(ui, {.gap = kSpace24}, [&] {
                    left();
                    right();
                });
            draw_cards(ui);
        }
    );
}

void Gallery::draw_buttons(Ui& ui) {
    section(ui, "gallery.buttons", [&] {
        button_row(ui, ButtonKind::Primary, "action.save");
        button_row(ui, ButtonKind::Secondary, "action.cancel");
        button_row(ui, ButtonKind::Ghost, "action.details");
        button_row(ui, ButtonKind::Danger, "action.sign_out");
        row(ui, {.gap = kSpace12, .height = kControlLarge}, [&] {
            for (const ControlSize size :
                 {ControlSize::Small, ControlSize::Normal, ControlSize::Large}) {
                IdScope scope(ui, static_cast<std::int64_t>(size));
                button(
                    ui, {.text = ui.text("action.open"), .kind = ButtonKind::Primary, .size = size}
                );
            }
            icon_button(ui, {.icon = kIconBell, .name = ui.text("nav.messages"), .badge = 3});
            icon_button(
                ui,
                {.icon = kIconEdit, .name = ui.text("action.open"), .id = "edit", .selected = true}
            );
            link(ui, {.text = ui.text("nav.courses"), .href = "/courses"});
        });
    });
}

void Gallery::draw_fields(Ui& ui) {
    section(ui, "gallery.fields", [&] {
        text_field(
            ui,
            name_,
            {.id = "name",
             .label = ui.text("field.name"),
             .placeholder = ui.text("gallery.sample_name"),
             .helper = ui.text("field.name_help"),
             .kind = FieldKind::Name}
        );
        text_field(
            ui,
            wrong_,
            {.id = "wrong",
             .label = ui.text("field.email"),
             .error = ui.text("error.email_malformed"),
             .kind = FieldKind::Email}
        );
        text_field(
            ui,
            secret_,
            {.id = "secret", .label = ui.text("field.password"), .kind = FieldKind::NewPassword}
        );
        search_field(
            ui, search_, {.id = "search", .label = ui.text("action.search"), .hides_label = true}
        );
        text_area(
            ui,
            note_,
            {.id = "note",
             .label = ui.text("gallery.note"),
             .placeholder = ui.text("gallery.sample_text"),
             .max_length = 200}
        );
    });
}

void Gallery::draw_choices(Ui& ui) {
    section(ui, "gallery.choices", [&] {
        const std::string one(ui.text("gallery.first"));
        const std::string two(ui.text("gallery.second"));
        const std::string three(ui.text("gallery.third"));
        const Option options[] = {{one}, {two}, {three, {}, {}, false}};
        column(ui, {.gap = 0}, [&] {
            checkbox(ui, check_, {.id = "check", .label = one});
            checkbox(ui, plain_, {.id = "plain", .label = two});
            checkbox(ui, plain_, {.id = "off", .label = three, .enabled = false});
            switch_row(
                ui, on_, {.id = "on", .label = one, .helper = ui.text("gallery.sample_text")}
            );
            switch_row(ui, off_, {.id = "not", .label = two});
        });
        radio_group(ui, choice_, options, {.id = "radio", .label = ui.text("gallery.choices")});
        select(
            ui,
            language_,
            std::span(options, 2),
            {.id = "select", .label = ui.text("gallery.select")}
        );
        segmented(
            ui,
            part_,
            std::span(options, 2),
            {.id = "segmented", .label = ui.text("gallery.choices")}
        );
        const TabItem items[] = {{one}, {two, 4}, {three}};
        tabs(ui, tab_, items, {.id = "tabs", .label = ui.text("gallery.tabs")});
        row(ui, {}, [&] {
            filter_chip(ui, filter_, {.id = "filter", .label = one});
            filter_chip(ui, plain_, {.id = "filter2", .label = two});
        });
    });
}

void Gallery::draw_display(Ui& ui) {
    section(ui, "gallery.display", [&] {
        row(ui, {.height = kChip}, [&] {
            int number = 0;
            for (const Tone tone :
                 {Tone::Neutral,
                  Tone::Accent,
                  Tone::Success,
                  Tone::Warning,
                  Tone::Danger,
                  Tone::Info}) {
                IdScope scope(ui, static_cast<std::int64_t>(tone));
                chip(
                    ui,
                    ui.text("gallery.first"),
                    tone,
                    ++number % 2 == 0 ? kIconDone : std::string_view{}
                );
            }
        });
        row(ui, {.gap = kSpace12, .height = kAvatarLarge}, [&] {
            const std::string_view name = ui.text("gallery.sample_name");
            std::uint64_t seed = 0;
            for (const float size : {kAvatarTiny, kAvatarSmall, kAvatar, kAvatarLarge}) {
                avatar(ui, {.name = name, .seed = seed, .size = size, .online = seed > 1});
                ++seed;
            }
            badge(ui, 7, ui.text("nav.messages"));
            spinner(ui, ui.text("state.loading"), kAvatarSmall);
        });
        const std::string percent = lang::percent(ui.language(), 62);
        progress(ui, 0.62F, percent);
        progress(ui, 1, ui.text("state.saved"), kProgressLarge);
        skeleton(ui, SkeletonKind::List);
        image(ui, {.url = "", .alt = ui.text("gallery.picture"), .aspect = 3});
    });
}

void Gallery::draw_lists(Ui& ui) {
    section(ui, "gallery.lists", [&] {
        const std::string_view name = ui.text("gallery.sample_name");
        const std::string_view words = ui.text("gallery.sample_text");
        const AvatarSpec who{.name = name, .seed = 4};
        list(ui, "rows", ui.text("gallery.lists"), [&] {
            list_item(
                ui,
                {.id = "a",
                 .title = ui.text("gallery.first"),
                 .icon = kIconChapter,
                 .trailing_icon = kIconNext}
            );
            list_item(
                ui,
                {.id = "b", .title = ui.text("gallery.second"), .icon = kIconDone, .selected = true}
            );
            list_item(
                ui,
                {.id = "c",
                 .title = name,
                 .caption = words,
                 .avatar = &who,
                 .trailing = "10:24",
                 .badge = 3,
                 .strong = true}
            );
            list_item(
                ui,
                {.id = "d", .title = name, .caption = words, .avatar = &who, .trailing = "09:58"}
            );
        });
    });
}

void Gallery::draw_cards(Ui& ui) {
    const std::string percent = lang::percent(ui.language(), 62);
    grid(ui, {.id = "courses", .count = 3}, [&](std::size_t i) {
        course_card(
            ui,
            {.id = "course",
             .href = "/courses",
             .title = ui.text(i == 1 ? "gallery.sample_text" : "gallery.sample_course"),
             .summary = ui.text("gallery.sample_text"),
             .seed = i * 3 + 1,
             .teacher = ui.text("gallery.sample_name"),
             .chip = ui.text("gallery.first"),
             .chip_tone = i == 0 ? Tone::Accent : Tone::Neutral,
             .progress = i == 0 ? 0.62F : -1.0F,
             .progress_text = i == 0 ? std::string_view(percent) : std::string_view{}}
        );
    });
}

void Gallery::draw_feedback(Ui& ui) {
    section(ui, "gallery.feedback", [&] {
        for (const Tone tone : {Tone::Info, Tone::Success, Tone::Warning, Tone::Danger}) {
            IdScope scope(ui, static_cast<std::int64_t>(tone));
            banner(
                ui,
                {.text = ui.text("gallery.sample_text"),
                 .title = tone == Tone::Danger ? ui.text("gallery.second") : std::string_view{},
                 .tone = tone,
                 .action = tone == Tone::Danger ? ui.text("action.retry") : std::string_view{}}
            );
        }
        empty_state(
            ui,
            {.id = "empty",
             .illustration = Illustration::Messages,
             .title = ui.text("gallery.empty"),
             .text = ui.text("gallery.sample_text"),
             .action = ui.text("nav.courses"),
             .action_href = "/courses"}
        );
        error_state(
            ui,
            {.id = "error",
             .illustration = Illustration::Broken,
             .title = ui.text("error.unavailable")}
        );
    });
}

void Gallery::draw_overlays(Ui& ui) {
    section(ui, "gallery.overlays", [&] {
        row(ui, {}, [&] {
            if (button(ui, {.text = ui.text("gallery.open_dialog"), .id = "dialog"}))
                dialog_open_ = true;
            const Rect anchor = rect_at(ui.region().cursor(), {kMenuWidth, kControl});
            if (button(
                    ui,
                    {.text = ui.text("gallery.open_menu"), .icon_end = kIconExpand, .id = "menu"}
                ))
                menu_open_ = true;
            menu(
                ui,
                menu_open_,
                "items",
                ui.text("gallery.open_menu"),
                anchor,
                {{.label = std::string(ui.text("action.open")), .icon = kIconForward},
                 {.label = std::string(ui.text("action.copy")),
                  .icon = kIconCopy,
                  .shortcut = "Ctrl+C"},
                 {.label = std::string(ui.text("action.sign_out")),
                  .icon = kIconDelete,
                  .danger = true,
                  .separator_before = true}}
            );
        });
        confirm_dialog(
            ui,
            dialog_open_,
            {.id = "confirm",
             .title = ui.text("gallery.question"),
             .text = ui.text("gallery.sample_text"),
             .confirm = ui.text("action.sign_out"),
             .cancel = ui.text("action.cancel"),
             .danger = true}
        );
    });
}

void Gallery::draw_type(Ui& ui) {
    section(ui, "gallery.type", [&] {
        for (const TextStyle style :
             {TextStyle::Display,
              TextStyle::TitleLarge,
              TextStyle::TitleMedium,
              TextStyle::TitleSmall,
              TextStyle::Reading,
              TextStyle::ReadingItalic,
              TextStyle::Body,
              TextStyle::Label,
              TextStyle::Caption,
              TextStyle::Code}) {
            IdScope scope(ui, static_cast<std::int64_t>(style));
            text(ui, ui.text("gallery.sample_course"), {.style = style});
        }
        paragraph(ui, ui.text("gallery.paragraph"));
    });
}

}  // namespace nedu::ui
