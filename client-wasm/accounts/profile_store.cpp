#include "client-wasm/accounts/profile_store.hpp"

#include "client-wasm/accounts/session_signal.hpp"
#include "common/base/json.hpp"
#include "common/base/text.hpp"

namespace nedu::client::account {
namespace {

constexpr std::string_view kPictureTypes = "image/png,image/jpeg,image/webp";

template <class T>
std::string refusal_of(const Result<T>& checked) {
    if (checked)
        return {};
    const Error& error = checked.error();
    return error.fields.empty() ? error.key : error.fields.front().key;
}

/// Words that were not saved yet, until they are or are given up: of one person, for several may
/// use this device.
std::string draft_place(UserId whose) {
    return "profile." + std::to_string(whose.value);
}

struct StoredWords {
    std::string name;
    std::string bio;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("name", self.name);
        io("bio", self.bio);
    }
};

/// What was typed before a reload stands there again, unsaved as it was.
void take_draft(const Storage& storage, UserId whose, ProfileState& state) {
    auto kept = json::decode_text<StoredWords>(storage.get(draft_place(whose)).value_or(""));
    if (!kept)
        return;
    state.name = std::move(kept->name);
    state.bio = std::move(kept->bio);
    state.name_error = refusal_of(nedu::accounts::check_name(state.name));
    state.bio_error = refusal_of(nedu::accounts::check_bio(state.bio));
    state.has_changes = true;
}

void keep_draft(Storage& storage, UserId whose, const ProfileState& state) {
    if (state.has_changes)
        storage.set(
            draft_place(whose), json::dump(json::encode(StoredWords{state.name, state.bio}))
        );
    else
        storage.remove(draft_place(whose));
}

bool is_offered_type(std::string_view type) {
    return !type.empty() && kPictureTypes.find(type) != std::string_view::npos;
}

}  // namespace

ProfileStore::ProfileStore(Services& services) : services_(services) {
    services_.session.on_change([this] { follow_session(); });
    follow_session();
}

void ProfileStore::apply(const ProfileCommand& command) {
    std::visit([this](const auto& each) { handle(each); }, command);
}

void ProfileStore::open() {
    state_.theme = kept_theme(services_.storage);
    state_.picture.error.clear();
    follow_session();
}

void ProfileStore::follow_session() {
    const nedu::accounts::Profile* profile = services_.session.profile();
    const UserId now = profile != nullptr ? profile->id : UserId{};
    if (now != whose_) {
        requests_.cancel_all();
        state_ = {};
        state_.theme = kept_theme(services_.storage);
        whose_ = now;
        if (whose_)
            take_draft(services_.storage, whose_, state_);
    }
    state_.may_choose_picture = services_.files != nullptr;
    if (profile != nullptr)
        take_settings(*profile);
}

void ProfileStore::take_settings(const nedu::accounts::Profile& profile) {
    state_.language = profile.language;
    state_.visibility = profile.visibility;
    state_.shows_presence = profile.shows_presence;
    if (state_.has_changes || state_.saving)
        return;
    state_.name = profile.name;
    state_.bio = profile.bio;
}

void ProfileStore::note_changes() {
    const nedu::accounts::Profile* profile = services_.session.profile();
    state_.has_changes =
        profile != nullptr && (state_.name != profile->name || state_.bio != profile->bio);
    state_.error.clear();
    keep_draft(services_.storage, whose_, state_);
}

void ProfileStore::handle(const EditName& command) {
    state_.name = command.text;
    state_.name_error = refusal_of(nedu::accounts::check_name(command.text));
    note_changes();
}

void ProfileStore::handle(const EditBio& command) {
    state_.bio = command.text;
    state_.bio_error = refusal_of(nedu::accounts::check_bio(command.text));
    note_changes();
}

void ProfileStore::handle(const DiscardAbout&) {
    state_.has_changes = false;
    state_.name_error.clear();
    state_.bio_error.clear();
    state_.error.clear();
    keep_draft(services_.storage, whose_, state_);
    follow_session();
}

void ProfileStore::handle(const SaveAbout&) {
    state_.name_error = refusal_of(nedu::accounts::check_name(state_.name));
    state_.bio_error = refusal_of(nedu::accounts::check_bio(state_.bio));
    if (state_.saving || !state_.name_error.empty() || !state_.bio_error.empty())
        return;
    state_.saving = true;
    state_.error.clear();
    nedu::accounts::ChangeProfile change;
    change.name = state_.name;
    change.bio = state_.bio;
    services_.api.call(
        requests_,
        nedu::accounts::kChangeProfile,
        change,
        [this, change](Result<nedu::accounts::Profile> answer) {
            state_.saving = false;
            if (answer) {
                // What was typed while it was saved stays, also where it is what was before.
                state_.has_changes = state_.name != *change.name || state_.bio != *change.bio;
                keep_draft(services_.storage, whose_, state_);
                saved(std::move(answer));
                return;
            }
            for (const FieldError& field : answer.error().fields)
                (field.field == "bio" ? state_.bio_error : state_.name_error) = field.key;
            if (answer.error().fields.empty())
                state_.error = answer.error().key;
        }
    );
}

void ProfileStore::saved(Result<nedu::accounts::Profile> answer) {
    services_.session.set(*std::move(answer));
    services_.toasts.show("profile.saved", ui::Tone::Success);
}

void ProfileStore::change_setting(const nedu::accounts::ChangeProfile& change) {
    state_.error.clear();
    services_.api.call(
        requests_,
        nedu::accounts::kChangeProfile,
        change,
        [this](Result<nedu::accounts::Profile> answer) {
            if (answer) {
                saved(std::move(answer));
                return;
            }
            state_.error = answer.error().key;
            follow_session();  // back to what is in force
        }
    );
}

void ProfileStore::handle(const ChooseLanguage& command) {
    state_.language = command.language;
    services_.storage.set("language", json::name_of(command.language));  // also once signed out
    nedu::accounts::ChangeProfile change;
    change.language = command.language;
    change_setting(change);
}

void ProfileStore::handle(const ChooseVisibility& command) {
    state_.visibility = command.visibility;
    nedu::accounts::ChangeProfile change;
    change.visibility = command.visibility;
    change_setting(change);
}

void ProfileStore::handle(const ShowPresence& command) {
    state_.shows_presence = command.shown;
    nedu::accounts::ChangeProfile change;
    change.shows_presence = command.shown;
    change_setting(change);
}

void ProfileStore::handle(const ChooseTheme& command) {
    state_.theme = command.theme;
    keep_theme(services_.storage, command.theme);
    services_.preferences_changed();
}

void ProfileStore::handle(const ChoosePicture&) {
    if (state_.picture.under_way || services_.files == nullptr)
        return;
    state_.picture = {};
    services_.files->pick(kPictureTypes, nedu::accounts::kMaxPictureBytes, [this](PickedFile file) {
        upload(std::move(file));
    });
}

void ProfileStore::upload(PickedFile file) {
    state_.picture = {};
    if (!is_offered_type(file.type)) {
        state_.picture.error = "error.picture_format";
        return;
    }
    if (file.size > nedu::accounts::kMaxPictureBytes) {
        state_.picture.error = "error.picture_too_large";
        return;
    }
    state_.picture.under_way = true;
    state_.picture.preview = file.preview;
    services_.api.upload(
        requests_,
        nedu::accounts::kSetPicture,
        std::move(file.bytes),
        std::move(file.type),
        [this](Result<nedu::accounts::Profile> answer) {
            state_.picture = {};
            if (answer) {
                services_.session.set(*std::move(answer));
                services_.toasts.show("profile.picture_saved", ui::Tone::Success);
            } else {
                state_.picture.error = answer.error().fields.empty()
                                           ? answer.error().key
                                           : answer.error().fields.front().key;
            }
        },
        [this](float share) { state_.picture.percent = static_cast<int>(share * 100); }
    );
}

void ProfileStore::handle(const SignOut&) {
    if (state_.signing_out)
        return;
    state_.signing_out = true;
    services_.session.expect_end(true);
    services_.api
        .call(requests_, nedu::accounts::kSignOut, {}, [this](Result<api::Nothing> answer) {
            state_.signing_out = false;
            services_.session.expect_end(false);
            // Whoever is signed out already is where they want to be.
            if (!answer && answer.error().code != ErrorCode::Unauthenticated) {
                state_.error = answer.error().key;
                return;
            }
            tell_other_tabs(services_);
            services_.navigator.go(api::HomeRoute{});
            services_.session.set(std::nullopt);
        });
}

}  // namespace nedu::client::account
