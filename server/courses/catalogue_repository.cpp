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

// Each course is searched in its own language; the index serves all three.
constexpr std::string_view kWhere =
    "where c.state = 'published' "
    "and (:domain = '' or d.slug = :domain) "
    "and (:language = '' or c.language = :language) "
    "and (:rating = 0 or r.tenths >= :rating * 10) "
    "and (:query = '' "
    "  or (c.language = 'en' and c.search @@ to_tsquery('english', unaccent(:query))) "
    "  or (c.language = 'fr' and c.search @@ to_tsquery('french', unaccent(:query))) "
    "  or (c.language = 'ru' and c.search @@ to_tsquery('russian', unaccent(:query))) "
    "  or c.headline like :pattern) ";

constexpr std::string_view kOrder =
    "order by case when :query = '' then 0 else ts_rank(c.search, to_tsquery("
    "  case c.language when 'fr' then 'french'::regconfig when 'ru' then 'russian'::regconfig "
    "  else 'english'::regconfig end, unaccent(:query))) end desc, "
    "(c.language = :interface) desc, l.learners desc, c.id "
    "limit :limit offset :offset";

}  // namespace

FoundCourses find_courses(soci::session& session, const CatalogueFilter& filter) {
    const std::string query = to_tsquery(filter.words);
    const std::string pattern = to_pattern(filter.words);
    const std::string interface = language_name(filter.interface_language);
    const long long reader = filter.reader.value;
    FoundCourses found;
    const std::string all = std::string(kSelectCards) + std::string(kWhere);
    session << "select count(*)::int from (" + all + ") found", db::use(interface, "interface"),
        db::use(reader, "reader"), db::use(filter.domain, "domain"),
        db::use(filter.language, "language"), db::use(filter.rating, "rating"),
        db::use(query, "query"), db::use(pattern, "pattern"), soci::into(found.total);
    const soci::rowset<soci::row> rows =
        (session.prepare << all + std::string(kOrder),
         db::use(interface, "interface"),
         db::use(reader, "reader"),
         db::use(filter.domain, "domain"),
         db::use(filter.language, "language"),
         db::use(filter.rating, "rating"),
         db::use(query, "query"),
         db::use(pattern, "pattern"),
         db::use(filter.limit, "limit"),
         db::use(filter.offset, "offset"));
    for (const soci::row& row : rows)
        found.courses.push_back(card_from(row));
    return found;
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
               "where c.state = 'published' and w.folded like :word || '%')::int",
        db::use(folded, "word"), soci::into(known);
    return known != 0;
}

std::vector<std::string> similar_words(soci::session& session, const std::string& folded) {
    // Below the default of 0.3: two swapped letters in a short word leave less than that.
    session << "select set_limit(0.2)";
    const soci::rowset<std::string> rows =
        (session.prepare << "select min(w.word) from course_words w "
                            "join courses c on c.id = w.course_id "
                            "where c.state = 'published' and w.folded % :word "
                            "group by w.folded "
                            "order by similarity(w.folded, :word) desc, w.folded limit 30",
         db::use(folded, "word"));
    return {rows.begin(), rows.end()};
}

}  // namespace nedu::server::courses
