// A book as mdBook and GitBook keep one: SUMMARY.md says which pages it has, in which order and
// parts; book.toml what it is called. Reads those two files alone.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "server/courses/import_report.hpp"

namespace nedu::server::courses {

struct BookChapter {
    std::string path;   // relative to the root, with slashes
    std::string label;  // what the contents call it
};

struct BookPart {
    std::string title;  // empty: loose pages
    std::vector<BookChapter> chapters;
};

struct Book {
    std::filesystem::path root;  // where the pages are
    std::string title;
    std::string description;
    std::string language;
    std::vector<BookPart> parts;
    std::vector<Problem> problems;
};

/// Where SUMMARY.md of a book in this folder is; empty: the folder is no book.
std::filesystem::path summary_of_book(const std::filesystem::path& folder);

/// Books below the folder, itself not, in the order of their names; none within another one.
std::vector<std::filesystem::path> find_books(const std::filesystem::path& folder);

/// Chapters that no file belongs to are left out and reported.
Book read_book(const std::filesystem::path& folder);

}  // namespace nedu::server::courses
