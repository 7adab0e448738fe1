#include <catch2/catch.hpp>
#include <soci/postgresql/soci-postgresql.h>

#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using nedu::test::CoursesFixture;
using nedu::test::svg;

namespace {

struct LearningFixture : CoursesFixture {
    LearningFixture() {
        source.write(
            "one/course.json", R"({"slug": "one", "title": "One", "free": ["part/a.md"]})"
        );
        source.write("one/part/a.md", "# Free\n\n![p](free.svg)");
        source.write("one/part/b.md", "# Closed\n\n![p](closed.svg)");
        source.write("one/part/free.svg", svg(20, 10));
        source.write("one/part/closed.svg", svg(10, 20));
        source.write("two/course.json", R"({"slug": "two", "title": "Two"})");
        source.write("two/part/c.md", "# Other\n\nText.");
        source.write("draft/course.json", R"({"slug": "draft", "title": "Draft", "draft": true})");
        source.write("draft/part/d.md", "# Secret\n\nText.");
        import();
    }

    std::string hash_of(const std::string& chapter) {
        std::string hash;
        REQUIRE(database->read([&](soci::session& session) {
            session << "select content_hash from chapters where slug = :slug", soci::use(chapter),
                soci::into(hash);
        }));
        return hash;
    }

    Result<nedu::courses::ChapterContent> get(
        const server::http::RequestContext& context,
        const std::string& course,
        const std::string& chapter,
        const std::string& hash
    ) {
        return service.get_chapter(context, {course, chapter, hash});
    }

    UserId ana = database.add_user("Ana");
    server::http::RequestContext learner = as(ana);
};

}  // namespace

TEST_CASE("courses: a visitor sees the whole syllabus but reads only what is free") {
    LearningFixture f;
    const auto course = f.service.get_course(f.visitor(), "one");
    REQUIRE(course.has_value());
    REQUIRE(course->modules.at(0).chapters.size() == 2);
    CHECK_FALSE(course->modules[0].chapters[0].content_hash.empty());
    CHECK(course->modules[0].chapters[1].content_hash.empty());
    CHECK(course->modules[0].chapters[1].title == "Closed");

    CHECK(f.get(f.visitor(), "one", "a", f.hash_of("a")).has_value());
    CHECK(
        f.get(f.visitor(), "one", "b", f.hash_of("b")).error().code == ErrorCode::Unauthenticated
    );
    const auto refused = f.get(f.learner, "one", "b", f.hash_of("b"));
    CHECK(refused.error().code == ErrorCode::Forbidden);
    CHECK(refused.error().key == "error.enrol_first");
}

TEST_CASE("courses: a chapter answers only to its own published hash") {
    LearningFixture f;
    CHECK(f.get(f.visitor(), "one", "a", f.hash_of("c")).error().code == ErrorCode::NotFound);
    CHECK(f.get(f.visitor(), "two", "a", f.hash_of("a")).error().code == ErrorCode::NotFound);
    CHECK(f.get(f.visitor(), "one", "a", std::string(64, '0')).error().code == ErrorCode::NotFound);
}

TEST_CASE("courses: drafts and broken addresses are not found") {
    LearningFixture f;
    const auto boss = f.as(f.database.add_user("Boss"), accounts::Role::Admin);
    for (const std::string& slug :
         {std::string("draft"), std::string("none"), std::string("one\0x", 5), std::string("\xff")
         }) {
        CHECK(f.service.get_course(boss, slug).error().code == ErrorCode::NotFound);
        CHECK(f.service.enrol(*f.learner.caller, slug).error().code == ErrorCode::NotFound);
        CHECK(f.service.unenrol(*f.learner.caller, slug).error().code == ErrorCode::NotFound);
    }
    CHECK(f.get(boss, "draft", "d", f.hash_of("d")).error().code == ErrorCode::NotFound);
}

TEST_CASE("courses: enrolling joins the class and opens the chapters") {
    LearningFixture f;
    const auto enrolment = f.service.enrol(*f.learner.caller, "one");
    REQUIRE(enrolment.has_value());
    CHECK(enrolment->conversation == ConversationId{77});
    CHECK(enrolment->progress == nedu::courses::Progress{0, 2});
    CHECK(f.conversations.joined == 1);
    CHECK(f.conversations.announced == 1);
    CHECK(f.get(f.learner, "one", "b", f.hash_of("b")).has_value());
    CHECK(f.service.enrol(*f.learner.caller, "one").error().key == "error.already_enrolled");
    CHECK(f.service.get_course(f.learner, "one")->card.learners == 1);

    const auto mine = f.service.my_courses(*f.learner.caller);
    REQUIRE(mine->courses.size() == 1);
    CHECK(mine->courses[0].card.slug == "one");
    CHECK(mine->courses[0].place.chapter == "a");
    CHECK_FALSE(mine->courses[0].place.is_begun);
    CHECK(mine->courses[0].conversation == ConversationId{77});
}

TEST_CASE("courses: leaving closes the chapters and keeps the progress for coming back") {
    LearningFixture f;
    REQUIRE(f.service.enrol(*f.learner.caller, "one").has_value());
    REQUIRE(f.service.keep_position(*f.learner.caller, {"one", "b", 3, true}).has_value());
    REQUIRE(f.service.unenrol(*f.learner.caller, "one").has_value());
    REQUIRE(f.service.unenrol(*f.learner.caller, "one").has_value());
    CHECK(f.conversations.left == 2);
    CHECK(f.get(f.learner, "one", "b", f.hash_of("b")).error().code == ErrorCode::Forbidden);
    CHECK(f.service.my_courses(*f.learner.caller)->courses.empty());
    CHECK(f.service.enrol(*f.learner.caller, "one")->progress.chapters_read == 1);
}

TEST_CASE("courses: a place is kept, and read once is read for good") {
    LearningFixture f;
    REQUIRE(f.service.enrol(*f.learner.caller, "one").has_value());
    CHECK(f.service.keep_position(*f.learner.caller, {"one", "a", 7, true})->chapters_read == 1);
    CHECK(f.service.keep_position(*f.learner.caller, {"one", "a", 2, false})->chapters_read == 1);
    const auto mine = f.service.my_courses(*f.learner.caller);
    CHECK(mine->courses.at(0).place.chapter == "b");
    CHECK_FALSE(mine->courses.at(0).place.was_open);
    CHECK(mine->courses.at(0).card.progress == nedu::courses::Progress{1, 2});
    const auto course = f.service.get_course(f.learner, "one");
    CHECK(course->enrolment->last_chapter == "a");
    CHECK(course->enrolment->last_block == 2);
    CHECK(course->modules[0].chapters[0].is_read);
    CHECK(course->card.progress == nedu::courses::Progress{1, 2});
    CHECK(
        f.service.keep_position(*f.learner.caller, {"one", "a", -1, false}).error().code ==
        ErrorCode::InvalidInput
    );
    CHECK(
        f.service.keep_position(*f.learner.caller, {"two", "a", 0, false}).error().code ==
        ErrorCode::NotFound
    );
}

TEST_CASE("courses: a place in a closed chapter of a course one isn't in is refused") {
    LearningFixture f;
    CHECK(
        f.service.keep_position(*f.learner.caller, {"one", "b", 1, true}).error().key ==
        "error.enrol_first"
    );
    CHECK(f.service.keep_position(*f.learner.caller, {"one", "a", 1, true})->chapters_read == 0);
}

TEST_CASE("courses: who keeps a place does not wait long for an import") {
    LearningFixture f;
    REQUIRE(f.service.enrol(*f.learner.caller, "one").has_value());
    soci::session import(soci::postgresql, f.database.connection());
    soci::transaction at_work(import);
    import << "select 1 from courses where slug = 'one' for no key update";
    const auto kept = f.service.keep_position(*f.learner.caller, {"one", "a", 1, true});
    REQUIRE_FALSE(kept);
    CHECK(kept.error().code == ErrorCode::Unavailable);
    at_work.commit();
    CHECK(f.service.keep_position(*f.learner.caller, {"one", "a", 1, true}).has_value());
}

TEST_CASE("files: pictures open to whoever may read a chapter that shows them") {
    LearningFixture f;
    const std::string open = server::files::content_hash(svg(20, 10));
    const std::string closed = server::files::content_hash(svg(10, 20));
    CHECK(f.files.open(f.visitor(), open, 0)->is_public);
    CHECK(f.files.open(f.visitor(), open, 320).has_value());
    CHECK(f.files.open(f.visitor(), closed, 0).error().code == ErrorCode::NotFound);
    CHECK(f.files.open(f.learner, closed, 640).error().code == ErrorCode::NotFound);
    REQUIRE(f.service.enrol(*f.learner.caller, "one").has_value());
    const auto opened = f.files.open(f.learner, closed, 640);
    REQUIRE(opened.has_value());
    CHECK(opened->mime == "image/webp");
    CHECK_FALSE(opened->is_public);
    CHECK(f.files.open(f.learner, closed, 641).error().code == ErrorCode::NotFound);
    CHECK(f.files.open(f.learner, "../../etc/passwd", 0).error().code == ErrorCode::NotFound);
    f.database.run("update courses set state = 'draft' where slug = 'one'");
    CHECK(f.files.open(f.learner, open, 0).error().code == ErrorCode::NotFound);
}
