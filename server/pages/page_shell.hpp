// Puts what the server writes into the page that starts the client, between the marks
// client-wasm/web/index.html leaves for it. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/accounts/accounts.hpp"

namespace nedu::server::pages {

/// What a page puts into the shell; all of it is HTML, escaped already.
struct PageParts {
    std::string head;
    std::string navigation;
    std::string content;
};

class PageShell {
public:
    /// The shells by language; one that is missing or lacks the marks is replaced by a bare page.
    explicit PageShell(std::map<accounts::Language, std::string> shells = {});

    /// As it is before the client has come, with nothing put in.
    std::string bare(accounts::Language language) const;

    std::string compose(accounts::Language language, const PageParts& parts) const;

private:
    std::map<accounts::Language, std::string> shells_;
};

}  // namespace nedu::server::pages
