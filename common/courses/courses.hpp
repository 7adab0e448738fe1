// Courses as values: what the catalogue, the course page and the reader show, and the rules of
// enrolment, access and progress that both sides ask.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "common/base/ids.hpp"
#include "common/base/json.hpp"
#include "common/base/time.hpp"

namespace nedu::courses {

struct Domain {
    std::string slug;
    std::string name;  // in the language asked for

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("slug", self.slug);
        io("name", self.name);
    }
    bool operator==(const Domain&) const = default;
};

/// A picture by content hash with its natural size in pixels; variants are
/// /files/<hash>/<width>.webp for the widths of kImageWidths that are not above `width`, the
/// original is /files/<hash>.
struct Picture {
    std::string hash;
    int width = 0;
    int height = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("hash", self.hash);
        io("width", self.width);
        io("height", self.height);
    }
    bool operator==(const Picture&) const = default;
};

inline constexpr std::array kImageWidths{320, 640, 1280};

/// Address of the smallest variant that is sharp over `pixels` device pixels; the largest variant
/// where none is, the original where it has no such variant.
std::string picture_url(std::string_view hash, int natural_width, int pixels);

/// How far someone is in a course.
struct Progress {
    int chapters_read = 0;
    int chapters = 0;

    int percent() const { return chapters == 0 ? 0 : chapters_read * 100 / chapters; }
    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("chapters_read", self.chapters_read);
        io("chapters", self.chapters);
    }
    bool operator==(const Progress&) const = default;
};

/// One course in the catalogue or on the home page.
struct CourseCard {
    CourseId id;
    std::string slug;
    std::string title;
    std::string summary;  // plain text, one or two sentences
    accounts::Language language = accounts::Language::English;
    std::optional<Domain> domain;
    std::optional<Picture> cover;
    std::string teacher;    // name
    int rating_tenths = 0;  // 0: not rated; 47 means 4.7 of 5
    int ratings = 0;
    int learners = 0;
    int chapters = 0;
    std::optional<Progress> progress;          // of whoever asks, if enrolled
    std::vector<accounts::Language> editions;  // in which it is to be had, too

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
        io("slug", self.slug);
        io("title", self.title);
        io("summary", self.summary);
        io("language", self.language);
        io("domain", self.domain);
        io("cover", self.cover);
        io("teacher", self.teacher);
        io("rating_tenths", self.rating_tenths);
        io("ratings", self.ratings);
        io("learners", self.learners);
        io("chapters", self.chapters);
        io("progress", self.progress);
        io("editions", self.editions);
    }
};

struct ChapterEntry {
    ChapterId id;
    std::string slug;
    std::string title;
    std::string content_hash;  // of the published blocks; empty where one may not read it
    int minutes = 0;           // reading time
    bool is_free = false;      // open to everyone
    bool is_read = false;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
        io("slug", self.slug);
        io("title", self.title);
        io("content_hash", self.content_hash);
        io("minutes", self.minutes);
        io("is_free", self.is_free);
        io("is_read", self.is_read);
    }
};

struct ModuleEntry {
    ModuleId id;
    std::string title;
    std::vector<ChapterEntry> chapters;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
        io("title", self.title);
        io("chapters", self.chapters);
    }
};

struct Enrolment {
    TimePoint since;
    Progress progress;
    std::string last_chapter;  // slug, may be empty
    int last_block = 0;        // index of the topmost block that was on screen
    ConversationId conversation;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("since", self.since);
        io("progress", self.progress);
        io("last_chapter", self.last_chapter);
        io("last_block", self.last_block);
        io("conversation", self.conversation);
    }
};

/// The course page. Also holds what the reader needs to move between chapters.
struct Course {
    CourseCard card;
    std::string description;  // Markdown
    accounts::Person teacher;
    std::vector<ModuleEntry> modules;
    std::optional<Enrolment> enrolment;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("card", self.card);
        io("description", self.description);
        io("teacher", self.teacher);
        io("modules", self.modules);
        io("enrolment", self.enrolment);
    }
};

/// May `role` with or without an enrolment read this chapter? The refusal invites: Unauthenticated
/// for a visitor, Forbidden with "error.enrol_first" otherwise (the syllabus is public, so the
/// chapter is known to exist).
Result<void> may_read(accounts::Role role, bool is_enrolled, bool is_free);

/// Refuses a second enrolment with Conflict "error.already_enrolled".
Result<void> may_enrol(accounts::Role role, bool is_enrolled);

/// How courses and chapters are called in addresses: 1 to 100 of [a-z0-9-].
bool is_slug(std::string_view text);

inline constexpr std::size_t kMaxSearchLength = 200;  // characters
/// Characters of the summary of a course that was written none: an excerpt of its description.
inline constexpr std::size_t kSummaryLength = 200;

/// What was typed into the catalogue's search, trimmed. Refuses with "error.search_too_long" or
/// "error.forbidden_characters" beside the field "words".
Result<std::string> check_search(std::string_view typed);

/// Chapters in reading order, flat.
std::vector<const ChapterEntry*> reading_order(const Course& course);

/// Minutes to read `words` words, at least 1: 200 words a minute (Brysbaert 2019 finds 238 for
/// English non-fiction; learners and second languages are slower).
int reading_minutes(std::size_t words);

}  // namespace nedu::courses
