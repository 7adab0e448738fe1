#include "server/courses/spelling.hpp"

#include <catch2/catch.hpp>

using namespace nedu::server::courses;

TEST_CASE("spelling: distance counts letters of any script and swaps once") {
    CHECK(edit_distance("sensor", "sensor") == 0);
    CHECK(edit_distance("senosr", "sensor") == 1);
    CHECK(edit_distance("датчк", "датчик") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance(std::string(500, 'a'), std::string(500, 'a') + "b") == 0);
}

TEST_CASE("spelling: the nearest word explains the slip, or there is none") {
    CHECK(nearest_word("agricutlure", {"culture", "agriculture"}) == "agriculture");
    CHECK(nearest_word("prediction", {"prédiction"}) == "prédiction");
    CHECK(nearest_word("cat", {"horse", "carpet"}).empty());
    CHECK(nearest_word("iot", {"plot"}).empty());
}
