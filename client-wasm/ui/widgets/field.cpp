#include "client-wasm/ui/widgets/field.hpp"

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/button.hpp"
#include "client-wasm/ui/widgets/field_parts.hpp"
#include "client-wasm/ui/widgets/text.hpp"
#include "common/base/text.hpp"

namespace nedu::ui {
namespace {

struct FieldState {
    bool shows_password = false;
    bool was_drawn = false;
};

Role role_of(FieldKind kind, bool shows_password) {
    switch (kind) {
        case FieldKind::Search:
            return Role::SearchField;
        case FieldKind::Password:
        case FieldKind::NewPassword:
            return shows_password ? Role::TextField : Role::PasswordField;
        default:
            return Role::TextField;
    }
}

std::string_view autocomplete_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::Email:
            return "username";
        case FieldKind::Password:
            return "current-password";
        case FieldKind::NewPassword:
            return "new-password";
        case FieldKind::Name:
            return "name";
        default:
            return "off";
    }
}

std::string_view input_mode_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::Email:
            return "email";
        case FieldKind::Search:
            return "search";
        case FieldKind::Address:
            return "url";
        default:
            return "text";
    }
}

bool is_secret(FieldKind kind) {
    return kind == FieldKind::Password || kind == FieldKind::NewPassword;
}

semantics::Node node_of(
    Ui& ui,
    const FieldSpec& spec,
    const std::string& value,
    Rect rect,
    const parts::Edit& edit
) {
    semantics::Node node;
    node.id = edit.id;
    node.role = role_of(spec.kind, !edit.password);
    node.name = spec.label;
    node.value = value;
    node.description = spec.error;
    if (!spec.helper.empty())
        node.description.append(spec.error.empty() ? "" : " – ").append(spec.helper);
    node.rect = rect;
    unsigned state = semantics::kFocusable;
    if (!spec.enabled)
        state |= semantics::kDisabled;
    if (spec.required)
        state |= semantics::kRequired;
    if (!spec.error.empty())
        state |= semantics::kInvalid;
    node.state = static_cast<std::uint16_t>(state);
    semantics::FieldDetails details;
    details.placeholder = spec.placeholder;
    details.autocomplete = autocomplete_of(spec.kind);
    details.input_mode = input_mode_of(spec.kind);
    details.enter_hint = spec.kind == FieldKind::Search ? "search" : "";
    details.max_length = static_cast<std::uint32_t>(spec.max_length);
    details.style = static_cast<std::uint8_t>(parts::style_of(ui));
    details.padding_left = edit.content.left - rect.left;
    details.padding_right = rect.right - edit.content.right;
    node.field = std::move(details);
    return node;
}

/// The eye of a password, the cross of a search; gives true when the text changed by it.
bool end_button(Ui& ui, std::string& value, const FieldSpec& spec, Rect rect, FieldState& state) {
    const Rect place{rect.right - rect.height(), rect.top, rect.right, rect.bottom};
    const Rect inner = place.inset(kSpace4);
    IdScope scope(ui, spec.id);
    if (is_secret(spec.kind)) {
        const bool shown = state.shows_password;
        if (icon_button_at(
                ui,
                inner,
                {.icon = shown ? kIconHide : kIconShow,
                 .name = ui.text(shown ? "field.hide_password" : "field.show_password"),
                 .size = ControlSize::Small,
                 .id = "eye"}
            ))
            state.shows_password = !shown;
        return false;
    }
    if (spec.kind == FieldKind::Search && !value.empty())
        if (icon_button_at(
                ui,
                inner,
                {.icon = kIconClear,
                 .name = ui.text("action.clear"),
                 .size = ControlSize::Small,
                 .id = "clear"}
            )) {
            value.clear();
            return true;
        }
    return false;
}

bool has_end_button(const FieldSpec& spec, const std::string& value) {
    return is_secret(spec.kind) || (spec.kind == FieldKind::Search && !value.empty());
}

FieldResult draw_field(Ui& ui, std::string& value, const FieldSpec& spec) {
    const Rect rect = ui.place({0, ui.is_touch() ? kControlLarge : kField});
    const ElementId id = ui.id(spec.id);
    FieldState& state = ui.memory<FieldState>(id);
    if (spec.autofocus && !state.was_drawn)
        ui.focus(id);
    state.was_drawn = true;
    parts::Edit edit{
        .id = id,
        .content = {},
        .style = parts::style_of(ui),
        .placeholder = spec.placeholder,
        .password = is_secret(spec.kind) && !state.shows_password,
        .enabled = spec.enabled
    };
    const float left = spec.icon.empty() ? kSpace12 : kSpace12 + kIcon + kSpace8;
    const float right = has_end_button(spec, value) ? rect.height() : kSpace12;
    edit.content = {rect.left + left, rect.top, rect.right - right, rect.bottom};
    const bool focused = ui.semantics().focused() == id;
    parts::draw_frame(ui, rect, focused, !spec.error.empty(), spec.enabled);
    if (!spec.icon.empty())
        ui.paint().icon(
            rect_at({rect.left + kSpace12, rect.top}, {kIcon, rect.height()}),
            spec.icon,
            ui.color(ColorToken::TextTertiary)
        );
    FieldResult result = parts::edit(ui, value, edit);
    ui.semantics().add(node_of(ui, spec, value, rect, edit));
    if (end_button(ui, value, spec, rect, state)) {
        result.changed = true;
        ui.semantics().set_value(id, value);
        ui.focus(id);
    }
    return result;
}

}  // namespace

FieldResult text_field(Ui& ui, std::string& value, const FieldSpec& spec) {
    FieldResult result;
    column(ui, {.gap = 0}, [&] {
        if (!spec.hides_label)
            parts::draw_label(ui, spec.label, spec.required);
        result = draw_field(ui, value, spec);
        parts::draw_foot(ui, spec.helper, spec.error, text::length(value), spec.max_length);
    });
    return result;
}

FieldResult search_field(Ui& ui, std::string& value, const FieldSpec& spec) {
    FieldSpec search = spec;
    search.kind = FieldKind::Search;
    if (search.icon.empty())
        search.icon = kIconSearch;
    return text_field(ui, value, search);
}

FieldResult text_area(Ui& ui, std::string& value, const AreaSpec& spec) {
    FieldResult result;
    column(ui, {.gap = 0}, [&] {
        if (!spec.hides_label)
            parts::draw_label(ui, spec.label, false);
        const TextStyle style = parts::style_of(ui);
        const float line = ui.paint().metrics(style).line_height;
        const float inner = ui.width() - kSpace12 * 2;
        const auto needed = static_cast<int>(wrap_text(ui.paint(), style, value, inner).size());
        const int lines =
            std::clamp(needed, spec.min_lines, std::max(spec.min_lines, spec.max_lines));
        const float least = ui.is_touch() ? kControlLarge : kField;
        const float padding = std::max(kSpace8, (least - line) / 2);
        const Rect rect = ui.place({0, static_cast<float>(lines) * line + padding * 2});
        const ElementId id = ui.id(spec.id);
        FieldState& state = ui.memory<FieldState>(id);
        if (spec.autofocus && !state.was_drawn)
            ui.focus(id);
        state.was_drawn = true;
        if (spec.framed)
            parts::draw_frame(
                ui, rect, ui.semantics().focused() == id, !spec.error.empty(), spec.enabled
            );
        const parts::Edit edit{
            .id = id,
            .content = rect.inset(kSpace12, padding),
            .style = style,
            .placeholder = spec.placeholder,
            .multiline = true,
            .enabled = spec.enabled,
            .submits_on_enter = spec.submits_on_enter
        };
        result = parts::edit(ui, value, edit);
        FieldSpec shared{
            .id = spec.id,
            .label = spec.label,
            .placeholder = spec.placeholder,
            .helper = spec.helper,
            .error = spec.error,
            .max_length = spec.max_length,
            .enabled = spec.enabled
        };
        semantics::Node node = node_of(ui, shared, value, rect, edit);
        node.role = Role::TextArea;
        node.field->padding_top = padding;
        node.field->submits_on_enter = spec.submits_on_enter;
        node.field->enter_hint = spec.submits_on_enter ? "send" : "";
        ui.semantics().add(std::move(node));
        parts::draw_foot(ui, spec.helper, spec.error, text::length(value), spec.max_length);
    });
    return result;
}

}  // namespace nedu::ui
