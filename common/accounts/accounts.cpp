#include "common/accounts/accounts.hpp"

#include <algorithm>
#include <vector>

#include "common/accounts/password_strength.hpp"
#include "common/base/legible.hpp"
#include "common/base/text.hpp"

namespace nedu::accounts {
namespace {

constexpr std::size_t kMaxLocalPartBytes = 64;  // RFC 5321 4.5.3.1.1
constexpr std::size_t kMaxLabelBytes = 63;      // RFC 1035 2.3.4

// Below this a password is a few well-known pieces put together, whatever its length.
constexpr std::size_t kMinGuesses = 6;

bool is_letter_or_digit(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           byte >= 0x80;  // internationalised addresses, RFC 6531
}

bool is_dot_atom(std::string_view local) {
    static constexpr std::string_view kAlsoAllowed = "!#$%&'*+-/=?^_`{|}~.";
    if (local.empty() || local.size() > kMaxLocalPartBytes || local.front() == '.' ||
        local.back() == '.' || local.find("..") != local.npos)
        return false;
    return std::all_of(local.begin(), local.end(), [](char c) {
        return is_letter_or_digit(c) || kAlsoAllowed.find(c) != kAlsoAllowed.npos;
    });
}

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > kMaxLabelBytes || label.front() == '-' ||
        label.back() == '-')
        return false;
    return std::all_of(label.begin(), label.end(), [](char c) {
        return is_letter_or_digit(c) || c == '-';
    });
}

bool is_domain(std::string_view domain) {
    std::size_t labels = 0;
    for (;; ++labels) {
        const std::size_t dot = domain.find('.');
        if (!is_label(domain.substr(0, dot)))
            return false;
        if (dot == domain.npos)
            return labels > 0;
        domain.remove_prefix(dot + 1);
    }
}

bool has_white_space(std::string_view utf8) {
    for (std::size_t position = 0; position < utf8.size();)
        if (text::is_white_space(text::next_code_point(utf8, position)))
            return true;
    return false;
}

bool is_clean(std::string_view bytes) {
    return text::is_valid_utf8(bytes) && !text::has_forbidden_characters(bytes) &&
           !text::has_piled_marks(bytes);
}

void add_words(
    std::vector<std::string>& words,
    std::string_view text,
    std::string_view separators
) {
    std::string joined;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(separators);
        joined += text.substr(0, end);
        words.emplace_back(text.substr(0, end));
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
    }
    words.push_back(joined);
}

}  // namespace

Result<std::string> check_email(std::string_view typed) {
    if (!is_clean(typed))
        return fail_field("email", "error.email_malformed");
    const std::string_view trimmed = text::trim(typed);
    if (trimmed.empty())
        return fail_field("email", "error.required");
    if (trimmed.size() > kMaxEmailBytes)
        return fail_field("email", "error.email_too_long");
    const std::size_t at = trimmed.rfind('@');
    if (at == trimmed.npos || !is_dot_atom(trimmed.substr(0, at)) ||
        !is_domain(trimmed.substr(at + 1)) || has_white_space(trimmed))
        return fail_field("email", "error.email_malformed");
    return text::lower(trimmed);
}

Result<std::string> check_name(std::string_view typed) {
    if (!is_clean(typed))
        return fail_field("name", "error.forbidden_characters");
    const std::string_view trimmed = text::trim(typed);
    if (!text::is_visible(trimmed))
        return fail_field("name", "error.required");
    if (trimmed.find_first_of("\n\t") != trimmed.npos)
        return fail_field("name", "error.forbidden_characters");
    if (text::length(trimmed) > kMaxNameLength)
        return fail_field("name", "error.name_too_long");
    return std::string(trimmed);
}

Result<std::string> check_bio(std::string_view typed) {
    if (!is_clean(typed))
        return fail_field("bio", "error.forbidden_characters");
    const std::string_view trimmed = text::trim(typed);
    if (text::length(trimmed) > kMaxBioLength)
        return fail_field("bio", "error.bio_too_long");
    return std::string(trimmed);
}

Result<void>
check_password(std::string_view password, std::string_view email, std::string_view name) {
    if (password.empty())
        return fail_field("password", "error.required");
    if (password.size() > kMaxPasswordBytes)
        return fail_field("password", "error.password_too_long");
    if (!is_clean(password))
        return fail_field("password", "error.forbidden_characters");
    if (text::length(password) < kMinPasswordLength)
        return fail_field("password", "error.password_too_short");
    std::vector<std::string> known{std::string(text::trim(email)), std::string(text::trim(name))};
    add_words(known, text::trim(email), "@.-_+");
    add_words(known, text::trim(name), " -");
    if (guesses_needed(password, known) < kMinGuesses)
        return fail_field("password", "error.password_common");
    return {};
}

}  // namespace nedu::accounts
