// Where the links and pictures of an imported page lead: to which chapter, to which file. Pure but
// for asking whether a file exists.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/courses/import_folder.hpp"

namespace nedu::server::courses {

/// A link's target as the course keeps it.
struct ResolvedLink {
    enum class Kind {
        Outside,  // another site, or an anchor of the same page: stays as it is
        Chapter,  // another page of the course, which `key` names
        Course,   // the course's own page
        Broken,
    };
    Kind kind = Kind::Broken;
    std::string key;
    std::string anchor;
};

struct ResolvedImage {
    enum class Kind { File, Original, Remote, Missing };
    Kind kind = Kind::Missing;
    std::filesystem::path path;  // File and Original
};

class TargetResolver {
public:
    explicit TargetResolver(const SourceCourse& course);

    ResolvedLink link(const std::string& page, std::string_view target) const;
    ResolvedImage image(const std::string& page, std::string_view target) const;

    /// The chapter's address; `key` is one of the course.
    std::string chapter_url(const std::string& key, const std::string& anchor) const;
    std::string course_url() const;
    const std::string& slug_of(const std::string& key) const { return slugs_.at(key); }

private:
    std::vector<std::filesystem::path> places_of(const std::string& page, std::string_view path)
        const;
    std::optional<std::string> chapter_at(const std::filesystem::path& relative) const;

    const SourceCourse& course_;
    std::map<std::string, std::string> slugs_;                     // of chapters by key
    std::multimap<std::string, std::filesystem::path> originals_;  // pictures by name
};

/// Finds the line of the next mention of a target, for the report: one finder a page, asked in the
/// order of the text.
class LineFinder {
public:
    explicit LineFinder(std::string_view text);
    /// From `from_line` on, behind where it was found last; 0: nowhere.
    int line_of(std::string_view target, int from_line = 1);

private:
    std::string_view text_;
    std::vector<std::size_t> starts_;                         // of lines
    std::map<std::string, std::size_t, std::less<>> passed_;  // where each was last found
};

}  // namespace nedu::server::courses
