// Sign-in and registration drawn by the client itself. In a browser the page's HTML forms lie over
// it, so it draws only where there are none.
#pragma once

#include "client-wasm/accounts/entry_store.hpp"
#include "client-wasm/app/screen.hpp"

namespace nedu::client::account {

class EntryScreen final : public Screen {
public:
    EntryScreen(Services& services, EntryStore& store, EntryForm form, std::string then);

    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;

private:
    Services& services_;
    EntryStore& store_;
    EntryForm form_;
    std::string then_;
    ui::Send<EntryCommand> send_;
};

}  // namespace nedu::client::account
