// Use cases of learners: finding courses, enrolling, reading, keeping one's place. Who may do what
// is asked of common/courses; what one may not know of is not found. Must not know HTTP replies.
#pragma once

#include <string>
#include <vector>

#include "common/courses/courses_api.hpp"
#include "server/courses/class_conversations.hpp"
#include "server/courses/courses_repository.hpp"
#include "server/db/database.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::courses {

/// A chapter as a page shows it.
struct ReadableChapter {
    nedu::courses::Course course;  // as get_course() answers it
    nedu::courses::ChapterContent content;
};

class CoursesService {
public:
    CoursesService(db::Database& database, ClassConversations& conversations);

    Result<nedu::courses::CataloguePage>
    search(const http::RequestContext& context, const nedu::courses::SearchCatalogue& request);

    /// Content hashes only where the caller may read.
    Result<nedu::courses::Course>
    get_course(const http::RequestContext& context, const std::string& slug);

    Result<nedu::courses::MyCourses> my_courses(const http::Caller& caller);

    Result<nedu::courses::Enrolment> enrol(const http::Caller& caller, const std::string& slug);

    /// Not being enrolled is no error: what was asked for holds.
    Result<void> unenrol(const http::Caller& caller, const std::string& slug);

    /// Only what is published now: any other hash is not found.
    Result<nedu::courses::ChapterContent>
    get_chapter(const http::RequestContext& context, const nedu::courses::GetChapter& request);

    /// The chapter by its address, for pages and print.
    Result<ReadableChapter> read_chapter(
        const http::RequestContext& context,
        const std::string& course,
        const std::string& chapter
    );

    Result<nedu::courses::Progress>
    keep_position(const http::Caller& caller, const nedu::courses::KeepPosition& request);

    Result<std::vector<Translation>> translations(const std::string& slug);
    Result<std::vector<PublicCourse>> public_courses();

    /// Chapters as they were before they were last changed; how many.
    Result<int> remove_unused_contents();

private:
    Result<nedu::courses::ChapterContent>
    content_of(soci::session& session, const ChapterAccess& chapter);

    db::Database& database_;
    ClassConversations& conversations_;
};

}  // namespace nedu::server::courses
