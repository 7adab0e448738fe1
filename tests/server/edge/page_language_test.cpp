#include <catch2/catch.hpp>

#include "server/edge/request_rules.hpp"

using namespace nedu;
using namespace nedu::server::edge;
using accounts::Language;

TEST_CASE("pages: the language chosen here goes before the browser's list", "[server][edge]") {
    const auto [cookie, accepted, expected] = GENERATE(table<std::string, std::string, Language>({
        {"", "fr-FR,fr;q=0.9,en;q=0.5", Language::French},
        {"nedu_language=ru", "fr-FR", Language::Russian},
        {"a=b; nedu_language=en; c=d", "ru", Language::English},
        {"nedu_language=xx", "ru", Language::Russian},
        {"", "", Language::English},
    }));
    RequestHeader request;
    request.set(boost::beast::http::field::cookie, cookie);
    request.set(boost::beast::http::field::accept_language, accepted);
    CHECK(language_of(request) == expected);
}
