// Bringing folders of Markdown into the catalogue. Importing the same folder again changes nothing;
// a changed page changes its chapter alone. Must not know the command line.
#pragma once

#include <filesystem>

#include "server/courses/import_plan.hpp"
#include "server/courses/import_report.hpp"
#include "server/db/database.hpp"
#include "server/files/files_service.hpp"

namespace nedu::server::courses {

class CourseImport {
public:
    CourseImport(db::Database& database, files::FilesService& files, OpeningTitle opening_title);

    /// Each course in one transaction. Conflict "error.conflict" where a course written by hand has
    /// the address, or the folder holds several books and `book` names none.
    Result<ImportReport> run(
        const std::filesystem::path& folder,
        const GivenTitles& titles = {},
        const std::string& book = {}
    );

    /// The report run() would give; writes nothing.
    Result<ImportReport> preview(
        const std::filesystem::path& folder,
        const GivenTitles& titles = {},
        const std::string& book = {}
    );

private:
    Result<ImportReport> import(
        const std::filesystem::path& folder,
        const ImportWords& words,
        const std::string& book,
        bool is_preview
    );

    db::Database& database_;
    files::FilesService& files_;
    OpeningTitle opening_title_;
};

}  // namespace nedu::server::courses
