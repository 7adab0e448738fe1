#include "server/files/signature.hpp"

namespace nedu::server::files {
namespace {

// SVG is text: an optional byte order mark, declaration, doctype and comments may precede the root.
bool is_svg(std::string_view bytes) {
    constexpr std::size_t kLookAt = 4096;
    std::string_view head = bytes.substr(0, kLookAt);
    if (head.starts_with("\xEF\xBB\xBF"))
        head.remove_prefix(3);
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] != '<')
        return false;
    if (head.find('\0') != std::string_view::npos)
        return false;
    return head.find("<svg") != std::string_view::npos &&
           head.find("<html") == std::string_view::npos;
}

}  // namespace

std::string_view image_type(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv))
        return "image/png";
    if (bytes.starts_with("\xff\xd8\xff"sv))
        return "image/jpeg";
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv))
        return "image/gif";
    if (bytes.size() >= 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv)
        return "image/webp";
    if (is_svg(bytes))
        return "image/svg+xml";
    return {};
}

bool is_shown_inline(std::string_view mime) {
    return mime == "image/png" || mime == "image/jpeg" || mime == "image/gif" ||
           mime == "image/webp";
}

}  // namespace nedu::server::files
