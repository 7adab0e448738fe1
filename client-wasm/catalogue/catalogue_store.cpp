#include "client-wasm/catalogue/catalogue_store.hpp"

#include "common/base/text.hpp"

namespace nedu::client::catalogue {
namespace {

// Long enough to type the next letter, short enough to feel immediate.
constexpr std::chrono::milliseconds kTypingPause{250};

}  // namespace

CatalogueStore::CatalogueStore(Services& services) : services_(services) {
    services_.session.on_change([this] { session_changed(); });
    if (services_.session.is_known())
        session_changed();
}

/// Progress stands on the cards, and it is somebody's. What was asked for before the server said
/// who is signed in was answered for this person already.
void CatalogueStore::session_changed() {
    const nedu::accounts::Profile* profile = services_.session.profile();
    const UserId now = profile != nullptr ? profile->id : UserId{};
    if (whose_ && *whose_ != now)
        state_.is_stale = true;
    whose_ = now;
}

void CatalogueStore::apply(const CatalogueCommand& command) {
    std::visit([this](const auto& each) { handle(each); }, command);
}

void CatalogueStore::open(const api::CatalogueRoute& route) {
    if (route == state_.filters && !state_.page.is_idle())
        return;
    forget_waiting();
    state_.filters = route;
    state_.is_stale = true;
}

void CatalogueStore::forget_waiting() {
    if (typing_ != 0)
        services_.timers.cancel(typing_);
    typing_ = 0;
}

void CatalogueStore::publish() {
    forget_waiting();
    state_.is_stale = true;
    services_.navigator.replace(state_.filters);
    services_.redraw();
}

void CatalogueStore::handle(const TypeWords& command) {
    forget_waiting();
    state_.filters.words = text::first(command.text, nedu::courses::kMaxSearchLength);
    typing_ = services_.timers.after(kTypingPause, [this] {
        typing_ = 0;
        publish();
    });
}

void CatalogueStore::handle(const SubmitWords&) {
    if (typing_ != 0)
        publish();
}

void CatalogueStore::handle(const ChooseDomain& command) {
    state_.filters.domain = command.slug;
    publish();
}

void CatalogueStore::handle(const ChooseCourseLanguage& command) {
    state_.filters.language = command.tag;
    publish();
}

void CatalogueStore::handle(const ChooseRating& command) {
    state_.filters.rating = command.stars;
    publish();
}

void CatalogueStore::handle(const ClearFilters&) {
    state_.filters = {};
    publish();
}

nedu::courses::SearchCatalogue CatalogueStore::request(int offset) const {
    const api::CatalogueRoute& filters = state_.filters;
    return {
        std::string(text::trim(filters.words)),
        filters.domain,
        filters.language,
        filters.rating,
        offset,
        state_.language.value_or(nedu::accounts::Language::English)
    };
}

void CatalogueStore::handle(const Fetch& command) {
    state_.language = command.language;
    state_.is_stale = false;
    state_.loading_more = false;
    state_.more_error.clear();
    requests_.cancel_all();  // an older search must not overwrite this one
    state_.page.start();
    services_.api.call(
        requests_,
        nedu::courses::kSearchCatalogue,
        request(0),
        [this](Result<nedu::courses::CataloguePage> page) { state_.page.finish(std::move(page)); }
    );
}

void CatalogueStore::handle(const ShowMore&) {
    if (state_.loading_more || state_.page.is_loading() || !state_.has_more())
        return;
    state_.loading_more = true;
    state_.more_error.clear();
    services_.api.call(
        requests_,
        nedu::courses::kSearchCatalogue,
        request(static_cast<int>(state_.page.value()->courses.size())),
        [this](Result<nedu::courses::CataloguePage> page) {
            state_.loading_more = false;
            if (!page) {
                state_.more_error = page.error().key;
                return;
            }
            auto& shown = *state_.page.value();
            shown.total = page->total;
            for (nedu::courses::CourseCard& card : page->courses)
                shown.courses.push_back(std::move(card));
        }
    );
}

}  // namespace nedu::client::catalogue
