#include <catch2/catch.hpp>

#include "common/courses/courses_api.hpp"
#include "tests/server/courses/courses_fixture.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;
using namespace nedu::courses;
using nedu::test::svg;
using nedu::test::TemporaryFolder;
using nedu::test::TestServer;

namespace {

/// A server with a published course ("one": chapter "a" is free, "b" is not) and a draft.
struct ServedCourses {
    ServedCourses() {
        source.write(
            "one/course.json",
            R"({"slug": "one", "title": "One <&>", "summary": "All of it.", "free": ["part/a.md"]})"
        );
        source.write("one/part/a.md", "# Open\n\nFree words. <script>x</script>\n\n![p](a.svg)");
        source.write("one/part/b.md", "# Closed\n\nHidden words.\n\n![p](b.svg)");
        source.write("one/part/a.svg", svg(20, 10));
        source.write("one/part/b.svg", svg(10, 20));
        source.write("draft/course.json", R"({"slug": "draft", "title": "D", "draft": true})");
        source.write("draft/part/c.md", "# Secret\n\nText.");
        REQUIRE(server.run_command({"import", source.path.string()}) == 0);
    }

    std::string hash_of(const std::string& chapter) {
        std::string hash;
        REQUIRE(server.database()->read([&](soci::session& session) {
            session << "select content_hash from chapters where slug = :slug", soci::use(chapter),
                soci::into(hash);
        }));
        return hash;
    }
    std::string chapter_path(const std::string& course, const std::string& chapter) {
        return "/api/v1/courses/" + course + "/chapters/" + chapter + "/" + hash_of(chapter);
    }

    TemporaryFolder source;
    TestServer server;
};

}  // namespace

TEST_CASE("courses over HTTP: visitors get the syllabus, free chapters and an invitation") {
    ServedCourses f;
    auto visitor = f.server.client();
    const auto course = visitor.call(kGetCourse, {"one"});
    REQUIRE(course.has_value());
    CHECK(course->modules.at(0).chapters.at(1).title == "Closed");
    CHECK(course->modules[0].chapters[1].content_hash.empty());
    CHECK(visitor.get(f.chapter_path("one", "a")).status == 200);
    const auto refused = visitor.get(f.chapter_path("one", "b"));
    CHECK(refused.status == 401);
    CHECK(refused.body.find("Hidden") == std::string::npos);

    auto learner = f.server.sign_up("ana@example.org");
    const auto invited = learner.get(f.chapter_path("one", "b"));
    CHECK(invited.status == 403);
    CHECK(api::decode_error(invited.body).key == "error.enrol_first");
}

TEST_CASE("courses over HTTP: what is the same for all is sent once, and anew after an import") {
    ServedCourses f;
    auto visitor = f.server.client();
    for (const char* path : {"/api/v1/courses", "/api/v1/courses/one"}) {
        const auto first = visitor.get(path);
        REQUIRE(first.status == 200);
        const std::string tag = first.header("etag");
        CHECK(first.header("cache-control") == "private, no-cache");
        CHECK(visitor.get(path, {{"If-None-Match", tag}}).status == 304);
        const auto coded = visitor.get(path, {{"Accept-Encoding", "br"}});
        CHECK(coded.header("etag") == tag);
        CHECK(coded.body.size() <= first.body.size());
        f.source.write(
            "one/course.json", R"({"slug": "one", "title": ")" + std::string(path) + R"("})"
        );
        REQUIRE(f.server.run_command({"import", f.source.path.string()}) == 0);
        const auto changed = visitor.get(path, {{"If-None-Match", tag}});
        CHECK(changed.status == 200);
        CHECK(changed.body.find(path) != std::string::npos);
    }
    // What is somebody's own is never kept.
    auto learner = f.server.sign_up("ana@example.org");
    REQUIRE(learner.call(kEnrol, {"one"}).has_value());
    const auto own = learner.get("/api/v1/courses/one");
    CHECK(own.header("cache-control") == "no-store");
    CHECK(own.header("etag").empty());
}

TEST_CASE("courses over HTTP: drafts and foreign hashes are not found") {
    ServedCourses f;
    auto learner = f.server.sign_up("ana@example.org");
    CHECK(learner.get("/api/v1/courses/draft").status == 404);
    CHECK(learner.get(f.chapter_path("draft", "c")).status == 404);
    CHECK(learner.get("/api/v1/courses/one/chapters/a/" + f.hash_of("b")).status == 404);
    CHECK(learner.get("/api/v1/courses/one%00x").status == 400);
    CHECK(learner.send("POST", "/api/v1/courses/draft/enrolment").status == 404);
}

TEST_CASE("courses over HTTP: who enrols is in the class and keeps chapters for ever") {
    ServedCourses f;
    auto learner = f.server.sign_up("ana@example.org");
    const auto enrolment = learner.call(kEnrol, {"one"});
    REQUIRE(enrolment.has_value());
    CHECK(enrolment->conversation);
    const auto reply = learner.get(f.chapter_path("one", "b"));
    CHECK(reply.status == 200);
    CHECK(reply.header("cache-control") == "private, max-age=31536000, immutable");
    CHECK(learner.call(kEnrol, {"one"}).error().key == "error.already_enrolled");
    CHECK(learner.call(kKeepPosition, {"one", "b", 1, true})->chapters_read == 1);
    CHECK(learner.call(kMyCourses, {})->courses.at(0).place.is_begun);
    CHECK(learner.call(kUnenrol, {"one"}).has_value());
    CHECK(learner.get(f.chapter_path("one", "b")).status == 403);
}

TEST_CASE("files over HTTP: pictures come cached, sandboxed and only to who may see them") {
    ServedCourses f;
    auto visitor = f.server.client();
    const std::string open = "/files/" + server::files::content_hash(svg(20, 10));
    const std::string closed = "/files/" + server::files::content_hash(svg(10, 20));
    const auto picture = visitor.get(open + "/640.webp");
    CHECK(picture.status == 200);
    CHECK(picture.header("content-type") == "image/webp");
    CHECK(picture.header("cache-control") == "public, max-age=31536000, immutable");
    CHECK(picture.header("x-content-type-options") == "nosniff");
    CHECK(picture.header("content-security-policy").find("sandbox") != std::string::npos);
    CHECK(picture.header("content-disposition") == "inline");
    CHECK(server::files::content_hash(picture.body).size() == 64);
    CHECK(picture.body.substr(0, 4) == "RIFF");
    const auto original = visitor.get(open);
    CHECK(original.header("content-type") == "image/svg+xml");
    CHECK(original.header("content-disposition") == "attachment");

    CHECK(visitor.get(closed).status == 404);
    CHECK(visitor.get(open + "/641.webp").status == 404);
    CHECK(visitor.get(open + "/640.png").status == 404);
    CHECK(visitor.get("/files/..%2f..%2fmaster.key").status == 404);
    auto learner = f.server.sign_up("ana@example.org");
    CHECK(learner.get(closed).status == 404);
    REQUIRE(learner.call(kEnrol, {"one"}).has_value());
    const auto mine = learner.get(closed + "/320.webp");
    CHECK(mine.status == 200);
    CHECK(mine.header("cache-control") == "private, max-age=31536000, immutable");
}

TEST_CASE("pages over HTTP: everyone reads what is public without the client") {
    ServedCourses f;
    auto visitor = f.server.client();
    const auto course = visitor.get("/courses/one");
    CHECK(course.status == 200);
    CHECK(course.body.find("<title>One &lt;&amp;&gt; · Nedu</title>") != std::string::npos);
    CHECK(
        course.body.find("property=\"og:description\" content=\"All of it.\"") != std::string::npos
    );
    CHECK(course.body.find("application/ld+json") != std::string::npos);
    CHECK(course.body.find("href=\"/courses/one/b\"") != std::string::npos);

    const auto open = visitor.get("/courses/one/a");
    CHECK(open.body.find("Free words.") != std::string::npos);
    CHECK(open.body.find("<script>x") == std::string::npos);
    CHECK(open.body.find("1280.webp") != std::string::npos);
    CHECK(visitor.get("/courses/one/a", {{"If-None-Match", open.header("etag")}}).status == 304);

    const auto closed = visitor.get("/courses/one/b");
    CHECK(closed.status == 200);
    CHECK(closed.body.find("Hidden") == std::string::npos);
    CHECK(closed.body.find("noindex") != std::string::npos);
    CHECK(visitor.get("/courses/draft").status == 404);
    CHECK(visitor.get("/courses/one/zz").status == 404);
    CHECK(visitor.get("/courses").body.find("/courses/one\"") != std::string::npos);
    CHECK(visitor.get("/courses").body.find("draft") == std::string::npos);
}

TEST_CASE("pages over HTTP: home is to be read at once, by visitors and by learners") {
    ServedCourses f;
    auto visitor = f.server.client();
    const auto has = [](const auto& page, std::string_view words) {
        return page.body.find(words) != std::string::npos;
    };
    const auto welcome = visitor.get("/");
    CHECK(welcome.status == 200);
    CHECK(has(welcome, "<h1 class=\"display\">Learn anything"));
    CHECK(has(welcome, "href=\"/courses/one\">One &lt;&amp;&gt;</a>"));
    CHECK(has(welcome, "href=\"/sign-in\""));
    CHECK(has(welcome, "rel=\"canonical\""));
    CHECK(!has(welcome, "/courses/draft"));

    auto learner = f.server.sign_up("ana@example.org");
    CHECK(has(learner.get("/"), "Your courses will be here"));
    REQUIRE(learner.call(kEnrol, {"one"}).has_value());
    const auto home = learner.get("/");
    CHECK(has(home, "<h1>Hello, "));
    CHECK(has(home, "href=\"/courses/one/a\" class=\"button primary\""));
    CHECK(has(home, "href=\"/me\""));
    CHECK(!has(home, "href=\"/sign-in\""));
    CHECK(home.header("cache-control") == "private, no-cache");
}

TEST_CASE("pages over HTTP: who is enrolled reads every chapter at once, and nobody else") {
    ServedCourses f;
    auto learner = f.server.sign_up("ana@example.org");
    CHECK(learner.get("/courses/one/b").body.find("Hidden words.") == std::string::npos);
    REQUIRE(learner.call(kEnrol, {"one"}).has_value());
    const auto chapter = learner.get("/courses/one/b");
    CHECK(chapter.body.find("Hidden words.") != std::string::npos);
    CHECK(chapter.body.find("aria-current=\"page\">Closed</a>") != std::string::npos);
    CHECK(f.server.client().get("/courses/one/b").body.find("Hidden") == std::string::npos);
}

TEST_CASE("pages over HTTP: the reader's language frames a page, the course's language is kept") {
    ServedCourses f;
    auto visitor = f.server.client();
    const auto french = visitor.get("/courses/one", {{"Accept-Language", "fr"}});
    CHECK(french.body.find("<html lang=\"fr\">") != std::string::npos);
    CHECK(french.body.find("<article lang=\"en\">") != std::string::npos);
    const auto chosen =
        visitor.get("/courses", {{"Accept-Language", "fr"}, {"Cookie", "nedu_language=ru"}});
    CHECK(chosen.body.find("<html lang=\"ru\">") != std::string::npos);
}

TEST_CASE("pages over HTTP: print follows the chapter's rule, and the map lists what is public") {
    ServedCourses f;
    auto visitor = f.server.client();
    const auto print = visitor.get("/courses/one/a/print");
    CHECK(print.status == 200);
    CHECK(print.body.find("Free words.") != std::string::npos);
    const auto refused = visitor.get("/courses/one/b/print");
    CHECK(refused.status == 303);
    CHECK(refused.header("location") == "/courses/one/b");
    auto learner = f.server.sign_up("ana@example.org");
    REQUIRE(learner.call(kEnrol, {"one"}).has_value());
    CHECK(learner.get("/courses/one/b/print").body.find("Hidden words.") != std::string::npos);

    const std::string map = visitor.get("/sitemap.xml").body;
    CHECK(map.find("/courses/one/a</loc>") != std::string::npos);
    CHECK(map.find("/courses/one/b<") == std::string::npos);
    CHECK(map.find("draft") == std::string::npos);
}
