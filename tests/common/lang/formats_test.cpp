#include "common/lang/formats.hpp"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::lang;
using accounts::Language;
using namespace std::chrono_literals;

namespace {

/// The real sentences, so that a test reads what a person reads.
Catalogue catalogue_of(Language language) {
    std::ifstream file("assets/lang/" + std::string(json::name_of(language)) + "/common.json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return Catalogue::load(language, text).value();
}

TimePoint at(int year, unsigned month, unsigned day, std::chrono::minutes time) {
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} +
           time;
}

// A Saturday evening in Paris: 19:30 UTC is 20:30 there.
const Here kParis{at(2026, 11, 21, 19h + 30min), 60min};

}  // namespace

TEST_CASE("formats: numbers are grouped as the language groups them", "[common][lang]") {
    CHECK(number(Language::English, 1234567) == "1,234,567");
    CHECK(number(Language::French, 1234) == "1\u202F234");
    CHECK(number(Language::Russian, 1234) == "1\u00A0234");
    CHECK(number(Language::English, -999) == "\u2212999");
    CHECK(number(Language::English, INT64_MIN) == "\u22129,223,372,036,854,775,808");
    CHECK(tenths(Language::English, 47) == "4.7");
    CHECK(tenths(Language::French, 50) == "5,0");
    CHECK(tenths(Language::English, -3) == "\u22120.3");
    CHECK(percent(Language::English, 62) == "62%");
    CHECK(percent(Language::Russian, 62) == "62\u00A0%");
}

TEST_CASE("formats: sizes keep to three digits and the right unit", "[common][lang]") {
    const auto [bytes, expected] = GENERATE(table<std::uint64_t, std::string>({
        {0, "0 bytes"},
        {1, "1 byte"},
        {999, "999 bytes"},
        {1000, "1\u00A0kB"},
        {1449, "1.4\u00A0kB"},
        {123'456, "123\u00A0kB"},
        {999'949, "1\u00A0MB"},
        {1'960'000, "2\u00A0MB"},
        {5'242'880, "5.2\u00A0MB"},
        {2'000'000'000, "2\u00A0GB"},
        {7'300'000'000'000'000, "7,300\u00A0TB"},
    }));
    CHECK(size(catalogue_of(Language::English), bytes) == expected);
    CHECK(size(catalogue_of(Language::French), 1449) == "1,4\u00A0ko");
}

TEST_CASE("formats: durations are told in hours and minutes", "[common][lang]") {
    CHECK(duration(catalogue_of(Language::English), 45min) == "45\u00A0min");
    CHECK(duration(catalogue_of(Language::English), 120min) == "2\u00A0h");
    CHECK(duration(catalogue_of(Language::French), 125min) == "2\u00A0h\u00A005");
    CHECK(duration(catalogue_of(Language::Russian), 125min) == "2\u00A0ч 05\u00A0мин");
}

TEST_CASE("formats: the time of day is local and in the language's clock", "[common][lang]") {
    const TimePoint afternoon = at(2026, 11, 21, 13h + 5min);
    CHECK(time_of_day(catalogue_of(Language::English), afternoon, kParis) == "2:05\u00A0pm");
    CHECK(time_of_day(catalogue_of(Language::French), afternoon, kParis) == "14:05");
    CHECK(
        time_of_day(catalogue_of(Language::English), at(2026, 1, 1, 23h), kParis) == "12:00\u00A0am"
    );
}

TEST_CASE("formats: days near today have names, others a date", "[common][lang]") {
    const Catalogue english = catalogue_of(Language::English);
    CHECK(day(english, at(2026, 11, 21, 1h), kParis) == "Today");
    // 23:30 UTC on the 19th is half past midnight of the 20th in Paris.
    CHECK(day(english, at(2026, 11, 19, 23h + 30min), kParis) == "Yesterday");
    CHECK(day(english, at(2026, 3, 12, 12h), kParis) == "12 March");
    CHECK(day(english, at(2025, 3, 12, 12h), kParis) == "12 March 2025");
    CHECK(day(catalogue_of(Language::French), at(2026, 5, 1, 12h), kParis) == "1er mai");
    CHECK(day(catalogue_of(Language::Russian), at(2024, 3, 12, 12h), kParis) == "12 марта 2024 г.");
    CHECK(short_moment(english, at(2025, 3, 12, 12h), kParis) == "12 Mar 2025");
    CHECK(short_moment(english, at(2026, 11, 21, 8h), kParis) == "9:00\u00A0am");
}

TEST_CASE("formats: how long ago something was", "[common][lang]") {
    const Catalogue english = catalogue_of(Language::English);
    CHECK(ago(english, kParis.now - 20s, kParis) == "Just now");
    CHECK(ago(english, kParis.now + 5min, kParis) == "Just now");
    CHECK(ago(english, kParis.now - 5min, kParis) == "5 min ago");
    CHECK(ago(english, kParis.now - 3h, kParis) == "3 h ago");
    CHECK(ago(english, kParis.now - 24h, kParis) == "Yesterday at 8:30\u00A0pm");
    CHECK(ago(catalogue_of(Language::Russian), kParis.now - 2min, kParis) == "2 мин назад");
}
