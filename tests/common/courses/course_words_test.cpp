#include "common/courses/course_words.hpp"

#include <catch2/catch.hpp>

#include "common/base/initials.hpp"

using namespace nedu;
using accounts::Language;

namespace {

lang::Catalogue english() {
    return lang::Catalogue::load(
               Language::English,
               R"({"catalogue.chapters": {"one": "{count} chapter", "other": "{count} chapters"},
                   "catalogue.learners": {"one": "{count} learner", "other": "{count} learners"},
                   "catalogue.rating_short": "{rating} of 5", "language.fr": "French",
                   "language.ru": "Russian", "catalogue.also_in": "also in {languages}"})"
    )
        .value();
}

}  // namespace

TEST_CASE("course words: a card's line says what there is and nothing of what there is not") {
    const lang::Catalogue words = english();
    courses::CourseCard card;
    card.chapters = 1;
    CHECK(courses::facts_of(words, card) == "1 chapter");
    card.chapters = 5;
    card.ratings = 3;
    card.rating_tenths = 47;
    card.learners = 1;
    CHECK(courses::facts_of(words, card) == "5 chapters · 4.7 of 5 · 1 learner");
    card.ratings = 0;
    card.language = Language::French;
    CHECK(courses::facts_of(words, card) == "5 chapters · 1 learner · French");
    card.learners = 0;
    card.language = Language::English;
    card.editions = {Language::French, Language::Russian};
    CHECK(courses::facts_of(words, card) == "5 chapters · also in French, Russian");
}

TEST_CASE("initials: of the first two words, in any script") {
    CHECK(text::initials("Amina Rahal") == "AR");
    CHECK(text::initials("Амина Рахал Ивановна") == "АР");
    CHECK(text::initials("Жан-Поль") == "ЖП");
    CHECK(text::initials("").empty());
}
