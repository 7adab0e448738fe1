// Folders of Markdown, pictures and a database to import them into, for tests of courses.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "server/courses/course_import.hpp"
#include "server/courses/courses_service.hpp"
#include "server/files/files_service.hpp"
#include "tests/support/test_database.hpp"

namespace nedu::test {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "nedu-courses-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("no temporary folder");
        path = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    void write(const std::string& name, std::string_view bytes) const {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << bytes;
    }

    std::filesystem::path path;
};

/// A picture of the size, of one colour: valid SVG, so that no encoder is needed here.
inline std::string svg(int width, int height) {
    return "<svg xmlns='http://www.w3.org/2000/svg' width='" + std::to_string(width) +
           "' height='" + std::to_string(height) + "'><rect width='10' height='10'/></svg>";
}

/// Remembers who is in which class.
class RecordedConversations final : public server::courses::ClassConversations {
public:
    Result<ConversationId> join(soci::session&, CourseId, UserId) override {
        ++joined;
        return ConversationId{77};
    }
    Result<void> leave(soci::session&, CourseId, UserId) override {
        ++left;
        return {};
    }
    void announce(CourseId, UserId) override { ++announced; }

    int joined = 0;
    int left = 0;
    int announced = 0;
};

struct CoursesFixture {
    TestDatabase database;
    TemporaryFolder storage;
    TemporaryFolder source;
    server::files::ContentStore store{storage.path};
    server::files::FilesService files{
        *database,
        store,
        server::files::ImageProcess::beside_this_program()
    };
    RecordedConversations conversations;
    server::courses::CoursesService service{*database, conversations};
    server::courses::CourseImport importer{*database, files, [](accounts::Language) {
                                               return std::string("Overview");
                                           }};

    server::courses::ImportReport import() {
        auto report = importer.run(source.path);
        if (!report)
            FAIL("import: " << report.error().key << " " << report.error().log_detail);
        return *report;
    }

    server::http::RequestContext visitor() const { return {}; }
    server::http::RequestContext as(UserId id, accounts::Role role = accounts::Role::Student)
        const {
        server::http::RequestContext context;
        context.caller = server::http::Caller{id, role, "Somebody", SessionId{1}, {}};
        return context;
    }
};

}  // namespace nedu::test
