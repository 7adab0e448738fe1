// The sentences of the pages the server writes itself, in all languages.
#pragma once

#include <array>

#include "common/lang/catalogue.hpp"

namespace nedu::server::pages {

class PageWords {
public:
    /// Fails only where the build embedded broken sentences.
    static Result<PageWords> load();

    const lang::Catalogue& in(accounts::Language language) const {
        return catalogues_[static_cast<std::size_t>(language)];
    }

private:
    std::array<lang::Catalogue, 3> catalogues_;
};

}  // namespace nedu::server::pages
