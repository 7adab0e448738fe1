// One's own profile while it is being edited. Name and words are saved together when asked to;
// settings at once. Must not know drawing.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/accounts/profile_commands.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/net/file_picker.hpp"
#include "common/accounts/accounts_api.hpp"

namespace nedu::client::account {

/// A picture on its way to the server.
struct PictureUpload {
    bool under_way = false;
    int percent = 0;
    std::string preview;  // address of the chosen picture on this device, may be empty
    std::string error;    // key
};

struct ProfileState {
    std::string name;
    std::string bio;
    bool has_changes = false;
    bool saving = false;
    std::string name_error;  // keys
    std::string bio_error;
    std::string error;
    /// Settings as chosen, shown before the server has agreed.
    nedu::accounts::Language language = nedu::accounts::Language::English;
    nedu::accounts::Visibility visibility = nedu::accounts::Visibility::Classmates;
    bool shows_presence = true;
    ThemeChoice theme = ThemeChoice::System;
    PictureUpload picture;
    bool may_choose_picture = false;  // there is a way to choose files
    bool signing_out = false;
};

class ProfileStore {
public:
    explicit ProfileStore(Services& services);

    const ProfileState& state() const { return state_; }
    void apply(const ProfileCommand& command);
    /// The screen is opened: unsaved words stay, the rest is as the session has it.
    void open();

private:
    void handle(const EditName& command);
    void handle(const EditBio& command);
    void handle(const SaveAbout&);
    void handle(const DiscardAbout&);
    void handle(const ChooseLanguage& command);
    void handle(const ChooseVisibility& command);
    void handle(const ShowPresence& command);
    void handle(const ChooseTheme& command);
    void handle(const ChoosePicture&);
    void handle(const SignOut&);

    void follow_session();
    void note_changes();
    void take_settings(const nedu::accounts::Profile& profile);
    void change_setting(const nedu::accounts::ChangeProfile& change);
    void saved(Result<nedu::accounts::Profile> answer);
    void upload(PickedFile file);

    Services& services_;
    RequestScope requests_;
    ProfileState state_;
    UserId whose_;
};

}  // namespace nedu::client::account
