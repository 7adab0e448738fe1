#include "common/courses/course_words.hpp"

#include "common/lang/formats.hpp"

namespace nedu::courses {

std::string facts_of(const lang::Catalogue& words, const CourseCard& card) {
    constexpr std::string_view kBetween = " · ";
    std::string facts = words.plural("catalogue.chapters", card.chapters);
    const auto add = [&](const std::string& fact) { (facts += kBetween) += fact; };
    const auto name_of = [&](accounts::Language language) {
        return std::string(words.text("language." + std::string(json::name_of(language))));
    };
    if (card.ratings > 0)
        add(words.text(
            "catalogue.rating_short",
            {{"rating", lang::tenths(words.language(), card.rating_tenths)}}
        ));
    if (card.learners > 0)
        add(words.plural("catalogue.learners", card.learners));
    if (card.language != words.language())
        add(name_of(card.language));
    std::string others;
    for (const accounts::Language language : card.editions)
        others += (others.empty() ? "" : ", ") + name_of(language);
    if (!others.empty())
        add(words.text("catalogue.also_in", {{"languages", others}}));
    return facts;
}

}  // namespace nedu::courses
