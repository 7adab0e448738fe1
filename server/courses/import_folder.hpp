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
};

struct SourceModule {
    std::string key;
    std::vector<SourceChapter> chapters;
};

struct SourceCourse {
    std::filesystem::path root;
    std::filesystem::path bounds;  // pictures may come from below here; above root for translations
    std::string slug;
    std::string family;
    accounts::Language language = accounts::Language::English;
    CourseSettings settings;
    bool has_readme = false;
    std::vector<SourceModule> modules;
    std::vector<Problem> problems;
};

/// The courses of a folder: itself, its "translations/<language>", or, where it is no course, those
/// right below it. NotFound if there is none; InvalidInput "error.malformed" for a broken
/// course.json.
Result<std::vector<SourceCourse>> find_source_courses(const std::filesystem::path& folder);

/// "1-getting-started" before "10-finale".
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
