// What the home page shows: somebody's own courses, or a few courses for a visitor. Must not know
// drawing.
#pragma once

#include <optional>

#include "client-wasm/app/screen.hpp"
#include "client-wasm/net/remote.hpp"
#include "common/courses/courses_api.hpp"

namespace nedu::client::catalogue {

struct HomeState {
    Remote<nedu::courses::MyCourses> mine;                   // of who is signed in
    Remote<nedu::courses::CataloguePage> shelf;              // for visitors
    std::optional<nedu::accounts::Language> shelf_language;  // it was asked for in; none: to ask
    std::string words;                                       // typed into the visitor's search
};

class HomeStore {
public:
    explicit HomeStore(Services& services);

    const HomeState& state() const { return state_; }
    /// The page is opened: what is shown is asked for anew.
    void refresh();
    /// Whether a visitor's shelf has to be fetched before it can be shown in this language.
    bool needs_shelf(nedu::accounts::Language language) const;
    void fetch_shelf(nedu::accounts::Language language);
    void type_words(std::string words) { state_.words = std::move(words); }
    /// The visitor's words become a search of the catalogue.
    void search(std::string_view words);

private:
    void fetch_mine();

    Services& services_;
    RequestScope requests_;
    HomeState state_;
    UserId whose_;
};

}  // namespace nedu::client::catalogue
