// A source course read whole: what the database should hold after the import, and what could not be
// taken. The same plan is compared in a dry run and written in a real one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/content/block.hpp"
#include "server/courses/import_folder.hpp"
#include "server/courses/import_titles.hpp"
#include "server/files/files_repository.hpp"

namespace nedu::server::courses {

struct PlannedChapter {
    std::string key;
    std::string slug;
    std::string title;
    bool is_free = false;
    std::vector<content::Block> blocks;
    std::string content_hash;  // of title and blocks
    std::string plain;
    int words = 0;
    std::vector<std::string> files;  // hashes, sorted, each once
};

struct PlannedModule {
    std::string key;
    std::string title;
    std::vector<PlannedChapter> chapters;
};

struct CoursePlan {
    std::string key;  // the same on every import of this course
    std::string slug;
    accounts::Language language = accounts::Language::English;
    std::string title;
    std::string summary;
    std::string description;
    std::string domain;
    std::string teacher;
    std::string cover;  // hash
    std::string family;
    bool is_draft = false;
    std::vector<PlannedModule> modules;
    std::vector<std::string> files;  // all of the chapters and the cover
    int links = 0;
    std::vector<Problem> problems;
};

class ImageTaker;

/// Words that no page of the source says.
struct ImportWords {
    OpeningTitle opening_title;
    GivenTitles titles{};
};

/// Fails only where images can't be kept at all (Internal, Unavailable).
Result<CoursePlan>
plan_course(const SourceCourse& source, ImageTaker& images, const ImportWords& words);

/// What a chapter's address ends in: BLAKE2b over title and blocks.
std::string chapter_hash(const std::string& title, const std::vector<content::Block>& blocks);

}  // namespace nedu::server::courses
