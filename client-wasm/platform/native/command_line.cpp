#include "client-wasm/platform/native/command_line.hpp"

#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>

#include <curl/curl.h>

namespace nedu::client::native {
namespace {

constexpr int kSmallest = 200;
constexpr int kLargest = 8000;

std::unexpected<Error> wrong(std::string sentence) {
    return fail(ErrorCode::InvalidInput, "error.invalid_input", std::move(sentence));
}

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
        return {};
    std::string taken(text);
    curl_free(text);
    return taken;
}

Result<ServerAddress> server_from(const std::string& text) {
    CURLU* url = curl_url();
    const bool parsed = curl_url_set(url, CURLUPART_URL, text.c_str(), 0) == CURLUE_OK;
    const std::string scheme = part_of(url, CURLUPART_SCHEME);
    ServerAddress server{{}, part_of(url, CURLUPART_HOST), part_of(url, CURLUPART_PORT)};
    curl_url_cleanup(url);
    if (!parsed || server.host.empty())
        return wrong("--server: not an address: " + text);
    if (scheme != "http")
        return wrong("--server: only http:// is spoken here; put a TLS tunnel in between");
    server.origin = scheme + "://" + server.host + ":" + server.port;
    return server;
}

Result<void> read_size(const std::string& text, CommandLine& line) {
    const std::size_t cross = text.find('x');
    const char* const end = text.data() + text.size();
    if (cross == std::string::npos)
        return wrong("--size: write it as 1280x800");
    const auto width = std::from_chars(text.data(), text.data() + cross, line.width);
    const auto height = std::from_chars(text.data() + cross + 1, end, line.height);
    if (width.ptr != text.data() + cross || height.ptr != end)
        return wrong("--size: write it as 1280x800");
    if (line.width < kSmallest || line.width > kLargest || line.height < kSmallest ||
        line.height > kLargest)
        return wrong("--size: between 200 and 8000 pixels");
    return {};
}

std::filesystem::path default_profile() {
    if (const char* configured = std::getenv("XDG_CONFIG_HOME"); configured && *configured)
        return std::filesystem::path(configured) / "nedu";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home == nullptr ? "." : home) / ".config/nedu";
}

}  // namespace

Result<CommandLine> read_command_line(int count, const char* const* arguments) {
    CommandLine line;
    line.profile = default_profile();
    const std::map<std::string, std::function<void()>> switches{
        {"--dark", [&] { line.dark = true; }},
        {"--print", [&] { line.prints = true; }},
        {"--help", [&] { line.help = true; }},
    };
    const std::map<std::string, std::function<Result<void>(const std::string&)>> options{
        {"--server",
         [&](const std::string& text) -> Result<void> {
             line.server = NEDU_TRY(server_from(text));
             return {};
         }},
        {"--size", [&](const std::string& text) { return read_size(text, line); }},
        {"--route",
         [&](const std::string& text) -> Result<void> {
             return (line.route = text, Result<void>{});
         }},
        {"--profile",
         [&](const std::string& text) -> Result<void> {
             return (line.profile = text, Result<void>{});
         }},
        {"--screenshot",
         [&](const std::string& text) -> Result<void> {
             return (line.screenshot = text, Result<void>{});
         }},
    };
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        if (const auto found = switches.find(name); found != switches.end()) {
            found->second();
            continue;
        }
        const auto found = options.find(name);
        if (found == options.end())
            return wrong("unknown option: " + name);
        if (++i == count)
            return wrong(name + " needs a value");
        NEDU_CHECK(found->second(arguments[i]));
    }
    return line;
}

std::string usage() {
    return "Usage: nedu-client [--server URL] [--route PATH] [--size WxH] [--dark] [--profile "
           "FOLDER]\n"
           "                   [--screenshot FILE.png] [--print]\n"
           "The client of the browser as a program of its own, for debugging. --screenshot and "
           "--print\n"
           "draw until nothing changes any more, write the picture or what is on the page by role "
           "and\n"
           "name, and end.\n";
}

}  // namespace nedu::client::native
