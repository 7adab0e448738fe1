// What the catalogue shows: the search as an address, the courses found so far. Must not know
// drawing.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/app/screen.hpp"
#include "client-wasm/catalogue/catalogue_commands.hpp"
#include "client-wasm/net/remote.hpp"
#include "common/courses/courses_api.hpp"

namespace nedu::client::catalogue {

struct CatalogueState {
    api::CatalogueRoute filters;  // as the person sees them
    Remote<nedu::courses::CataloguePage> page;
    std::optional<nedu::accounts::Language> language;  // of the names in `page`
    bool is_stale = true;
    bool loading_more = false;
    std::string more_error;  // key

    bool has_filters() const { return filters != api::CatalogueRoute{}; }
    bool has_more() const {
        return page.value() != nullptr &&
               static_cast<int>(page.value()->courses.size()) < page.value()->total;
    }
    /// Should a Fetch be sent?
    bool wants(nedu::accounts::Language shown) const {
        return is_stale || (language && *language != shown);
    }
};

class CatalogueStore {
public:
    explicit CatalogueStore(Services& services);

    const CatalogueState& state() const { return state_; }
    void apply(const CatalogueCommand& command);
    /// The address asks for this search.
    void open(const api::CatalogueRoute& route);

private:
    void handle(const TypeWords& command);
    void handle(const SubmitWords&);
    void handle(const ChooseDomain& command);
    void handle(const ChooseCourseLanguage& command);
    void handle(const ChooseRating& command);
    void handle(const ShowMore&);
    void handle(const ClearFilters&);
    void handle(const Fetch& command);

    void session_changed();
    /// Puts the filters into the address, which asks for the search.
    void publish();
    void forget_waiting();
    nedu::courses::SearchCatalogue request(int offset) const;

    Services& services_;
    RequestScope requests_;
    CatalogueState state_;
    TimerHandle typing_ = 0;
    std::optional<UserId> whose_;  // nobody's id for a visitor; empty until that is known
};

}  // namespace nedu::client::catalogue
