#include "server/courses/catalogue_repository.hpp"

#include "server/courses/course_rows_repository.hpp"
#include "server/db/bind.hpp"

namespace nedu::server::courses {
namespace {

// Words are letters and digits, so neither a tsquery nor a LIKE pattern can be broken by them.
std::string to_tsquery(const std::vector<std::string>& words) {
    std::string query;
    for (const std::string& word : words)
        query += (query.empty() ? "'" : " & '") + word + "'";
    if (!words.empty())
        query += ":*";  // the last one may still be being typed
    return query;
}

std::string to_pattern(const std::vector<std::string>& words) {
    std::string pattern = "%";
    for (const std::string& word : words)
        pattern += (pattern.size() == 1 ? "" : " ") + word;
    return pattern + "%";
}

// Each course is searched in its own language.
constexpr std::string_view kAsked =
    "with asked as (select to_tsquery('english', unaccent(:query)) as en, "
    "  to_tsquery('french', unaccent(:query)) as fr, "
    "  to_tsquery('russian', unaccent(:query)) as ru) ";

constexpr std::string_view kFrom =
    "from courses c join course_figures g on g.course_id = c.id "
    "left join domains d on d.id = c.domain_id ";

constexpr std::string_view kWhere =
    "where c.state = 'published' "
    "and (:domain = '' or d.slug = :domain) "
    "and (:language = '' or c.language = :language) "
    "and (:rating = 0 or round(g.stars * 10.0 / nullif(g.ratings, 0)) >= :rating * 10) ";

/// Of courses that are translations of each other those in the reader's language stand for all,
/// else those in the language of the one most people learn in.
constexpr std::string_view kColumns =
    "select c.id, c.language = :interface as is_read, g.learners, "
    "  c.language = first_value(c.language) over "
    "    (partition by coalesce(nullif(c.family, ''), '#' || c.id) "
    "     order by (c.language = :interface) desc, g.learners desc, c.id) as is_shown, ";

constexpr std::string_view kCloseness =
    "ts_rank(c.ranked_by, case c.language when 'fr' then asked.fr "
    "  when 'ru' then asked.ru else asked.en end) as closeness ";

/// The ids of one page in their order, and how many there are in all.
std::string page_query(bool has_words) {
    const std::string found =
        has_words ? std::string(kColumns) + std::string(kCloseness) + std::string(kFrom) +
                        "join course_hits(:query, :pattern) hits on hits = c.id cross join asked "
                  : std::string(kColumns) + "0 as closeness " + std::string(kFrom);
    return (has_words ? std::string(kAsked) : std::string()) +
           "select id, (count(*) over ())::int as total from (" + found + std::string(kWhere) +
           ") as found where is_shown order by closeness desc, is_read desc, learners desc, id "
           "limit :limit offset :offset";
}

struct FoundIds {
    std::string ids = "{";  // as an array
    int total = 0;
};

FoundIds find_ids(soci::session& session, const CatalogueFilter& filter) {
    const std::string interface = language_name(filter.interface_language);
    soci::details::prepare_temp_type query = (session.prepare << page_query(!filter.words.empty()));
    if (!filter.words.empty())
        query, db::use(to_tsquery(filter.words), "query"),
            db::use(to_pattern(filter.words), "pattern");
    const soci::rowset<soci::row> rows =
        (query,
         db::use(interface, "interface"),
         db::use(filter.domain, "domain"),
         db::use(filter.language, "language"),
         db::use(filter.rating, "rating"),
         db::use(filter.limit, "limit"),
         db::use(filter.offset, "offset"));
    FoundIds found;
    for (const soci::row& row : rows) {
        found.ids += (found.ids.size() > 1 ? "," : "") + std::to_string(row.get<long long>(0));
        found.total = row.get<int>(1);
    }
    found.ids += "}";
    return found;
}

/// In which other languages each of them is published.
void add_editions(
    soci::session& session,
    const std::string& ids,
    std::vector<nedu::courses::CourseCard>& cards
) {
    const soci::rowset<soci::row> rows =
        (session.prepare
             << "select distinct c.id, o.language from courses c join courses o "
                "on o.family = c.family and o.language <> c.language and o.state = 'published' "
                "where c.family <> '' and c.id = any(cast(:ids as bigint[])) order by o.language",
         db::use(ids, "ids"));
    std::map<CourseId, std::vector<accounts::Language>> editions;
    for (const soci::row& row : rows)
        editions[CourseId{row.get<long long>(0)}].push_back(language_from(row.get<std::string>(1)));
    for (nedu::courses::CourseCard& card : cards)
        card.editions = std::move(editions[card.id]);
}

}  // namespace

FoundCourses find_courses(soci::session& session, const CatalogueFilter& filter) {
    const FoundIds page = find_ids(session, filter);
    FoundCourses found;
    found.total = page.total;
    if (found.total == 0 && filter.offset > 0) {
        CatalogueFilter first = filter;  // beyond the end: how far that is, is still asked
        first.offset = 0;
        first.limit = 1;
        found.total = find_ids(session, first).total;
    }
    if (page.total == 0)
        return found;
    const std::string interface = language_name(filter.interface_language);
    const soci::rowset<soci::row> rows =
        (session.prepare
             << std::string(kSelectCards) +
                    "join unnest(cast(:ids as bigint[])) with ordinality as page (id, place) "
                    "on page.id = c.id order by page.place",
         db::use(interface, "interface"),
         db::use(0, "reader"),
         db::use(page.ids, "ids"));
    for (const soci::row& row : rows)
        found.courses.push_back(card_from(row));
    add_editions(session, page.ids, found.courses);
    return found;
}

std::map<CourseId, nedu::courses::Progress>
progress_by_course(soci::session& session, UserId user) {
    const soci::rowset<soci::row> rows =
        (session.prepare
             << "select e.course_id, count(h.id)::int as chapters, "
                "  (count(*) filter (where p.is_read))::int as chapters_read "
                "from enrolments e left join chapters h on h.course_id = e.course_id "
                "left join chapter_progress p on p.chapter_id = h.id and p.user_id = e.user_id "
                "where e.user_id = :user group by e.course_id",
         db::use(user, "user"));
    std::map<CourseId, nedu::courses::Progress> progress;
    for (const soci::row& row : rows)
        progress[CourseId{row.get<long long>(0)}] = {row.get<int>(2), row.get<int>(1)};
    return progress;
}

std::vector<nedu::courses::Domain>
all_domains(soci::session& session, accounts::Language interface_language) {
    const std::string language = language_name(interface_language);
    const soci::rowset<soci::row> rows =
        (session.prepare << "select slug, case :language when 'fr' then name_fr "
                            "when 'ru' then name_ru else name_en end "
                            "from domains order by position, id",
         db::use(language, "language"));
    std::vector<nedu::courses::Domain> domains;
    for (const soci::row& row : rows)
        domains.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    return domains;
}

bool knows_word(soci::session& session, const std::string& folded) {
    int known = 0;
    session << "select exists (select from course_words w join courses c on c.id = w.course_id "
               "where c.state = 'published' and w.folded like :pattern)::int",
        db::use(folded + "%", "pattern"), soci::into(known);
    return known != 0;
}

std::vector<std::string> similar_words(soci::session& session, const std::string& folded) {
    // Below the default of 0.3: two swapped letters in a short word leave less than that.
    session << "select set_limit(0.2)";
    // More than are wanted, for some are of drafts alone.
    const soci::rowset<std::string> rows =
        (session.prepare
             << "select s.word from (select folded, word, similarity(folded, :word) as likeness "
                "  from spellings where folded % :word order by likeness desc, folded limit 90) s "
                "where exists (select from course_words w join courses c on c.id = w.course_id "
                "  where w.folded = s.folded and c.state = 'published') "
                "order by s.likeness desc, s.folded limit 30",
         db::use(folded, "word"));
    return {rows.begin(), rows.end()};
}

}  // namespace nedu::server::courses
