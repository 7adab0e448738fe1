#include "client-wasm/catalogue/home_store.hpp"

#include "common/base/text.hpp"

namespace nedu::client::catalogue {

HomeStore::HomeStore(Services& services) : services_(services) {
    services_.session.on_change([this] { refresh(); });
}

void HomeStore::refresh() {
    if (!services_.session.is_known())
        return;
    const nedu::accounts::Profile* profile = services_.session.profile();
    const UserId now = profile != nullptr ? profile->id : UserId{};
    if (now != whose_) {
        requests_.cancel_all();
        state_ = {};
        whose_ = now;
    }
    if (profile != nullptr)
        fetch_mine();
    else
        state_.shelf_language.reset();
}

void HomeStore::fetch_mine() {
    if (state_.mine.is_loading())
        return;
    state_.mine.start();
    services_.api.call(
        requests_,
        nedu::courses::kMyCourses,
        {},
        [this](Result<nedu::courses::MyCourses> mine) { state_.mine.finish(std::move(mine)); }
    );
}

bool HomeStore::needs_shelf(nedu::accounts::Language language) const {
    return state_.shelf_language != language;
}

void HomeStore::fetch_shelf(nedu::accounts::Language language) {
    if (!needs_shelf(language))
        return;
    state_.shelf_language = language;
    requests_.cancel_all();  // the shelf in another language must not overwrite this one
    state_.shelf.start();
    nedu::courses::SearchCatalogue request;
    request.interface_language = language;
    services_.api.call(
        requests_,
        nedu::courses::kSearchCatalogue,
        request,
        [this](Result<nedu::courses::CataloguePage> page) { state_.shelf.finish(std::move(page)); }
    );
}

void HomeStore::search(std::string_view words) {
    api::CatalogueRoute route;
    route.words = text::trim(words);
    services_.navigator.go(route);
}

}  // namespace nedu::client::catalogue
