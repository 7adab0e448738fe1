#include "client-wasm/accounts/profile_screen.hpp"

#include "client-wasm/accounts/settings_views.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/accounts/accounts_api.hpp"
#include "common/lang/formats.hpp"

namespace nedu::client::account {
namespace {

using nedu::accounts::Profile;
using SendProfile = ui::Send<ProfileCommand>;

/// The sentence of an error key, or nothing.
std::string_view sentence(const ui::Ui& ui, const std::string& key) {
    return key.empty() ? std::string_view{} : ui.words().error(key);
}

void draw_picture_state(ui::Ui& ui, const PictureUpload& picture) {
    if (picture.under_way) {
        const std::string percent = lang::percent(ui.language(), picture.percent);
        const std::string words = ui.text("profile.uploading", {{"percent", percent}});
        ui::progress(ui, static_cast<float>(picture.percent) / 100, words);
        ui::caption(ui, words);
    } else if (!picture.error.empty()) {
        const std::string_view words = ui.words().error(picture.error);
        ui::group(ui, {.id = "picture-error", .role = ui::Role::Alert, .name = words}, [&] {
            ui::caption(ui, words, ui::ColorToken::Danger);
        });
    } else {
        ui::caption(ui, ui.text("profile.picture_help"));
    }
}

void draw_picture(
    ui::Ui& ui,
    const ProfileState& state,
    const Profile& profile,
    const SendProfile& send
) {
    const std::string address = state.picture.preview.empty()
                                    ? nedu::accounts::picture_address(profile.picture)
                                    : state.picture.preview;
    ui::split(
        ui,
        {.tracks = {ui::fixed(ui::kAvatarHuge), ui::share()},
         .gap = ui::kSpace20,
         .center = true,
         .id = "picture"},
        [&](std::size_t i) {
            if (i == 0) {
                ui::avatar(
                    ui,
                    {.name = profile.name,
                     .url = address,
                     .seed = static_cast<std::uint64_t>(profile.id.value),
                     .size = ui::kAvatarHuge}
                );
                return;
            }
            if (!state.may_choose_picture)
                return;
            if (ui::button(
                    ui,
                    {.text = ui.text("profile.choose_picture"),
                     .icon = ui::kIconPicture,
                     .loading = state.picture.under_way}
                ))
                send(ChoosePicture{});
            draw_picture_state(ui, state.picture);
        }
    );
}

void draw_words(ui::Ui& ui, const ProfileState& state, const SendProfile& send) {
    std::string name = state.name;
    const ui::FieldSpec name_spec{
        .id = "name",
        .label = ui.text("profile.name"),
        .helper = ui.text("profile.name_help"),
        .error = sentence(ui, state.name_error),
        .kind = ui::FieldKind::Name,
        .max_length = nedu::accounts::kMaxNameLength,
        .required = true,
    };
    const ui::FieldResult typed_name = ui::text_field(ui, name, name_spec);
    if (!typed_name.submitted.empty()) {
        send(EditName{typed_name.submitted.front()});
        send(SaveAbout{});
    }
    if (typed_name.changed)
        send(EditName{name});
    std::string bio = state.bio;
    const ui::AreaSpec bio_spec{
        .id = "bio",
        .label = ui.text("profile.bio"),
        .helper = ui.text("profile.bio_help"),
        .error = sentence(ui, state.bio_error),
        .max_length = nedu::accounts::kMaxBioLength,
    };
    if (ui::text_area(ui, bio, bio_spec).changed)
        send(EditBio{bio});
}

void draw_save(ui::Ui& ui, const ProfileState& state, const SendProfile& send) {
    ui::row(ui, {.gap = ui::kSpace12}, [&] {
        if (ui::button(
                ui,
                {.text = ui.text("profile.save"),
                 .kind = ui::ButtonKind::Primary,
                 .enabled =
                     state.has_changes && state.name_error.empty() && state.bio_error.empty(),
                 .loading = state.saving}
            ))
            send(SaveAbout{});
        if (state.has_changes && !state.saving &&
            ui::button(ui, {.text = ui.text("profile.discard"), .kind = ui::ButtonKind::Ghost}))
            send(DiscardAbout{});
    });
    if (state.has_changes && !state.saving)
        ui::caption(ui, ui.text("profile.unsaved"));
}

void draw_about(
    ui::Ui& ui,
    const ProfileState& state,
    const Profile& profile,
    const SendProfile& send
) {
    ui::card(ui, {.id = "about", .gap = ui::kSpace16}, [&] {
        ui::heading(ui, 2, ui.text("profile.about"));
        draw_picture(ui, state, profile, send);
        draw_words(ui, state, send);
        draw_save(ui, state, send);
    });
}

void draw_account(
    ui::Ui& ui,
    const ProfileState& state,
    const Profile& profile,
    const SendProfile& send
) {
    ui::card(ui, {.id = "account", .gap = ui::kSpace12}, [&] {
        ui::heading(ui, 2, ui.text("profile.account"));
        ui::text(ui, profile.email, {.style = ui::TextStyle::BodyStrong});
        ui::caption(ui, ui.text("profile.email_help"));
        ui::chip(ui, ui.text("role." + std::string(json::name_of(profile.role))));
        ui::divider(ui);
        if (ui::button(
                ui,
                {.text = ui.text("action.sign_out"),
                 .icon = ui::kIconSignOut,
                 .description = ui.text("profile.sign_out_help"),
                 .loading = state.signing_out}
            ))
            send(SignOut{});
        ui::caption(ui, ui.text("profile.sign_out_help"));
    });
}

}  // namespace

ProfileScreen::ProfileScreen(Services& services, ProfileStore& store)
    : services_(services),
      store_(store),
      send_(services.after_frame.sender<ProfileCommand>([&store](const ProfileCommand& command) {
          store.apply(command);
      })) {
    store_.open();
}

Surroundings ProfileScreen::surroundings(const ui::Ui& ui) const {
    return {.title = std::string(ui.text("profile.title"))};
}

void ProfileScreen::draw(ui::Ui& ui) {
    const Profile* profile = services_.session.profile();
    const ui::PageSpec spec{
        .id = "profile",
        .max_width = ui::kMeasure,
        .gap = ui::kSpace24,
        .title = ui.text("profile.title"),
        .caption = ui.text("profile.lead"),
    };
    ui::page(ui, spec, [&] {
        if (profile == nullptr) {
            if (services_.session.is_known())
                draw_invitation(ui);
            else
                ui::skeleton(ui, ui::SkeletonKind::Page);
            return;
        }
        const ProfileState& state = store_.state();
        if (!state.error.empty())
            ui::banner(
                ui, {.id = "error", .text = ui.words().error(state.error), .tone = ui::Tone::Danger}
            );
        draw_about(ui, state, *profile, send_);
        draw_privacy(ui, state, send_);
        draw_settings(ui, state, send_);
        draw_account(ui, state, *profile, send_);
    });
}

}  // namespace nedu::client::account
