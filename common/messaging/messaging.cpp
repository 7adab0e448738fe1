#include "common/messaging/messaging.hpp"

#include "common/base/legible.hpp"
#include "common/base/text.hpp"

namespace nedu::messaging {
namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned>(c - 'a' + 10);
    return std::nullopt;
}

std::string unified_line_ends(std::string_view typed) {
    std::string out;
    out.reserve(typed.size());
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i] != '\r')
            out.push_back(typed[i]);
        else if (i + 1 == typed.size() || typed[i + 1] != '\n')
            out.push_back('\n');
    }
    return out;
}

}  // namespace

std::string to_hex(const ClientKey& key) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : key.bytes) {
        out.push_back(kDigits[byte >> 4]);
        out.push_back(kDigits[byte & 15]);
    }
    return out;
}

std::optional<ClientKey> key_from_hex(std::string_view hex) {
    ClientKey key;
    if (hex.size() != 2 * key.bytes.size())
        return std::nullopt;
    for (std::size_t i = 0; i < key.bytes.size(); ++i) {
        const auto high = hex_digit(hex[2 * i]);
        const auto low = hex_digit(hex[2 * i + 1]);
        if (!high || !low)
            return std::nullopt;
        key.bytes[i] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return key;
}

Event for_reader(Event event, UserId reader) {
    if (event.actor != reader)
        event.key.reset();
    return event;
}

Result<std::string> check_text(std::string_view typed) {
    // Four bytes is the most a character takes: longer can't be right, and needn't be looked at.
    if (typed.size() > 4 * (kMaxMessageLength + 1000))
        return fail_field("text", "error.message_too_long");
    if (!text::is_valid_utf8(typed))
        return fail_field("text", "error.forbidden_characters");
    const std::string unified = unified_line_ends(typed);
    const std::string_view trimmed = text::trim(unified);
    if (!text::is_visible(trimmed))
        return fail_field("text", "error.message_empty");
    if (text::length(trimmed) > kMaxMessageLength)
        return fail_field("text", "error.message_too_long");
    if (text::has_forbidden_characters(trimmed) || text::has_piled_marks(trimmed))
        return fail_field("text", "error.forbidden_characters");
    return std::string(trimmed);
}

Result<void> may_see(accounts::Role role, bool is_member) {
    NEDU_CHECK(accounts::may(role, accounts::Action::Converse));
    if (!is_member)
        return not_found("not a member of the conversation");
    return {};
}

Result<void> may_send(accounts::Role role, bool is_member) {
    return may_see(role, is_member);
}

}  // namespace nedu::messaging
