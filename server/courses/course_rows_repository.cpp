#include "server/courses/course_rows_repository.hpp"

namespace nedu::server::courses {

const std::string_view kSelectCards =
    "select c.id, c.slug, c.title, c.summary, c.language, "
    "  coalesce(d.slug, '') as domain_slug, "
    "  coalesce(case :interface when 'fr' then d.name_fr when 'ru' then d.name_ru "
    "    else d.name_en end, '') as domain_name, "
    "  coalesce(c.cover, '') as cover, coalesce(f.width, 0) as cover_width, "
    "  coalesce(f.height, 0) as cover_height, coalesce(u.name, c.teacher_name) as teacher, "
    "  coalesce(round(g.stars * 10.0 / nullif(g.ratings, 0)), 0)::int as tenths, g.ratings, "
    "  g.learners, n.chapters, (e.user_id is not null)::int as is_enrolled, "
    "  coalesce(e.conversation_id, 0) as conversation, "
    "  p.chapters_read, c.description, coalesce(u.id, 0) as teacher_id, "
    "  coalesce(u.picture, '') as teacher_picture "
    "from courses c "
    "left join domains d on d.id = c.domain_id "
    "left join files f on f.hash = c.cover "
    "left join users u on u.id = c.teacher_id "
    "left join enrolments e on e.course_id = c.id and e.user_id = :reader "
    "join course_figures g on g.course_id = c.id "
    "cross join lateral (select count(*)::int as chapters "
    "  from chapters where course_id = c.id) n "
    "cross join lateral (select count(*)::int as chapters_read "
    "  from chapter_progress join chapters on chapters.id = chapter_progress.chapter_id "
    "  where chapters.course_id = c.id and chapter_progress.user_id = :reader "
    "  and chapter_progress.is_read) p ";

nedu::courses::CourseCard card_from(const soci::row& row) {
    nedu::courses::CourseCard card;
    card.id = CourseId{row.get<long long>("id")};
    card.slug = row.get<std::string>("slug");
    card.title = row.get<std::string>("title");
    card.summary = row.get<std::string>("summary");
    card.language = language_from(row.get<std::string>("language"));
    if (const auto domain = row.get<std::string>("domain_slug"); !domain.empty())
        card.domain = nedu::courses::Domain{domain, row.get<std::string>("domain_name")};
    if (const auto cover = row.get<std::string>("cover"); !cover.empty())
        card.cover = nedu::courses::Picture{
            cover, row.get<int>("cover_width"), row.get<int>("cover_height")
        };
    card.teacher = row.get<std::string>("teacher");
    card.rating_tenths = row.get<int>("tenths");
    card.ratings = row.get<int>("ratings");
    card.learners = row.get<int>("learners");
    card.chapters = row.get<int>("chapters");
    if (row.get<int>("is_enrolled") != 0)
        card.progress = nedu::courses::Progress{row.get<int>("chapters_read"), card.chapters};
    return card;
}

std::string language_name(accounts::Language language) {
    return std::string(json::name_of(language));
}

accounts::Language language_from(const std::string& name) {
    return json::named<accounts::Language>(name).value_or(accounts::Language::English);
}

}  // namespace nedu::server::courses
