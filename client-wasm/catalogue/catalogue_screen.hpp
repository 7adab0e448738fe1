// The catalogue: search, filters, courses as cards. Draws the store's state; must not ask the
// server.
#pragma once

#include "client-wasm/app/screen.hpp"
#include "client-wasm/catalogue/catalogue_store.hpp"

namespace nedu::client::catalogue {

class CatalogueScreen final : public Screen {
public:
    CatalogueScreen(Services& services, CatalogueStore& store, const api::CatalogueRoute& route);

    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;
    bool show(const api::Route& route) override;

private:
    Services& services_;
    CatalogueStore& store_;
    ui::Send<CatalogueCommand> send_;
};

}  // namespace nedu::client::catalogue
