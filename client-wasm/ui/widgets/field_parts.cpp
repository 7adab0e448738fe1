#include "client-wasm/ui/widgets/field_parts.hpp"

#include <algorithm>
#include <iterator>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/text.hpp"
#include "common/base/text.hpp"

namespace nedu::ui::parts {
namespace {

ImVec4 vec4(Color color) {
    constexpr float kMost = 255;
    return {
        static_cast<float>(color.red) / kMost,
        static_cast<float>(color.green) / kMost,
        static_cast<float>(color.blue) / kMost,
        static_cast<float>(color.alpha) / kMost
    };
}

std::string dots(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < text::length(value); ++i)
        out += "•";
    return out;
}

/// The text as the real field would show it, for when that one is hidden or absent.
void paint_value(Ui& ui, const std::string& value, const Edit& spec) {
    const bool empty = value.empty();
    const Color color = ui.color(empty ? ColorToken::TextTertiary : ColorToken::Text);
    const std::string shown = empty           ? std::string(spec.placeholder)
                              : spec.password ? dots(value)
                                              : value;
    if (!spec.multiline) {
        ui.paint().text_in(spec.content, spec.style, color, shown);
        return;
    }
    const float line = ui.paint().metrics(spec.style).line_height;
    float top = spec.content.top;
    for (const LineBreak& part : wrap_text(ui.paint(), spec.style, shown, spec.content.width())) {
        if (top + line > spec.content.bottom + 1)
            return;
        ui.paint().text(
            {spec.content.left, top},
            spec.style,
            color,
            std::string_view(shown).substr(part.begin, part.end - part.begin)
        );
        top += line;
    }
}

struct NativeState {
    bool active = false;
};

ImGuiInputTextFlags flags_of(const Edit& spec) {
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_None;
    if (spec.password)
        flags |= ImGuiInputTextFlags_Password;
    if (!spec.enabled)
        flags |= ImGuiInputTextFlags_ReadOnly;
    if (spec.multiline && spec.submits_on_enter)
        flags |= ImGuiInputTextFlags_CtrlEnterForNewLine | ImGuiInputTextFlags_EnterReturnsTrue;
    return flags;
}

void tell_focus(Ui& ui, const Edit& spec, NativeState& state, bool active) {
    if (active == state.active)
        return;
    state.active = active;
    using Kind = semantics::Event::Kind;
    ui.semantics().post({active ? Kind::Focus : Kind::Blur, spec.id, {}, false});
    ui.wake_after(0);
}

/// Enter found `text` in the field; a composer is empty from then on.
void submit(const std::string& text, std::string& value, const Edit& spec, FieldResult& result) {
    result.submitted.push_back(text);
    if (spec.multiline && spec.submits_on_enter)
        value.clear();
}

/// What happened in the real field, in its order: what came after an Enter belongs to what is
/// written next.
void take_events(Ui& ui, std::string& value, const Edit& spec, FieldResult& result) {
    using Kind = semantics::Event::Kind;
    for (const semantics::Event& event : ui.semantics().events()) {
        if (event.id != spec.id)
            continue;
        if (event.kind == Kind::Text)
            value = event.text;
        else if (event.kind == Kind::Submit)
            submit(event.text, value, spec, result);
        else if (event.kind == Kind::Blur)
            result.left = true;
    }
}

FieldResult edit_natively(Ui& ui, std::string& value, const Edit& spec) {
    FieldResult result;
    NativeState& state = ui.memory<NativeState>(spec.id);
    const TextMetrics metrics = ui.paint().metrics(spec.style);
    const float size = ui.paint().fonts().imgui_size(metrics.face, metrics.em);
    const float across = spec.multiline ? 0 : (spec.content.height() - size) / 2;
    ImGui::PushFont(ui.paint().fonts().font(metrics.face), size);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(0, across));
    for (const ImGuiCol slot : {ImGuiCol_FrameBg, ImGuiCol_NavCursor})
        ImGui::PushStyleColor(slot, ImVec4());
    // ImGui neither hints nor wraps in several lines: both are painted while nobody types there.
    const bool is_painted = spec.multiline && (value.empty() || !state.active);
    if (is_painted)
        paint_value(ui, value, spec);
    const Color ink = ui.color(ColorToken::Text);
    ImGui::PushStyleColor(ImGuiCol_Text, vec4(is_painted ? ink.with_alpha(0) : ink));
    ImGui::PushStyleColor(ImGuiCol_InputTextCursor, vec4(ui.color(ColorToken::Accent)));
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, vec4(ui.color(ColorToken::TextTertiary)));
    ImGui::PushStyleColor(
        ImGuiCol_TextSelectedBg, vec4(ui.color(ColorToken::Accent).with_alpha(0.3F))
    );
    ImGui::SetCursorScreenPos({spec.content.left, spec.content.top});
    ImGui::PushID(static_cast<int>(spec.id));
    if (ui.semantics().focused() == spec.id && !state.active)
        ImGui::SetKeyboardFocusHere();
    const std::string before = value;
    bool enter = false;
    if (spec.multiline) {
        enter = ImGui::InputTextMultiline(
            "##edit", &value, {spec.content.width(), spec.content.height()}, flags_of(spec)
        );
    } else {
        ImGui::SetNextItemWidth(spec.content.width());
        const std::string hint(spec.placeholder);
        ImGui::InputTextWithHint("##edit", hint.c_str(), &value, flags_of(spec));
        enter = ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Enter);
    }
    if (enter)
        submit(value, value, spec, result);
    tell_focus(ui, spec, state, ImGui::IsItemActive());
    result.changed = before != value;
    if (state.active)
        ui.wake_after(0.25);  // the caret blinks
    ImGui::PopID();
    ImGui::PopStyleColor(6);
    ImGui::PopStyleVar();
    ImGui::PopFont();
    return result;
}

}  // namespace

TextStyle style_of(const Ui& ui) {
    return ui.is_touch() ? TextStyle::Reading : TextStyle::Body;
}

void draw_label(Ui& ui, std::string_view label, bool required) {
    text(
        ui,
        label,
        {.style = TextStyle::Label, .color = ColorToken::Text, .selectable = false, .silent = true}
    );
    static_cast<void>(required);
    spacer(ui, kSpace6);
}

void draw_frame(Ui& ui, Rect rect, bool focused, bool failed, bool enabled) {
    Painter& paint = ui.paint();
    paint.fill(rect, ui.color(enabled ? ColorToken::Surface : ColorToken::Sunken), kRadius);
    if (focused)
        paint.outline(
            rect, ui.color(failed ? ColorToken::Danger : ColorToken::Accent), kFocusRing, kRadius
        );
    else
        paint.outline(
            rect,
            ui.color(failed ? ColorToken::Danger : ColorToken::BorderStrong),
            kHairline,
            kRadius
        );
}

void draw_foot(
    Ui& ui,
    std::string_view helper,
    std::string_view error,
    std::size_t length,
    std::size_t max_length
) {
    const bool counts = max_length > 0 && length * 5 >= max_length * 4;
    if (helper.empty() && error.empty() && !counts)
        return;
    spacer(ui, kSpace6);
    const float line = ui.paint().metrics(TextStyle::Caption).line_height;
    const bool failed = !error.empty();
    const std::string_view words = failed ? error : helper;
    const std::string counter =
        counts ? std::to_string(length) + " / " + std::to_string(max_length) : std::string{};
    const float icon = failed ? kIconSmall + kSpace4 : 0;
    const float counter_width =
        counts ? ui.paint().text_width(TextStyle::Caption, counter) + kSpace12 : 0;
    const float room = ui.width() - icon - counter_width;
    const auto lines = wrap_text(ui.paint(), TextStyle::Caption, words, room);
    const Rect rect = ui.place({0, line * static_cast<float>(lines.size())});
    const Color color = ui.color(failed ? ColorToken::Danger : ColorToken::TextTertiary);
    if (failed)
        ui.paint().icon(
            rect_at({rect.left, rect.top}, {kIconSmall, line}), kIconFailed, color, kIconSmall
        );
    float top = rect.top;
    for (const LineBreak& part : lines) {
        ui.paint().text(
            {rect.left + icon, top},
            TextStyle::Caption,
            color,
            words.substr(part.begin, part.end - part.begin)
        );
        top += line;
    }
    if (counts)
        ui.paint().text_in(
            {rect.right - counter_width, rect.top, rect.right, rect.top + line},
            TextStyle::Caption,
            ui.color(length > max_length ? ColorToken::Danger : ColorToken::TextTertiary),
            counter,
            1
        );
    if (failed && !helper.empty())
        draw_foot(ui, helper, {}, 0, 0);
}

FieldResult edit(Ui& ui, std::string& value, const Edit& spec) {
    FieldResult result;
    result.id = spec.id;
    const std::string before = value;
    take_events(ui, value, spec, result);
    // Whoever takes what was sent holds that, even where the field ends as it began.
    result.changed =
        before != value || (!result.submitted.empty() && result.submitted.back() != value);
    if (!ui.input().real_fields) {
        FieldResult native = edit_natively(ui, value, spec);
        result.changed = result.changed || native.changed;
        std::move(
            native.submitted.begin(), native.submitted.end(), std::back_inserter(result.submitted)
        );
    } else if (ui.is_covered()) {
        paint_value(ui, value, spec);
    }
    return result;
}

}  // namespace nedu::ui::parts
