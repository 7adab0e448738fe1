// SQL of the course page, enrolments, progress and chapters. Nothing here decides who may see what;
// drafts are not found.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "common/courses/courses.hpp"

namespace nedu::server::courses {

/// One chapter of a published course and what the access rule asks about it.
struct ChapterAccess {
    CourseId course;
    ChapterId chapter;
    std::string title;
    std::string content_hash;
    bool is_free = false;
    bool is_enrolled = false;
};

/// The same course in another language.
struct Translation {
    std::string slug;
    accounts::Language language = accounts::Language::English;
};

/// As nobody in particular sees it, with every content hash; hiding those is the service's part.
std::optional<nedu::courses::Course>
find_course(soci::session& session, const std::string& slug, accounts::Language interface_language);

/// What of a course is somebody's own. Progress stays when they leave.
struct OwnReading {
    std::optional<nedu::courses::Enrolment> enrolment;
    std::set<ChapterId> read;

    bool is_empty() const { return !enrolment && read.empty(); }
};
OwnReading find_own_reading(soci::session& session, CourseId course, UserId user);

std::optional<CourseId> find_course_id(soci::session& session, const std::string& slug);
bool is_enrolled(soci::session& session, CourseId course, UserId user);
/// When it begins.
TimePoint
insert_enrolment(soci::session& session, CourseId course, UserId user, ConversationId conversation);
void delete_enrolment(soci::session& session, CourseId course, UserId user);

std::optional<nedu::courses::Enrolment>
find_enrolment(soci::session& session, CourseId course, UserId user);

/// Keeps an import of the course waiting until the transaction ends: one that removes a chapter
/// holds enrolments and wants chapters, in which order nobody knows. While one is at work for
/// more than a second the transaction fails as unavailable: whoever waits for it holds a worker.
void hold_course(soci::session& session, const std::string& slug);

std::optional<ChapterAccess> find_chapter(
    soci::session& session,
    const std::string& course,
    const std::string& chapter,
    UserId reader
);

/// The blocks as JSON text.
std::optional<std::string> find_blocks(soci::session& session, const std::string& hash);

/// What no chapter has shown for a day; how many.
int delete_unused_contents(soci::session& session);

/// Read once is read for good.
void keep_position(
    soci::session& session,
    const ChapterAccess& chapter,
    UserId user,
    int block,
    bool is_read
);

nedu::courses::Progress progress_of(soci::session& session, CourseId course, UserId user);

/// Published courses of the same family, this one included.
std::vector<Translation> translations_of(soci::session& session, const std::string& slug);

/// Paths of everything public: course slugs, each with its free chapters' slugs.
struct PublicCourse {
    std::string slug;
    std::vector<std::string> free_chapters;
    std::string updated_on;  // "2026-11-21"
};
std::vector<PublicCourse> public_courses(soci::session& session);

}  // namespace nedu::server::courses
