#include "client-wasm/ui/script/bidi.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace nedu::ui::script {

namespace {

/// The runs as they stand from left to right; those that read from right to left in brackets.
std::string painted(const std::string& line, Direction base) {
    std::string out;
    for (const LevelRun& run : visual_runs(line, base)) {
        const std::string part = line.substr(run.begin, run.end - run.begin);
        out += run.is_turned() ? "[" + part + "]" : part;
    }
    return out;
}

std::string painted(const std::string& line) {
    return painted(line, direction_of(line));
}

}  // namespace

TEST_CASE("bidi: the first letter with a direction decides") {
    CHECK(direction_of("hello") == Direction::LeftToRight);
    CHECK(direction_of("שלום") == Direction::RightToLeft);
    CHECK(direction_of("(1) سلام hello") == Direction::RightToLeft);
    CHECK(direction_of("hello שלום") == Direction::LeftToRight);
    CHECK(direction_of("12 + 3") == Direction::LeftToRight);
    CHECK(direction_of("") == Direction::LeftToRight);
}

TEST_CASE("bidi: text of one direction is one run") {
    CHECK(painted("hello, world") == "hello, world");
    CHECK(painted("שלום עולם") == "[שלום עולם]");
    CHECK(painted("Привет — 日本語") == "Привет — 日本語");
}

TEST_CASE("bidi: a foreign word stands in its place and the sentence goes on around it") {
    CHECK(painted("see שלום now") == "see [שלום] now");
    CHECK(painted("שלום Qt עולם") == "[ עולם]Qt[שלום ]");
    // Signs after a word go with the paragraph, in every browser.
    CHECK(painted("שלום C++ עולם") == "[++ עולם]C[שלום ]");
}

TEST_CASE("bidi: numbers read from left to right in text that does not") {
    CHECK(painted("בשנת 1984 היה") == "[ היה]1984[בשנת ]");
}

TEST_CASE("bidi: a closing mark belongs to the paragraph, not to its last word") {
    CHECK(painted("שלום Qt.") == "[.]Qt[שלום ]");
    CHECK(painted("say שלום!") == "say [שלום]!");
}

TEST_CASE("bidi: items of higher levels turn again inside those that turned") {
    const std::uint8_t levels[] = {1, 2, 1};
    CHECK(visual_order(levels) == std::vector<std::size_t>{2, 1, 0});
    const std::uint8_t inner[] = {0, 1, 2, 2, 1, 0};
    CHECK(visual_order(inner) == std::vector<std::size_t>{0, 4, 2, 3, 1, 5});
}

TEST_CASE("bidi: broken text does no harm") {
    CHECK(direction_of("\xD7") == Direction::LeftToRight);
    CHECK(visual_runs("\xD7\xFF שלום", Direction::LeftToRight).size() == 2);
}

}  // namespace nedu::ui::script
