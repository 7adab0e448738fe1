#include "common/api/route.hpp"

#include <vector>

#include "common/api/endpoint.hpp"

namespace nedu::api {
namespace {

template <class... Parts>
struct Overloaded : Parts... {
    using Parts::operator()...;
};
template <class... Parts>
Overloaded(Parts...) -> Overloaded<Parts...>;

void add_parameter(std::string& url, std::string_view name, std::string_view value) {
    if (value.empty())
        return;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += name;
    url += '=';
    url += percent_encode(value);
}

std::string with_then(std::string url, const std::string& then) {
    add_parameter(url, "then", then);
    return url;
}

std::string catalogue_url(const CatalogueRoute& route) {
    std::string url = "/courses";
    add_parameter(url, "q", route.words);
    add_parameter(url, "domain", route.domain);
    add_parameter(url, "lang", route.language);
    add_parameter(url, "rating", route.rating == 0 ? "" : std::to_string(route.rating));
    return url;
}

std::string chapter_url(const ChapterRoute& route) {
    std::string url =
        "/courses/" + percent_encode(route.course) + "/" + percent_encode(route.chapter);
    if (!route.anchor.empty())
        url += "#" + percent_encode(route.anchor);
    return url;
}

std::string text_of(const json::Value& members, const char* name) {
    const auto found = members.find(name);
    return found == members.end() || !found->is_string() ? std::string{}
                                                         : found->get<std::string>();
}

CatalogueRoute catalogue_from(const json::Value& query) {
    CatalogueRoute route{text_of(query, "q"), text_of(query, "domain"), text_of(query, "lang"), 0};
    const std::string rating = text_of(query, "rating");
    if (rating.size() == 1 && rating[0] >= '1' && rating[0] <= '5')
        route.rating = rating[0] - '0';
    return route;
}

std::string then_from(const json::Value& query) {
    std::string then = text_of(query, "then");
    return is_local_path(then) ? then : std::string{};
}

std::optional<Route> conversation_from(const std::string& text) {
    if (text.empty() || text.size() > 18)
        return std::nullopt;
    std::int64_t id = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        id = id * 10 + (c - '0');
    }
    return ConversationRoute{ConversationId{id}};
}

std::optional<Route> fixed_route(std::string_view path, const json::Value& query) {
    if (path == "/" || path.empty())
        return HomeRoute{};
    if (path == "/courses")
        return catalogue_from(query);
    if (path == "/messages")
        return ConversationsRoute{};
    if (path == "/me")
        return ProfileRoute{};
    if (path == "/gallery")
        return GalleryRoute{};
    if (path == "/sign-in")
        return SignInRoute{then_from(query)};
    if (path == "/register")
        return RegisterRoute{then_from(query)};
    return std::nullopt;
}

}  // namespace

std::string to_url(const Route& route) {
    return std::visit(
        Overloaded{
            [](const HomeRoute&) { return std::string("/"); },
            [](const CatalogueRoute& r) { return catalogue_url(r); },
            [](const CourseRoute& r) { return "/courses/" + percent_encode(r.slug); },
            [](const ChapterRoute& r) { return chapter_url(r); },
            [](const ConversationsRoute&) { return std::string("/messages"); },
            [](const ConversationRoute& r) { return "/messages/" + std::to_string(r.id.value); },
            [](const ProfileRoute&) { return std::string("/me"); },
            [](const SignInRoute& r) { return with_then("/sign-in", r.then); },
            [](const RegisterRoute& r) { return with_then("/register", r.then); },
            [](const GalleryRoute&) { return std::string("/gallery"); },
            [](const NotFoundRoute& r) { return r.path; },
        },
        route
    );
}

Route from_url(std::string_view url) {
    const NotFoundRoute nowhere{std::string(url)};
    const std::size_t hash = url.find('#');
    const std::string_view fragment = hash == std::string_view::npos ? "" : url.substr(hash + 1);
    const std::string_view address = url.substr(0, hash);
    const std::size_t mark = address.find('?');
    std::string_view path = address.substr(0, mark);
    const auto query = parse_query(mark == std::string_view::npos ? "" : address.substr(mark + 1));
    if (!query)
        return nowhere;
    if (path.size() > 1 && path.back() == '/')
        path.remove_suffix(1);
    if (auto route = fixed_route(path, *query))
        return *std::move(route);
    if (const auto parts = match_path("/courses/{course}", path))
        return CourseRoute{text_of(*parts, "course")};
    if (const auto parts = match_path("/courses/{course}/{chapter}", path))
        return ChapterRoute{
            text_of(*parts, "course"),
            text_of(*parts, "chapter"),
            percent_decode(fragment).value_or("")
        };
    if (const auto parts = match_path("/messages/{id}", path))
        if (auto route = conversation_from(text_of(*parts, "id")))
            return *std::move(route);
    return nowhere;
}

bool is_local_path(std::string_view path) {
    if (path.empty() || path.front() != '/' || (path.size() > 1 && path[1] == '/'))
        return false;
    for (const char c : path)
        if (c == '\\' || static_cast<unsigned char>(c) < 0x20)
            return false;
    return true;
}

}  // namespace nedu::api
