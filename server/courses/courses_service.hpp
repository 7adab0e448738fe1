// Use cases of learners: finding courses, enrolling, reading, keeping one's place. Who may do what
// is asked of common/courses; what one may not know of is not found. Must not know HTTP replies.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/courses/courses_api.hpp"
#include "server/courses/class_conversations.hpp"
#include "server/courses/courses_repository.hpp"
#include "server/courses/kept_answers.hpp"
#include "server/db/database.hpp"
#include "server/http/prepared_body.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::courses {

/// A chapter as a page shows it.
struct ReadableChapter {
    nedu::courses::Course course;  // as get_course() answers it
    nedu::courses::ChapterContent content;
};

/// The channel on which the database says that something of courses has changed.
inline constexpr const char* kChangesChannel = "courses_changed";

/// What is the same for everybody, ready to be sent; or what only the caller sees.
template <class T>
using Answer = std::variant<std::shared_ptr<const http::PreparedBody>, T>;

class CoursesService {
public:
    CoursesService(db::Database& database, ClassConversations& conversations);

    /// From now on what is the same for everybody is kept until `changes` tell of one on
    /// kChangesChannel. Before other threads come in.
    void keep_answers_until(db::Changes& changes);

    Result<nedu::courses::CataloguePage>
    search(const http::RequestContext& context, const nedu::courses::SearchCatalogue& request);
    /// The same, to be sent.
    Result<Answer<nedu::courses::CataloguePage>> search_answer(
        const http::RequestContext& context,
        const nedu::courses::SearchCatalogue& request
    );

    /// Content hashes only where the caller may read.
    Result<nedu::courses::Course>
    get_course(const http::RequestContext& context, const std::string& slug);
    /// The same, to be sent.
    Result<Answer<nedu::courses::Course>>
    course_answer(const http::RequestContext& context, const std::string& slug);

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
    template <class T>
    struct Shared {
        explicit Shared(T value);
        T value;
        http::PreparedBody body;  // as a visitor gets it
    };
    using SharedCourse = std::shared_ptr<const Shared<nedu::courses::Course>>;
    using SharedPage = std::shared_ptr<const Shared<nedu::courses::CataloguePage>>;

    Result<SharedCourse>
    shared_course(const http::RequestContext& context, const std::string& slug);
    Result<SharedPage> shared_page(const nedu::courses::SearchCatalogue& request);
    /// None where the caller sees what a visitor sees.
    Result<std::optional<nedu::courses::Course>>
    own_course(const http::RequestContext& context, const SharedCourse& shared);
    Result<std::optional<nedu::courses::CataloguePage>>
    own_page(const http::RequestContext& context, const SharedPage& shared);
    void note_change();

    Result<nedu::courses::ChapterContent>
    content_of(soci::session& session, const ChapterAccess& chapter);

    db::Database& database_;
    ClassConversations& conversations_;
    db::Changes* changes_ = nullptr;
    KeptAnswers<Shared<nedu::courses::Course>> courses_;
    KeptAnswers<Shared<nedu::courses::CataloguePage>> pages_;
};

}  // namespace nedu::server::courses
