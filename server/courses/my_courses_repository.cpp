#include "server/courses/my_courses_repository.hpp"

#include <map>

#include "server/courses/course_rows_repository.hpp"
#include "server/db/bind.hpp"

namespace nedu::server::courses {
namespace {

using nedu::courses::Course;
using nedu::courses::MyCourse;

/// What of the courses somebody is in tells where they go on: the chapters in reading order and
/// the one that was open last.
std::map<CourseId, Course> my_outlines(soci::session& session, UserId user) {
    const soci::rowset<soci::row> rows =
        (session.prepare
             << "select e.course_id, c.slug, c.title, "
                "  coalesce(t.words, 0) as words, "
                "  coalesce(p.is_read, false)::int as is_read, "
                "  ((c.id = e.last_chapter_id) is true)::int as was_last "
                "from enrolments e join chapters c on c.course_id = e.course_id "
                "join modules m on m.id = c.module_id "
                "left join chapter_contents t on t.hash = c.content_hash "
                "left join chapter_progress p on p.chapter_id = c.id and p.user_id = e.user_id "
                "where e.user_id = :user order by m.position, m.id, c.position, c.id",
         db::use(user, "user"));
    std::map<CourseId, Course> outlines;
    for (const soci::row& row : rows) {
        Course& course = outlines[CourseId{row.get<long long>("course_id")}];
        if (!course.enrolment) {
            course.enrolment.emplace();
            course.modules.emplace_back();
        }
        nedu::courses::ChapterEntry& chapter = course.modules.back().chapters.emplace_back();
        chapter.slug = row.get<std::string>("slug");
        chapter.title = row.get<std::string>("title");
        chapter.minutes =
            nedu::courses::reading_minutes(static_cast<std::size_t>(row.get<int>("words")));
        chapter.is_read = row.get<int>("is_read") != 0;
        if (row.get<int>("was_last") != 0)
            course.enrolment->last_chapter = chapter.slug;
    }
    return outlines;
}

}  // namespace

std::vector<MyCourse>
my_courses(soci::session& session, UserId user, accounts::Language interface_language) {
    std::map<CourseId, Course> outlines = my_outlines(session, user);
    const soci::rowset<soci::row> rows =
        (session.prepare << std::string(kSelectCards) +
                                "where e.user_id = :reader and c.state = 'published' "
                                "order by e.last_active_at desc, c.id",
         db::use(language_name(interface_language), "interface"),
         db::use(user, "reader"));
    std::vector<MyCourse> mine;
    for (const soci::row& row : rows) {
        MyCourse& course = mine.emplace_back();
        course.card = card_from(row);
        course.place = nedu::courses::reading_place(outlines[course.card.id]);
        course.conversation = ConversationId{row.get<long long>("conversation")};
    }
    return mine;
}

}  // namespace nedu::server::courses
