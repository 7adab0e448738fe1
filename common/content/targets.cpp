#include "common/content/targets.hpp"

#include <algorithm>

#include "common/base/text.hpp"

namespace nedu::content {
namespace {

constexpr std::string_view kFiles = "/files/";
constexpr std::size_t kHashLength = 64;  // SHA-256 or BLAKE2b-256 in hexadecimal

// What stands before the first colon, if that colon comes before any path, query or anchor.
std::string_view scheme_of(std::string_view target) {
    const std::size_t end = target.find_first_of(":/?#");
    return end == target.npos || target[end] != ':' ? std::string_view{} : target.substr(0, end);
}

bool has_control_character(std::string_view target) {
    return std::any_of(target.begin(), target.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
}

bool is_slash(char c) {
    return c == '/' || c == '\\';  // browsers read both alike
}

}  // namespace

bool is_safe_target(std::string_view target) {
    if (has_control_character(target))
        return false;
    const std::string scheme = text::lower(scheme_of(target));
    if (scheme.empty())
        return !target.starts_with(':') &&
               !(target.size() > 1 && is_slash(target[0]) && is_slash(target[1]));
    if (scheme == "mailto" || scheme == "tel")
        return true;
    return (scheme == "http" || scheme == "https") &&
           target.substr(scheme.size()).starts_with("://");
}

bool has_scheme(std::string_view target) {
    return !scheme_of(target).empty();
}

bool is_external_target(std::string_view target) {
    const std::string scheme = text::lower(scheme_of(target));
    return scheme == "http" || scheme == "https";
}

std::string file_target(std::string_view hash) {
    return std::string(kFiles) + std::string(hash);
}

std::string_view file_hash(std::string_view target) {
    if (!target.starts_with(kFiles))
        return {};
    const std::string_view hash = target.substr(kFiles.size());
    const bool is_hash =
        hash.size() == kHashLength && std::all_of(hash.begin(), hash.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
    return is_hash ? hash : std::string_view{};
}

}  // namespace nedu::content
