#include "common/base/json.hpp"

#include <catch2/catch.hpp>

namespace nedu::json {
namespace {

enum class Colour { Red, Green };

struct Inner {
    std::string name;
    int count = 7;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("name", self.name);
        io("count", self.count);
    }
    bool operator==(const Inner&) const = default;
};

struct Outer {
    UserId id;
    TimePoint at;
    bool on = false;
    double share = 0;
    std::uint8_t small = 0;
    std::int64_t large = 0;
    Colour colour = Colour::Red;
    std::optional<std::string> maybe;
    std::vector<Inner> list;
    std::map<std::string, std::string> words;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
        io("at", self.at);
        io("on", self.on);
        io("share", self.share);
        io("small", self.small);
        io("large", self.large);
        io("colour", self.colour);
        io("maybe", self.maybe);
        io("list", self.list);
        io("words", self.words);
    }
    bool operator==(const Outer&) const = default;
};

FieldError problem_of(std::string_view text) {
    const auto result = decode_text<Outer>(text);
    if (result || result.error().fields.empty())
        return {};
    return result.error().fields.front();
}

}  // namespace
}  // namespace nedu::json

template <>
struct nedu::json::EnumNames<nedu::json::Colour> {
    using Colour = nedu::json::Colour;
    static constexpr std::array<std::pair<Colour, std::string_view>, 2> names{
        {{Colour::Red, "red"}, {Colour::Green, "green"}}
    };
};

namespace nedu::json {

TEST_CASE("json: a value comes back as it went out", "[common][base]") {
    Outer outer;
    outer.id = UserId{42};
    outer.at = TimePoint{std::chrono::milliseconds{1'700'000'000'123}};
    outer.on = true;
    outer.share = 0.25;
    outer.small = 255;
    outer.large = INT64_MIN;
    outer.colour = Colour::Green;
    outer.maybe = "";
    outer.list = {{"a", 1}, {"é\"\\\n", -2}};
    outer.words = {{"k", "v"}};
    CHECK(decode_text<Outer>(dump(encode(outer))).value() == outer);
    CHECK(decode_text<Outer>(dump(encode(Outer{}))).value() == Outer{});
}

TEST_CASE("json: missing and null members keep their defaults", "[common][base]") {
    CHECK(decode_text<Inner>("{}").value() == Inner{});
    CHECK(decode_text<Inner>(R"({"name":null,"count":null,"other":[1]})").value() == Inner{});
    CHECK_FALSE(decode_text<Outer>("{}").value().maybe);
}

TEST_CASE("json: a wrong member is named with its path", "[common][base]") {
    CHECK(
        problem_of(R"({"list":[{"count":1},{"count":"x"}]})") ==
        FieldError{"list.1.count", "error.not_a_number"}
    );
    CHECK(problem_of(R"({"list":3})") == FieldError{"list", "error.not_a_list"});
    CHECK(problem_of(R"({"list":[3]})") == FieldError{"list.0", "error.not_an_object"});
    CHECK(problem_of(R"({"words":[]})") == FieldError{"words", "error.not_an_object"});
    CHECK(problem_of(R"({"words":{"k":1}})") == FieldError{"words.k", "error.not_a_text"});
    CHECK(problem_of(R"({"colour":"blue"})") == FieldError{"colour", "error.unknown_value"});
    CHECK(problem_of(R"({"colour":1})") == FieldError{"colour", "error.unknown_value"});
    CHECK(problem_of(R"({"on":"maybe"})") == FieldError{"on", "error.not_a_boolean"});
    CHECK(problem_of(R"({"maybe":5})") == FieldError{"maybe", "error.not_a_text"});
    CHECK(problem_of(R"({"share":"x"})") == FieldError{"share", "error.not_a_number"});
}

TEST_CASE("json: integers out of range are refused, decimal texts accepted", "[common][base]") {
    CHECK(problem_of(R"({"small":256})") == FieldError{"small", "error.out_of_range"});
    CHECK(problem_of(R"({"small":-1})") == FieldError{"small", "error.out_of_range"});
    CHECK(
        problem_of(R"({"large":9223372036854775808})") == FieldError{"large", "error.out_of_range"}
    );
    CHECK(problem_of(R"({"small":1.5})") == FieldError{"small", "error.not_a_number"});
    for (const char* text : {"", "-", "+1", "1 ", "0x1", "1e3", "1234567890123456789"})
        CHECK(problem_of(std::string(R"({"large":")") + text + "\"}").key == "error.not_a_number");
    CHECK(decode_text<Outer>(R"({"small":"12","large":"-3"})").value().large == -3);
}

TEST_CASE(
    "json: depth, bytes and brackets are checked before anything is built",
    "[common][base]"
) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    CHECK(parse(nested(kMaxDepth)));
    CHECK(parse(nested(kMaxDepth + 1)).error().key == "error.malformed");
    CHECK_FALSE(parse(std::string(100'000, '[')));
    CHECK(parse("\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\""));
    for (const char* text : {"", "{", "[1,]", "{\"a\":}", "nul", "\"\xFF\"", "{\"a\":1}x", "'a'"}) {
        INFO(text);
        const auto result = parse(text);
        REQUIRE_FALSE(result);
        CHECK(result.error().code == ErrorCode::InvalidInput);
    }
    CHECK_FALSE(decode_text<Inner>("[]"));
}

TEST_CASE("json: writing never fails on broken text", "[common][base]") {
    CHECK(parse(dump(Value("a\xFF")))->get<std::string>() == "a\xEF\xBF\xBD");
}

}  // namespace nedu::json
