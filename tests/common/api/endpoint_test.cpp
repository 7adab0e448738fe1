#include "common/api/endpoint.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "common/accounts/accounts_api.hpp"
#include "common/api/error_body.hpp"
#include "common/courses/courses_api.hpp"

namespace nedu::api {

TEST_CASE("endpoint: escaping leaves nothing that could end a path or a value", "[common][api]") {
    CHECK(percent_encode("a-b_c.d~9") == "a-b_c.d~9");
    CHECK(percent_encode("a/b?c#d&e=f+g h%é") == "a%2Fb%3Fc%23d%26e%3Df%2Bg%20h%25%C3%A9");
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    CHECK(percent_decode(percent_encode(bytes)).value() == bytes);
}

TEST_CASE("endpoint: broken escapes are refused", "[common][api]") {
    for (const char* text : {"%", "%4", "a%", "%GG", "%4G", "%-1", "%%41"})
        CHECK_FALSE(percent_decode(text));
    CHECK(percent_decode("%41+%c3%A9").value() == "A+é");
}

TEST_CASE("endpoint: a query is a flat object of texts with a bound", "[common][api]") {
    const auto query = parse_query("a=1&b=x%20y&&c&d==e&a=2").value();
    CHECK(query == json::Value({{"a", "2"}, {"b", "x y"}, {"c", ""}, {"d", "=e"}}));
    std::string many;
    for (int i = 0; i < 65; ++i)
        many += "k" + std::to_string(i) + "=&";
    CHECK_FALSE(parse_query(many));
    CHECK_FALSE(parse_query("a=%"));
}

TEST_CASE("endpoint: members go where the method carries them", "[common][api]") {
    courses::SearchCatalogue search;
    search.words = "ёлка & co";
    search.offset = 24;
    const Call get = make_call(courses::kSearchCatalogue, search);
    CHECK(get.method == Method::Get);
    CHECK(get.target.starts_with("/api/v1/courses?"));
    CHECK(get.target.find("words=%D1%91%D0%BB%D0%BA%D0%B0%20%26%20co") != std::string::npos);
    CHECK(get.target.find("offset=24") != std::string::npos);
    CHECK(get.body.empty());

    const Call put = make_call(courses::kKeepPosition, courses::KeepPosition{"a/b", "c", 3, true});
    CHECK(put.target == "/api/v1/courses/a%2Fb/chapters/c/position");
    CHECK(json::parse(put.body).value() == json::Value({{"block", 3}, {"is_read", true}}));
}

TEST_CASE("endpoint: what the client sends is what the server reads", "[common][api]") {
    const auto round = [](const auto& endpoint, const auto& request) {
        const Call call = make_call(endpoint, request);
        const std::size_t mark = call.target.find('?');
        const std::string path = call.target.substr(0, mark);
        const std::string query = mark == std::string::npos ? "" : call.target.substr(mark + 1);
        const auto members = match_path(endpoint.path, path);
        REQUIRE(members);
        const auto joined = join_request(*members, query, call.body);
        REQUIRE(joined);
        return json::decode<std::decay_t<decltype(request)>>(*joined).value();
    };
    const auto position =
        round(courses::kKeepPosition, courses::KeepPosition{"iot", "a?b", 3, true});
    CHECK(position.slug == "iot");
    CHECK(position.chapter == "a?b");
    CHECK(position.block == 3);
    CHECK(position.is_read);
    courses::SearchCatalogue search;
    search.words = "a=b&c";
    search.rating = 4;
    search.interface_language = accounts::Language::Russian;
    const auto found = round(courses::kSearchCatalogue, search);
    CHECK(found.words == "a=b&c");
    CHECK(found.rating == 4);
    CHECK(found.interface_language == accounts::Language::Russian);
}

TEST_CASE("endpoint: a path without its parameter fits nothing", "[common][api]") {
    CHECK_FALSE(match_path("/a/{b}", "/a/"));
    CHECK_FALSE(match_path("/a/{b}", "/a"));
    CHECK_FALSE(match_path("/a/{b}", "/a/b/c"));
    CHECK_FALSE(match_path("/a/{b}", "/A/b"));
    CHECK_FALSE(match_path("/a/{b}", "/a/%"));
    CHECK(match_path("/a/{b}", "/a/%2F").value() == json::Value({{"b", "/"}}));
    const Call nameless = make_call(courses::kGetCourse, courses::CourseBySlug{});
    CHECK_FALSE(match_path(courses::kGetCourse.path, nameless.target));
}

TEST_CASE("endpoint: the path's members win over body and query", "[common][api]") {
    const auto joined =
        join_request({{"id", "path"}}, "id=query&a=query&b=query", R"({"id":"body","a":"body"})");
    CHECK(joined.value() == json::Value({{"id", "path"}, {"a", "body"}, {"b", "query"}}));
    CHECK_FALSE(join_request(json::Value::object(), "", "[1]"));
    CHECK_FALSE(join_request(json::Value::object(), "a=%FF", ""));
    CHECK_FALSE(join_request({{"id", "\xC3"}}, "", ""));
}

TEST_CASE("endpoint: no two endpoints share method and path", "[common][api]") {
    std::set<std::pair<Method, std::string_view>> seen;
    const auto add = [&](const auto& endpoint) {
        CHECK(endpoint.path.starts_with("/api/v1/"));
        CHECK(seen.emplace(endpoint.method, endpoint.path).second);
    };
    add(accounts::kRegister);
    add(accounts::kSignIn);
    add(accounts::kGetSession);
    add(accounts::kSignOut);
    add(accounts::kChangeProfile);
    add(accounts::kSetPicture);
    add(courses::kSearchCatalogue);
    add(courses::kGetCourse);
    add(courses::kMyCourses);
    add(courses::kEnrol);
    add(courses::kUnenrol);
    add(courses::kGetChapter);
    add(courses::kKeepPosition);
}

TEST_CASE(
    "error body: code, key and fields arrive, what is for the log does not",
    "[common][api]"
) {
    Error error{
        ErrorCode::InvalidInput, "error.invalid_input", {{"email", "error.required"}}, "secret"
    };
    const std::string text = encode_error(error);
    CHECK(text.find("secret") == std::string::npos);
    const Error arrived = decode_error(text);
    CHECK(arrived.code == error.code);
    CHECK(arrived.key == error.key);
    CHECK(arrived.fields == error.fields);
    for (const char* broken : {"", "<html>", "[]", R"({"error":{"code":"odd"}})"})
        CHECK(decode_error(broken).code == ErrorCode::Unavailable);
}

}  // namespace nedu::api
