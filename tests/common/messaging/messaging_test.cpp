#include "common/messaging/messaging.hpp"

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::messaging;
using accounts::Role;

namespace {

std::string refusal_of(std::string_view typed) {
    const auto checked = check_text(typed);
    if (checked)
        return "taken";
    REQUIRE(checked.error().fields.size() == 1);
    CHECK(checked.error().fields[0].field == "text");
    return checked.error().fields[0].key;
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += text;
    return out;
}

}  // namespace

TEST_CASE("messaging: a text is stored trimmed and with plain line ends") {
    CHECK(check_text("  Bonjour \n").value() == "Bonjour");
    CHECK(check_text("a\r\nb\rc\nd").value() == "a\nb\nc\nd");
    CHECK(check_text("tab\tstays").value() == "tab\tstays");
}

TEST_CASE("messaging: an empty text is refused, also one of white space alone") {
    CHECK(refusal_of("") == "error.message_empty");
    CHECK(refusal_of(" \n\t\u00A0\u3000") == "error.message_empty");
}

TEST_CASE("messaging: length is counted in characters, after trimming") {
    CHECK(refusal_of(repeated("ж", kMaxMessageLength)) == "taken");
    CHECK(refusal_of("  " + repeated("😀", kMaxMessageLength) + "\n") == "taken");
    CHECK(refusal_of(repeated("ж", kMaxMessageLength + 1)) == "error.message_too_long");
    CHECK(refusal_of(repeated("x", 1'000'000)) == "error.message_too_long");
}

TEST_CASE("messaging: characters that deceive or control are refused") {
    CHECK(refusal_of(std::string_view("a\0b", 3)) == "error.forbidden_characters");
    CHECK(refusal_of("a\u202Eb") == "error.forbidden_characters");
    CHECK(refusal_of("a\x1B[31m") == "error.forbidden_characters");
    CHECK(refusal_of("a\xC3\x28") == "error.forbidden_characters");
    CHECK(refusal_of("a\xED\xA0\x80") == "error.forbidden_characters");
}

TEST_CASE("messaging: only members send and see, and outsiders learn nothing") {
    for (const Role role : accounts::kRoles) {
        INFO(json::name_of(role));
        for (const auto& rule : {may_see, may_send}) {
            const auto inside = rule(role, true);
            const auto outside = rule(role, false);
            REQUIRE_FALSE(outside.has_value());
            if (role == Role::Visitor) {
                REQUIRE_FALSE(inside.has_value());
                CHECK(inside.error().code == ErrorCode::Unauthenticated);
                CHECK(outside.error().code == ErrorCode::Unauthenticated);
            } else {
                CHECK(inside.has_value());
                CHECK(outside.error().code == ErrorCode::NotFound);
                CHECK(outside.error().key == "error.not_found");
            }
        }
    }
}

TEST_CASE("messaging: a key is sixteen lower-case hexadecimal digits and nothing else") {
    const ClientKey key{{0, 1, 0x7F, 0x80, 0xAB, 0xCD, 0xEF, 0xFF}};
    CHECK(to_hex(key) == "00017f80abcdefff");
    CHECK(key_from_hex("00017f80abcdefff") == key);
    for (const auto* wrong :
         {"", "00017f80abcdeff", "00017f80abcdefff0", "00017F80ABCDEFFF", "0x017f80abcdefff"})
        CHECK_FALSE(key_from_hex(wrong).has_value());
}

TEST_CASE("messaging: an event says its key only where it was given one") {
    Event event{3, EventKind::Message, UserId{9}, TimePoint{}, "text", ClientKey{{1}}};
    CHECK(json::encode(event).at("key") == to_hex(ClientKey{{1}}));
    event.key.reset();
    const auto encoded = json::encode(event);
    CHECK(encoded.size() == 5);
    CHECK_FALSE(encoded.contains("key"));
}
