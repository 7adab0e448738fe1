#include <catch2/catch.hpp>

#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using namespace nedu::server::courses;
using nedu::test::CoursesFixture;
using nedu::test::svg;

namespace {

void write_small_course(const nedu::test::TemporaryFolder& folder) {
    folder.write("course.json", R"({"slug": "small", "domain": "methods", "teacher": "Ada"})");
    folder.write("README.md", "# Small course\n\nAbout small things.\n\n## More\n\nLater.");
    folder.write("images/a.svg", svg(400, 200));
    folder.write(
        "1-part/README.md",
        "# The part\n\n![A picture](../images/a.svg)\n\nSee [the "
        "lesson](lessons/1-one/README.md#end)."
    );
    folder.write(
        "1-part/lessons/1-one/README.md",
        "# Lesson one\n\nInline ![a](../../../images/a.svg) and [back](../../README.md).\n\n"
        "![gone](../../../images/gone.png)\n\n"
        "[![Film](https://img.example.org/1.jpg)](https://film.example.org/1)\n\n"
        "[nowhere](../nothing.md) and [no heading](#missing)\n\n<div>text</div>\n\n## End\n\nDone."
    );
}

int count(const CourseReport& report, const std::string& kind) {
    const auto found = report.not_taken.find(kind);
    return found == report.not_taken.end() ? 0 : found->second;
}

const content::Block*
find_block(const std::vector<content::Block>& blocks, content::BlockKind kind) {
    for (const content::Block& block : blocks)
        if (block.kind == kind)
            return &block;
    return nullptr;
}

}  // namespace

TEST_CASE("course import: a folder becomes a course with its pictures and links") {
    CoursesFixture f;
    write_small_course(f.source);
    const CourseReport report = f.import().courses.at(0);
    CHECK(report.outcome == ImportOutcome::Created);
    CHECK(report.modules == 1);
    CHECK(report.chapters == 2);
    CHECK(report.chapters_created == 2);
    CHECK(report.images == 1);
    CHECK(report.links == 2);
    CHECK(report.title == "Small course");

    const auto part = f.service.read_chapter(f.visitor(), "small", "part");
    REQUIRE(part.has_value());
    CHECK(part->course.card.summary == "About small things.");
    CHECK(part->course.card.teacher == "Ada");
    CHECK(part->course.card.domain->slug == "methods");
    CHECK(part->content.title == "Overview");
    CHECK(part->course.modules[0].title == "The part");
    const content::Block* image = find_block(part->content.blocks, content::BlockKind::Image);
    REQUIRE(image != nullptr);
    CHECK(image->attributes.at("width") == "1280");
    CHECK(image->attributes.at("height") == "640");
    for (const int width : nedu::courses::kImageWidths)
        CHECK(f.store.has(image->attributes.at("hash"), width));
    CHECK(part->content.blocks.at(1).source.find("(/courses/small/one#end)") != std::string::npos);
}

TEST_CASE("course import: what can't be taken is reported with file and line, and goes on") {
    CoursesFixture f;
    write_small_course(f.source);
    const CourseReport report = f.import().courses.at(0);
    CHECK(count(report, "missing_image") == 1);
    CHECK(count(report, "remote_image") == 1);
    CHECK(count(report, "broken_link") == 1);
    CHECK(count(report, "broken_anchor") == 1);
    CHECK(count(report, "html") == 1);
    const auto missing =
        std::ranges::find(report.problems, ProblemKind::MissingImage, &Problem::kind);
    REQUIRE(missing != report.problems.end());
    CHECK(missing->file == "1-part/lessons/1-one/README.md");
    CHECK(missing->line == 5);

    const auto admin = f.as(f.database.add_user("Boss"), accounts::Role::Admin);
    const auto lesson = f.service.read_chapter(admin, "small", "one");
    REQUIRE(lesson.has_value());
    std::string all;
    for (const content::Block& block : lesson->content.blocks)
        all += block.source + "\n";
    CHECK(all.find("[Film](") != std::string::npos);
    CHECK(all.find("https://film.example.org/1") != std::string::npos);
    CHECK(all.find("img.example.org") == std::string::npos);
    CHECK(all.find("nothing.md") == std::string::npos);
    CHECK(all.find("nowhere and") != std::string::npos);
}

TEST_CASE("course import: a second run changes nothing, a changed page changes one chapter") {
    CoursesFixture f;
    write_small_course(f.source);
    f.import();
    const auto before = f.service.get_course(f.visitor(), "small");
    const auto stamp =
        f.database.number("select (extract(epoch from updated_at) * 1000000)::bigint from courses");

    const CourseReport again = f.import().courses.at(0);
    CHECK(again.outcome == ImportOutcome::Unchanged);
    CHECK(again.chapters_unchanged == 2);
    CHECK(
        f.database.number("select (extract(epoch from updated_at) * 1000000)::bigint from courses"
        ) == stamp
    );

    f.source.write("1-part/README.md", "# The part\n\nNew words.");
    const CourseReport changed = f.import().courses.at(0);
    CHECK(changed.outcome == ImportOutcome::Updated);
    CHECK(changed.chapters_updated == 1);
    CHECK(changed.chapters_unchanged == 1);
    const auto after = f.service.get_course(f.visitor(), "small");
    CHECK(after->modules[0].chapters[0].id == before->modules[0].chapters[0].id);
    CHECK(
        after->modules[0].chapters[0].content_hash != before->modules[0].chapters[0].content_hash
    );

    std::filesystem::remove(f.source.path / "1-part/lessons/1-one/README.md");
    const CourseReport removed = f.import().courses.at(0);
    CHECK(removed.chapters_removed == 1);
    CHECK(f.service.get_course(f.visitor(), "small")->card.chapters == 1);
}

TEST_CASE("course import: a preview reports what the import reports and writes nothing") {
    CoursesFixture f;
    write_small_course(f.source);
    const auto preview = f.importer.preview(f.source.path);
    REQUIRE(preview.has_value());
    CHECK(f.database.number("select count(*) from courses") == 0);
    CHECK(f.database.number("select count(*) from files") == 0);
    CHECK(std::filesystem::is_empty(f.storage.path));
    CHECK(to_text(*preview) == to_text(f.import()));
    f.source.write("1-part/README.md", "# The part\n\nNew words.");
    const auto second = f.importer.preview(f.source.path);
    CHECK(to_text(*second) == to_text(f.import()));
}

TEST_CASE("course import: links of a translated table of contents lead to their headings") {
    CoursesFixture f;
    f.source.write("README.md", "# Course");
    f.source.write("p/1-x/README.md", "# X\n\nText.");
    f.source.write(
        "translations/fr/p/1-x/README.md",
        "# X\n\n* [Été à la ferme](../../../../p/1-x)\n* [Ailleurs](#Été-À-la-ferme)\n\n"
        "## Été à la ferme\n\nTexte."
    );
    const auto report = f.import();
    REQUIRE(report.courses.size() == 2);
    REQUIRE(report.courses[1].problems.size() == 1);
    CHECK(report.courses[1].problems[0].kind == ProblemKind::UntranslatedTitle);
    const auto boss = f.as(f.database.add_user("Boss"), accounts::Role::Admin);
    const auto chapter = f.service.read_chapter(boss, report.courses[1].slug, "x");
    REQUIRE(chapter.has_value());
    const std::string& list = chapter->content.blocks.at(0).source;
    CHECK(list.find("/x#") != std::string::npos);
    CHECK(list.find("(#") != std::string::npos);
}

TEST_CASE("course import: a translation without a README takes its title from who imports it") {
    CoursesFixture f;
    f.source.write("README.md", "# The course");
    f.source.write("p/README.md", "# Part\n\nText.");
    f.source.write("translations/fr/p/README.md", "# Partie\n\nTexte.");
    f.source.write("translations/ru/README.md", "# Курс");
    f.source.write("translations/ru/p/README.md", "# Часть\n\nТекст.");
    const server::courses::GivenTitles titles{{accounts::Language::French, "Le cours"}};
    const auto report = f.importer.run(f.source.path, titles);
    REQUIRE(report);
    std::map<accounts::Language, std::string> found;
    for (const CourseReport& course : report->courses) {
        found[course.language] = course.title;
        CHECK(count(course, "untranslated_title") == 0);
    }
    CHECK(found[accounts::Language::English] == "The course");
    CHECK(found[accounts::Language::French] == "Le cours");
    CHECK(found[accounts::Language::Russian] == "Курс");
}

TEST_CASE("course import: a part is called as the contents, its README or its folder say") {
    CoursesFixture f;
    f.source.write(
        "README.md",
        "# Course\n\n| Part | Lesson |\n| --- | --- |\n"
        "| [Farm](./1-farm/README.md) | [Soil](1-farm/soil.md) |\n"
        "| [![picture](a.svg)](2-shop/README.md) [01](2-shop/README.md) | x |"
    );
    f.source.write("1-farm/README.md", "# Farming with sensors");
    f.source.write("1-farm/soil.md", "# Soil");
    f.source.write("2-shop/README.md", "# Retail - keep the shelves full");
    f.source.write("3-at_home/README.md", "# At home");
    f.source.write("4-more_to-read/books.md", "# Books");
    f.import();
    std::vector<std::string> titles;
    const auto found = f.service.search(f.visitor(), {"", "", "", 0, 0, {}});
    REQUIRE(found);
    const auto whole = f.service.get_course(f.visitor(), found->courses.at(0).slug);
    REQUIRE(whole);
    for (const auto& module : whole->modules) {
        titles.push_back(module.title);
        titles.push_back(module.chapters.front().title);
    }
    CHECK(
        titles ==
        std::vector<std::string>{
            "Farm",
            "Farming with sensors",
            "Retail",
            "Retail - keep the shelves full",
            "At home",
            "Overview",
            "More to read",
            "Books"
        }
    );
}

TEST_CASE("course import: damaged and enormous pictures are reported and skipped") {
    CoursesFixture f;
    using namespace std::string_view_literals;
    // Headers alone: the size is refused before anything is decoded.
    const std::string bomb(
        "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x75\x30\0\0\x75\x30\x01\0\0\0\0\x4e\x5c\xc5\x17"
        "\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82"sv
    );
    f.source.write("README.md", "# Course");
    f.source.write("p/bomb.png", bomb);
    f.source.write("p/broken.jpg", "\xff\xd8\xff\xe0 this is no picture");
    f.source.write("p/text.png", "plain text");
    f.source.write("p/huge.png", std::string(21 << 20, 'x'));
    f.source.write(
        "p/a.md",
        "# A\n\n![1](bomb.png)\n\n![2](broken.jpg)\n\n![3](text.png)\n\n![4](huge.png)\n\nText."
    );
    const CourseReport report = f.import().courses.at(0);
    CHECK(report.chapters == 1);
    CHECK(report.images == 0);
    CHECK(count(report, "unreadable_image") == 2);
    CHECK(count(report, "image_too_large") == 2);
}

TEST_CASE("course import: no picture from outside of the folder is taken") {
    CoursesFixture f;
    nedu::test::TemporaryFolder outside;
    outside.write("secret.svg", svg(10, 10));
    f.source.write("README.md", "# Course");
    f.source.write(
        "p/a.md",
        "# A\n\n![1](" + (outside.path / "secret.svg").string() + ")\n\n![2](../../" +
            outside.path.filename().string() + "/secret.svg)\n\n![3](link.svg)\n"
    );
    std::filesystem::create_symlink(outside.path / "secret.svg", f.source.path / "p/link.svg");
    const CourseReport report = f.import().courses.at(0);
    CHECK(report.images == 0);
    CHECK(count(report, "missing_image") == 3);
}

TEST_CASE("course import: a renamed page stays the chapter that people have read") {
    CoursesFixture f;
    f.source.write("course.json", R"({"slug": "one", "title": "One"})");
    f.source.write("part/a.md", "# One\n\nText.");
    f.source.write("part/b.md", "# Two\n\nMore text.");
    f.import();
    const auto ana = f.as(f.database.add_user("Ana"));
    REQUIRE(f.service.enrol(*ana.caller, "one").has_value());
    REQUIRE(f.service.keep_position(*ana.caller, {"one", "a", 1, true}).has_value());
    REQUIRE(f.service.keep_position(*ana.caller, {"one", "b", 1, true}).has_value());
    // Another place with the same name, another name with the same text.
    std::filesystem::remove_all(f.source.path / "part");
    f.source.write("other/a.md", "# One\n\nAnother text.");
    f.source.write("other/c.md", "# Two\n\nMore text.");
    const CourseReport report = f.import().courses.at(0);
    CHECK(report.chapters_updated == 2);
    CHECK(report.chapters_created == 0);
    CHECK(report.chapters_removed == 0);
    CHECK(f.database.number("select count(*) from chapter_progress") == 2);
    CHECK(f.import().courses.at(0).outcome == ImportOutcome::Unchanged);
}

TEST_CASE("course import: a course written by hand keeps its address") {
    CoursesFixture f;
    f.database.add_course("small");
    write_small_course(f.source);
    const auto report = f.importer.run(f.source.path);
    REQUIRE_FALSE(report.has_value());
    CHECK(report.error().code == ErrorCode::Conflict);
}
