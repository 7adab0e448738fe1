#include "client-wasm/accounts/entry_screen.hpp"

#include "client-wasm/ui/widgets.hpp"

namespace nedu::client::account {
namespace {

using SendEntry = ui::Send<EntryCommand>;

std::string_view error_of(const ui::Ui& ui, const EntryState& state, std::string_view field) {
    const auto found = state.field_errors.find(field);
    return found == state.field_errors.end() ? std::string_view{} : ui.words().error(found->second);
}

struct EntryField {
    const char* name;
    std::string_view label_key;
    std::string_view helper_key;
    ui::FieldKind kind;
    bool autofocus = false;
};

void draw_field(
    ui::Ui& ui,
    const EntryState& state,
    const SendEntry& send,
    std::string text,
    const EntryField& field,
    EntryForm form
) {
    const ui::FieldSpec spec{
        .id = field.name,
        .label = ui.text(field.label_key),
        .helper = field.helper_key.empty() ? std::string_view{} : ui.text(field.helper_key),
        .error = error_of(ui, state, field.name),
        .kind = field.kind,
        .required = true,
        .autofocus = field.autofocus,
    };
    const ui::FieldResult typed = ui::text_field(ui, text, spec);
    if (!typed.submitted.empty()) {
        send(TypeEntry{field.name, typed.submitted.front()});
        send(SubmitEntry{form});
    }
    if (typed.changed)
        send(TypeEntry{field.name, text});
}

void draw_fields(ui::Ui& ui, const EntryState& state, const SendEntry& send, EntryForm form) {
    using ui::FieldKind;
    if (form == EntryForm::SignIn) {
        draw_field(
            ui, state, send, state.email, {"email", "field.email", {}, FieldKind::Email, true}, form
        );
        draw_field(
            ui,
            state,
            send,
            state.password,
            {"password", "field.password", {}, FieldKind::Password},
            form
        );
        return;
    }
    draw_field(
        ui,
        state,
        send,
        state.name,
        {"name", "field.name", "field.name_help", FieldKind::Name, true},
        form
    );
    draw_field(ui, state, send, state.email, {"email", "field.email", {}, FieldKind::Email}, form);
    draw_field(
        ui,
        state,
        send,
        state.password,
        {"password", "field.password", "field.password_help", FieldKind::NewPassword},
        form
    );
}

std::string other_form(EntryForm form, const std::string& then) {
    if (form == EntryForm::SignIn)
        return api::to_url(api::RegisterRoute{then});
    return api::to_url(api::SignInRoute{then});
}

}  // namespace

EntryScreen::EntryScreen(Services& services, EntryStore& store, EntryForm form, std::string then)
    : services_(services),
      store_(store),
      form_(form),
      then_(then),
      send_(services.after_frame.sender<EntryCommand>([&store](const EntryCommand& command) {
          store.apply(command);
      })) {
    store_.open(std::move(then));
}

Surroundings EntryScreen::surroundings(const ui::Ui& ui) const {
    const bool signs_in = form_ == EntryForm::SignIn;
    return {
        .title = std::string(ui.text(signs_in ? "sign_in.title" : "register.title")), .bare = true
    };
}

void EntryScreen::draw(ui::Ui& ui) {
    if (services_.has_html_forms)
        return;
    const EntryState& state = store_.state();
    const std::string prefix = form_ == EntryForm::SignIn ? "sign_in." : "register.";
    if (ui.language() != store_.language())
        services_.after_frame.post([this, language = ui.language()] {
            store_.use_language(language);
        });
    ui::page(ui, {.id = "entry", .max_width = ui::kFormWidth}, [&] {
        ui::spacer(ui, ui::kSpace32);
        ui::card(ui, {.id = "entry-card", .gap = ui::kSpace16}, [&] {
            ui::heading(ui, 1, ui.text(prefix + "heading"));
            ui::paragraph(ui, ui.text(prefix + "lead"));
            if (!state.error.empty())
                ui::banner(
                    ui,
                    {.id = "error", .text = ui.words().error(state.error), .tone = ui::Tone::Danger}
                );
            draw_fields(ui, state, send_, form_);
            if (ui::button(
                    ui,
                    {.text = ui.text(prefix + "submit"),
                     .kind = ui::ButtonKind::Primary,
                     .size = ui::ControlSize::Large,
                     .loading = state.sending,
                     .fill = true}
                ))
                send_(SubmitEntry{form_});
            const bool signs_in = form_ == EntryForm::SignIn;
            ui::caption(ui, ui.text(signs_in ? "sign_in.no_account" : "register.has_account"));
            const std::string href = other_form(form_, then_);
            ui::link(
                ui,
                {.text = ui.text(signs_in ? "sign_in.to_register" : "register.to_sign_in"),
                 .href = href}
            );
        });
    });
}

}  // namespace nedu::client::account
