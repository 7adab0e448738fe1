// Where a learner goes on in a course: one rule for the home page and the course page, on both
// sides.
#pragma once

#include "common/courses/courses.hpp"

namespace nedu::courses {

struct ReadingPlace {
    std::string chapter;  // slug; empty in a course without chapters
    std::string title;    // the chapter's
    bool was_open = false;
    bool is_begun = false;     // any chapter was opened
    bool is_finished = false;  // every chapter was read
    int minutes_left = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("chapter", self.chapter);
        io("title", self.title);
        io("was_open", self.was_open);
        io("is_begun", self.is_begun);
        io("is_finished", self.is_finished);
        io("minutes_left", self.minutes_left);
    }
    bool operator==(const ReadingPlace&) const = default;
};

/// The chapter that was open last if it is not read to its end, else the next unread one after it,
/// else the first unread; the first of all in a finished course.
ReadingPlace reading_place(const Course& course);

/// The sentence (a key of assets/lang) that says what the chapter is: open last, next, none left.
std::string_view state_key(const ReadingPlace& place);

/// The word on the button that leads there.
std::string_view action_key(const ReadingPlace& place);

}  // namespace nedu::courses
