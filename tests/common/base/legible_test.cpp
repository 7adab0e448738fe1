#include "common/base/legible.hpp"

#include <catch2/catch.hpp>

#include "common/accounts/accounts.hpp"
#include "common/messaging/messaging.hpp"

using namespace nedu;

namespace {

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += text;
    return out;
}

}  // namespace

TEST_CASE("legible: characters without a look are nothing to see, alone or together") {
    for (const std::string_view blank :
         {"",
          " \t",
          "\u00AD",
          "\u034F",
          "\u061C",
          "\u115F",
          "\u17B5",
          "\u180E",
          "\u200B\u200D",
          "\u2060",
          "\u2800",
          "\u3164",
          "\uFE0F",
          "\uFEFF",
          "\uFFA0",
          "\U0001D173",
          "\U000E0041",
          "\u200B \u3164\u2800"}) {
        CHECK_FALSE(text::is_visible(blank));
        CHECK_FALSE(accounts::check_name(blank).has_value());
        CHECK_FALSE(messaging::check_text(blank).has_value());
    }
    for (const std::string_view seen : {"a", "\u200Bж\u200B", "😀", "\u0915\u094D", "."})
        CHECK(text::is_visible(seen));
    CHECK(accounts::check_name("\u2067").error().fields.size() == 1);
}

TEST_CASE("legible: marks may stand on a letter as languages need them and not pile up") {
    for (const std::string_view word :
         {"Nguyễn",
          "e\u0301\u0323",
          "שָׁלוֹם",
          "कर्त्ता",
          "กำลัง",
          "ཧཀྵྨལཝརཡཾ",
          "👩‍❤️‍👩 1️⃣"}) {
        CHECK_FALSE(text::has_piled_marks(word));
        CHECK(accounts::check_name(word).has_value());
        CHECK(messaging::check_text(word).has_value());
    }
    const std::string most = "Z" + repeated("\u0335", text::kMaxMarks);
    CHECK_FALSE(text::has_piled_marks(most + "a" + most));
    for (const std::string& pile :
         {most + "\u0336", most + "\u200D\u0336", "a" + repeated("\u0489", 2'000)}) {
        CHECK(text::has_piled_marks(pile));
        CHECK_FALSE(accounts::check_name(pile.substr(0, 60)).has_value());
        CHECK(messaging::check_text(pile).error().fields.at(0).key == "error.forbidden_characters");
    }
}
