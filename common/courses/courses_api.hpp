// What one can ask the server about courses.
#pragma once

#include "common/api/endpoint.hpp"
#include "common/content/block.hpp"
#include "common/courses/courses.hpp"
#include "common/courses/reading_place.hpp"

namespace nedu::courses {

inline constexpr int kCataloguePageSize = 24;

struct SearchCatalogue {
    std::string words;
    std::string domain;
    std::string language;
    int rating = 0;
    int offset = 0;
    accounts::Language interface_language = accounts::Language::English;  // for the domains' names

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("words", self.words);
        io("domain", self.domain);
        io("language", self.language);
        io("rating", self.rating);
        io("offset", self.offset);
        io("interface_language", self.interface_language);
    }
};

struct CataloguePage {
    std::vector<CourseCard> courses;
    int total = 0;
    std::vector<Domain> domains;  // all there are, for the filter
    std::string did_you_mean;     // set where the words were corrected to find anything

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("courses", self.courses);
        io("total", self.total);
        io("domains", self.domains);
        io("did_you_mean", self.did_you_mean);
    }
};

struct CourseBySlug {
    std::string slug;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("slug", self.slug);
    }
};

/// What the home page says of a course one is in: no list of chapters travels for it.
struct MyCourse {
    CourseCard card;  // with one's progress
    ReadingPlace place;
    ConversationId conversation;  // the class's

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("card", self.card);
        io("place", self.place);
        io("conversation", self.conversation);
    }
};

struct MyCourses {
    std::vector<MyCourse> courses;  // most recently read first

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("courses", self.courses);
    }
};

/// The content hash makes the answer immutable, so browsers keep it for ever.
struct GetChapter {
    std::string slug;     // of the course
    std::string chapter;  // slug
    std::string hash;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("slug", self.slug);
        io("chapter", self.chapter);
        io("hash", self.hash);
    }
};

struct ChapterContent {
    ChapterId id;
    std::string title;
    std::vector<content::Block> blocks;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
        io("title", self.title);
        io("blocks", self.blocks);
    }
};

/// Where someone is, sent on leaving a chapter and now and then while reading.
struct KeepPosition {
    std::string slug;
    std::string chapter;
    int block = 0;
    bool is_read = false;  // true once the end was on screen; never goes back to false

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("slug", self.slug);
        io("chapter", self.chapter);
        io("block", self.block);
        io("is_read", self.is_read);
    }
};

inline constexpr api::Endpoint<SearchCatalogue, CataloguePage> kSearchCatalogue{
    api::Method::Get,
    "/api/v1/courses",
    accounts::Action::Browse
};
inline constexpr api::Endpoint<CourseBySlug, Course> kGetCourse{
    api::Method::Get,
    "/api/v1/courses/{slug}",
    accounts::Action::Browse
};
inline constexpr api::Endpoint<api::Nothing, MyCourses> kMyCourses{
    api::Method::Get,
    "/api/v1/me/courses",
    accounts::Action::Learn
};
inline constexpr api::Endpoint<CourseBySlug, Enrolment> kEnrol{
    api::Method::Post,
    "/api/v1/courses/{slug}/enrolment",
    accounts::Action::Enrol
};
inline constexpr api::Endpoint<CourseBySlug, api::Nothing> kUnenrol{
    api::Method::Delete,
    "/api/v1/courses/{slug}/enrolment",
    accounts::Action::Enrol
};
inline constexpr api::Endpoint<GetChapter, ChapterContent> kGetChapter{
    api::Method::Get,
    "/api/v1/courses/{slug}/chapters/{chapter}/{hash}",
    accounts::Action::Browse
};
inline constexpr api::Endpoint<KeepPosition, Progress> kKeepPosition{
    api::Method::Put,
    "/api/v1/courses/{slug}/chapters/{chapter}/position",
    accounts::Action::Learn
};

}  // namespace nedu::courses
