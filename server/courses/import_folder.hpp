// A folder of Markdown as the outline of a course: which files are its chapters, in which modules
// and order. Looks at names and course.json, not at what the chapters say.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "common/base/json.hpp"
#include "server/courses/import_report.hpp"

namespace nedu::server::courses {

/// course.json, all of it optional. Files are named relative to the folder.
struct CourseSettings {
    std::string slug;
    std::string title;
    std::string summary;
    std::string description;        // Markdown; otherwise what README.md says under its title
    std::string domain;             // slug
    std::string language;           // "en", "fr", "ru"
    std::string teacher;            // a name
    std::string cover;              // an image file
    std::string family;             // the same for translations of one course
    std::vector<std::string> free;  // chapters open to everyone; otherwise the first one
    bool is_draft = false;

    template <class Io, class Self>
    static void describe(Io& io, Self& self);
};

struct SourceChapter {
    std::string key;  // path relative to the course's folder, with slashes
    std::string slug;
    std::string label = {};  // what the table of contents calls it
};

struct SourceModule {
    std::string key;
    std::vector<SourceChapter> chapters;
    std::string title = {};  // as the table of contents says; empty: it does not
};

struct SourceCourse {
    std::filesystem::path root;
    std::filesystem::path bounds;  // pictures may come from below here; above root for translations
    std::string slug;
    std::string family;
    accounts::Language language = accounts::Language::English;
    CourseSettings settings;
    bool has_readme = false;
    std::string title;    // as a book says; settings go before
    std::string summary;  // the same
    std::vector<SourceModule> modules;
    std::vector<std::string> unlisted;  // pages of a book that its contents leave out
    std::vector<Problem> problems;
};

/// The courses of a folder: itself, its "translations/<language>", or, where it is no course, those
/// right below it. A folder with a SUMMARY.md is a book (import_book.hpp), and its order is the
/// book's. `book` names one of several books below the folder, by its path or name. NotFound if
/// there is none, Conflict "error.conflict" with their names in the detail where there are several
/// and none is named; InvalidInput "error.malformed" for a broken course.json.
Result<std::vector<SourceCourse>>
find_source_courses(const std::filesystem::path& folder, const std::string& book = {});

/// README.md or index.md, which stand for their folder.
bool is_readme(const std::filesystem::path& page);

/// The name of the page that stands for this folder; empty: it has none.
std::string readme_of(const std::filesystem::path& folder);

/// "1-getting-started" before "10-finale", "lesson2" before "lesson10".
bool natural_less(const std::string& left, const std::string& right);

/// Of [a-z0-9-], accents taken off; empty if nothing is left.
std::string slug_from(std::string_view text);

}  // namespace nedu::server::courses

template <class Io, class Self>
void nedu::server::courses::CourseSettings::describe(Io& io, Self& self) {
    io("slug", self.slug);
    io("title", self.title);
    io("summary", self.summary);
    io("description", self.description);
    io("domain", self.domain);
    io("language", self.language);
    io("teacher", self.teacher);
    io("cover", self.cover);
    io("family", self.family);
    io("free", self.free);
    io("draft", self.is_draft);
}
