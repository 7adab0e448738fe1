#include "tests/client-wasm/support/school.hpp"

#include "common/content/markdown.hpp"
#include "tests/client-wasm/support/school_words.hpp"

namespace nedu::client::testing {

using accounts::Person;
using nedu::courses::ChapterEntry;
using nedu::courses::Course;
using nedu::courses::CourseCard;
using nedu::messaging::Event;
using nedu::messaging::EventKind;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const std::string kPhoto(64, 'a');
constexpr int kPhotoWidth = 1280;
constexpr int kPhotoHeight = 720;
const UserId kAnnaId{7};
const UserId kBorisId{8};
const UserId kChloeId{9};

CourseCard card_of(const SchoolWords& words, std::size_t number) {
    const auto& text = words.courses[number];
    CourseCard card;
    card.id = CourseId{static_cast<std::int64_t>(number) + 1};
    card.slug = text.slug;
    card.title = text.title;
    card.summary = text.summary;
    card.language = words.language;
    card.domain = nedu::courses::Domain{text.domain_slug, text.domain};
    card.teacher = text.teacher;
    const int place = static_cast<int>(number);
    card.chapters = 8 + place * 5;
    card.learners = place % 3 == 2 ? 0 : 1240 / (place + 1);
    card.ratings = place % 2 == 0 ? 31 : 0;
    card.rating_tenths = place % 2 == 0 ? 47 - place : 0;
    if (number % 3 != 1)
        card.cover = nedu::courses::Picture{kPhoto, kPhotoWidth, kPhotoHeight};
    return card;
}

Course course_of(const SchoolWords& words, std::size_t number, TimePoint now) {
    Course course;
    course.card = card_of(words, number);
    course.description = words.description;
    course.teacher = {UserId{20}, course.card.teacher, {}};
    int chapter_number = 0;
    for (const auto& [title, chapters] : words.modules) {
        auto& module = course.modules.emplace_back();
        module.id = ModuleId{static_cast<std::int64_t>(course.modules.size())};
        module.title = title;
        for (const std::string& chapter : chapters) {
            ChapterEntry entry;
            entry.id = ChapterId{++chapter_number};
            entry.slug = "chapter-" + std::to_string(chapter_number);
            entry.title = chapter;
            entry.content_hash = "h" + std::to_string(chapter_number);
            entry.minutes = 4 + chapter_number * 3;
            entry.is_free = chapter_number == 1;
            entry.is_read = chapter_number <= 2;
            module.chapters.push_back(entry);
        }
    }
    course.card.chapters = chapter_number;
    course.enrolment.emplace();
    course.enrolment->since = now - hours{24 * 9};
    course.enrolment->progress = {2, chapter_number};
    course.enrolment->last_chapter = "chapter-3";
    course.enrolment->conversation = ConversationId{4};
    course.card.progress = course.enrolment->progress;
    return course;
}

nedu::courses::ChapterContent chapter_of(const SchoolWords& words) {
    nedu::courses::ChapterContent chapter;
    chapter.title = words.modules[0].chapters[2];
    chapter.blocks = *content::markdown_to_blocks(words.chapter);
    for (content::Block& block : chapter.blocks)
        if (block.kind == content::BlockKind::Image) {
            block.attributes.erase("target");
            block.attributes["hash"] = kPhoto;
            block.attributes["width"] = std::to_string(kPhotoWidth);
            block.attributes["height"] = std::to_string(kPhotoHeight);
        }
    return chapter;
}

nedu::messaging::HistoryPage history_of(const SchoolWords& words, TimePoint now) {
    nedu::messaging::HistoryPage page;
    page.people = {
        {kAnnaId, words.anna, {}}, {kBorisId, words.boris, {}}, {kChloeId, words.chloe, {}}
    };
    const auto add = [&page](EventKind kind, UserId actor, TimePoint at, std::string text) {
        Event event;
        event.seq = static_cast<nedu::messaging::Seq>(page.events.size()) + 1;
        event.kind = kind;
        event.actor = actor;
        event.at = at;
        event.text = std::move(text);
        page.events.push_back(event);
    };
    const auto& said = words.messages;
    const TimePoint yesterday = now - hours{22};
    add(EventKind::Joined, kBorisId, yesterday, {});
    add(EventKind::Message, kBorisId, yesterday + minutes{1}, said[0]);
    add(EventKind::Message, kBorisId, yesterday + minutes{2}, said[1]);
    add(EventKind::Message, kAnnaId, yesterday + minutes{40}, said[2]);
    add(EventKind::Joined, kChloeId, now - minutes{95}, {});
    add(EventKind::Message, kChloeId, now - minutes{90}, said[3]);
    add(EventKind::Message, kAnnaId, now - minutes{60}, said[4]);
    add(EventKind::Message, kAnnaId, now - minutes{59}, said[5]);
    add(EventKind::Message, kBorisId, now - minutes{6}, said[6]);
    return page;
}

nedu::messaging::MyConversations conversations_of(const School& school, TimePoint now) {
    nedu::messaging::MyConversations mine;
    const auto add = [&mine](std::int64_t id, const CourseCard& course, int members) {
        auto& one = mine.conversations.emplace_back();
        one.id = ConversationId{id};
        one.title = course.title;
        one.course = course.slug;
        one.members = members;
        return &one;
    };
    auto* first = add(4, school.course.card, 24);
    const Event& newest = school.history.events.back();
    first->last_seq = newest.seq;
    first->read_seq = newest.seq - 1;
    first->unread = 1;
    first->last = newest;
    first->last_author = school.history.people[1].name;
    auto* second = add(5, school.catalogue.courses[1], 8);
    second->last_seq = second->read_seq = 3;
    second->last = school.history.events[3];
    second->last->at = now - hours{24 * 5};
    add(6, school.catalogue.courses[3], 1);
    return mine;
}

}  // namespace

School school_in(accounts::Language language, TimePoint now) {
    const SchoolWords words =
        language == accounts::Language::Russian ? russian_words() : english_words();
    School school;
    school.profile = anna();
    school.profile.name = words.anna;
    school.profile.bio = words.bio;
    school.profile.language = language;
    for (std::size_t i = 0; i < words.courses.size(); ++i)
        school.catalogue.courses.push_back(card_of(words, i));
    school.catalogue.total = static_cast<int>(words.courses.size());
    for (const CourseCard& card : school.catalogue.courses)
        if (card.domain)
            school.catalogue.domains.push_back(*card.domain);
    school.course = course_of(words, 0, now);
    school.catalogue.courses[0].chapters = school.course.card.chapters;
    school.chapter = chapter_of(words);
    Course untouched = course_of(words, 1, now);
    untouched.enrolment->last_chapter.clear();
    for (const Course& course : {school.course, untouched, course_of(words, 3, now)})
        school.mine.courses.push_back(
            {course.card, nedu::courses::reading_place(course), course.enrolment->conversation}
        );
    school.history = history_of(words, now);
    school.conversations = conversations_of(school, now);
    return school;
}

void furnish(FakeSite& site, const School& school, Who who) {
    accounts::Session session;
    School shown = school;
    if (who == Who::Anna) {
        session.profile = school.profile;
        shown.catalogue.courses[0].progress = school.course.card.progress;
        site.answers("GET /api/v1/me/courses", school.mine);
        site.answers("GET /api/v1/conversations", school.conversations);
        site.answers("GET /api/v1/conversations/4/history", school.history);
        site.answers("GET /api/v1/conversations/5/history", nedu::messaging::HistoryPage{});
    } else {
        shown.course.enrolment.reset();
        shown.course.card.progress.reset();
        for (auto& module : shown.course.modules)
            for (ChapterEntry& chapter : module.chapters) {
                chapter.is_read = false;
                if (!chapter.is_free)
                    chapter.content_hash.clear();
            }
    }
    site.answers("GET /api/v1/session", session);
    site.answers("GET /api/v1/courses", shown.catalogue);
    const std::string course = "GET /api/v1/courses/" + school.course.card.slug;
    site.answers(course, shown.course);
    for (const ChapterEntry* chapter : nedu::courses::reading_order(school.course))
        site.answers(
            course + "/chapters/" + chapter->slug + "/" + chapter->content_hash, school.chapter
        );
}

AtSchool::AtSchool(Who who, ui::Size size)
    : app(size), school(school_in(accounts::Language::English, app.machine.time)) {
    furnish(app.site, school, who);
}

void welcome(FakeSockets& gateway, const School& school, TimePoint now) {
    using namespace nedu::messaging;
    gateway.accept();
    const auto milliseconds = now.time_since_epoch().count();
    const Conversation& first = school.conversations.conversations.front();
    const auto& people = school.history.people;
    gateway.say(
        WelcomeFrame{Epoch{{1, 2, 3}}, kAnnaId.value, milliseconds, milliseconds, 60},
        ConversationFrame{kClass, first.id.value, first.last_seq, first.read_seq, first.unread},
        PersonFrame{kAnna, people[0].id.value, people[0].name, {}},
        PersonFrame{kBoris, people[1].id.value, people[1].name, {}},
        PersonFrame{kChloe, people[2].id.value, people[2].name, {}},
        OnlineFrame{kClass, 2, {kBoris, kChloe}}
    );
}

}  // namespace nedu::client::testing
