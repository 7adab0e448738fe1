// Courses on the real server: how many people may look at what is the same for all of them, how
// soon two thousand courses are searched, what one's own courses weigh, and a crowd that enrols at
// once.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <latch>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "common/courses/courses_api.hpp"
#include "tests/server/courses/courses_fixture.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;
using namespace nedu::test;
using Steady = std::chrono::steady_clock;

namespace {

constexpr int kWorldSize = 2000;

struct Printer {
    json::Value figures = json::Value::array();
    ~Printer() { std::puts(json::dump({{"name", "catalogue"}, {"figures", figures}}).c_str()); }
    void add(const std::string& what, double value, const char* unit, const char* mark, double at) {
        figures.push_back({{"what", what}, {"value", value}, {"unit", unit}, {mark, at}});
    }
} printer;

/// Two threads on connections of their own for two seconds, as fast as they can.
double requests_a_second(TestServer& server, const std::string& path) {
    constexpr auto kLong = std::chrono::seconds(2);
    std::atomic<int> count = 0;
    std::vector<std::jthread> threads;
    const auto start = Steady::now();
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            RawConnection connection(server.port());
            const std::string request =
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\r\n";
            while (Steady::now() - start < kLong) {
                connection.send(request);
                const auto reply = connection.read_reply();
                if (!reply || reply->status != 200)
                    return;
                ++count;
            }
        });
    threads.clear();
    return count / std::chrono::duration<double>(Steady::now() - start).count();
}

/// Of a hundred searches with different words, one after another.
double slow_one(TestServer& server, const std::vector<std::string>& words) {
    std::vector<double> times;
    HttpClient client = server.client();
    for (int i = 0; i < 100; ++i) {
        const std::string& word = words[static_cast<std::size_t>(i) % words.size()];
        const auto start = Steady::now();
        REQUIRE(client.get("/api/v1/courses?words=" + word).status == 200);
        times.push_back(std::chrono::duration<double, std::milli>(Steady::now() - start).count());
    }
    std::ranges::sort(times);
    return times[95];
}

/// So many courses of so many chapters, as somebody wrote them.
void import_courses(TestServer& server, int courses, int chapters) {
    TemporaryFolder source;
    for (int i = 0; i < courses; ++i) {
        const std::string folder = "course" + std::to_string(i);
        source.write(folder + "/README.md", "# Course " + std::to_string(i));
        for (int n = 0; n < chapters; ++n)
            source.write(
                fmt::format("{}/part{}/{}.md", folder, n / 6, n),
                fmt::format("# What chapter {} is about\n\nText.", n)
            );
    }
    REQUIRE(server.run_command({"import", source.path.string()}) == 0);
}

/// Courses with titles of a few hundred words and texts of a few thousand, as an import makes them.
void fill(TestDatabase& database) {
    database.run(fmt::format(
        "create table vocabulary as select i, "
        "  (array['sensor','motor','culture','energy','network','language','history','matrix'])"
        "  [1 + i % 8] || substr(md5(i::text), 1, 1 + i % 5) as word "
        "from generate_series(0, 5999) i; "
        "insert into courses (slug, language, title, summary, state) "
        "select 'course-' || n, (array['en','fr','ru'])[1 + n % 3], "
        "  (select string_agg(word, ' ') from vocabulary where i in (n % 300, n % 7, n % 311)), "
        "  (select string_agg(word, ' ') from vocabulary where i in (n % 800, n % 900, n % 1000)), "
        "  'published' from generate_series(1, {0}) n; "
        "insert into course_words (course_id, folded, word) "
        "select c.id, v.word, v.word from courses c join (select distinct on (word) i, word "
        "  from vocabulary order by word, i) v on v.i < 300 or (v.i + c.id) % 12 = 0; "
        "update courses set headline = title || ' ' || summary, search = "
        "  setweight(to_tsvector('simple', title), 'A') || "
        "  setweight(to_tsvector('simple', summary), 'B') || "
        "  setweight(to_tsvector('simple', (select string_agg(w.folded, ' ') "
        "    from course_words w where w.course_id = courses.id)), 'D'); "
        "update courses set ranked_by = ts_filter(search, '{{a,b,c}}'); "
        "insert into users (email, name, password_hash) "
        "select 'p' || n, 'P', '-' from generate_series(1, 200) n; "
        "insert into enrolments (course_id, user_id) select c.id, u.id from courses c, users u "
        "  where u.email like 'p%' and (c.id * 7 + u.id) % 20 = 0",
        kWorldSize
    ));
    database.run("analyze");
}

}  // namespace

TEST_CASE("bench: what is the same for everybody") {
    TestServer server;
    import_courses(server, 3, 24);
    const auto page = server.client().call(nedu::courses::kSearchCatalogue, {});
    REQUIRE(page->courses.size() == 3);
    printer.add(
        "catalogue of 3 courses",
        requests_a_second(server, "/api/v1/courses"),
        "requests/s",
        "at_least",
        3000
    );
    printer.add(
        "one course",
        requests_a_second(server, "/api/v1/courses/" + page->courses[0].slug),
        "requests/s",
        "at_least",
        3000
    );
}

TEST_CASE("bench: two thousand courses") {
    TestServer server;
    fill(server.database());
    REQUIRE(server.client().call(nedu::courses::kSearchCatalogue, {})->total == kWorldSize);
    printer.add(
        "search of 2,000 courses, p95",
        slow_one(server, {"sensor", "motor", "cult", "energy%20net", "history", "sens", "matrix"}),
        "ms",
        "at_most",
        30
    );
    printer.add(
        "the same with a slip of the finger, p95",
        slow_one(server, {"sesnor", "motro", "cutlure", "enegry", "histroy", "matirx"}),
        "ms",
        "at_most",
        60
    );
}

TEST_CASE("bench: one's own courses") {
    TestServer server;
    import_courses(server, 7, 120);
    HttpClient learner = server.sign_up("ana@example.org");
    const auto page = learner.call(nedu::courses::kSearchCatalogue, {});
    for (const auto& course : page->courses)
        REQUIRE(learner.call(nedu::courses::kEnrol, {course.slug}));
    const auto reply = learner.get("/api/v1/me/courses", {{"Accept-Encoding", "br"}});
    REQUIRE(reply.header("content-encoding") == "br");
    printer.add(
        "one's own courses, 7 of 120 chapters",
        static_cast<double>(reply.body.size()) / 1000,
        "kB",
        "at_most",
        12
    );
}

TEST_CASE("bench: five hundred people enrol in one course at once") {
    constexpr std::size_t kPeople = 500;
    TestServer server;
    import_courses(server, 1, 24);
    const std::string slug =
        server.client().call(nedu::courses::kSearchCatalogue, {})->courses.at(0).slug;
    std::vector<HttpClient> people;
    for (std::size_t i = 0; i < kPeople; ++i)
        people.push_back(server.sign_up(fmt::format("p{}@example.org", i)));
    std::atomic<int> refused = 0;
    std::latch ready(kPeople + 1);
    std::vector<std::jthread> threads;
    for (HttpClient& person : people)
        threads.emplace_back([&] {
            ready.arrive_and_wait();
            try {
                refused += person.call(nedu::courses::kEnrol, {slug}) ? 0 : 1;
            } catch (const std::runtime_error&) {
                ++refused;  // no answer at all
            }
        });
    ready.arrive_and_wait();
    const auto start = Steady::now();
    threads.clear();
    const std::chrono::duration<double> taken = Steady::now() - start;
    printer.add("500 people enrol at once: the last is in", taken.count(), "s", "at_most", 5);
    printer.add("of them refused", refused, "", "at_most", 0);
}
