#include "common/courses/reading_place.hpp"

namespace nedu::courses {
namespace {

/// The first unread from `begin` on, else from the start, else none.
const ChapterEntry*
next_unread(const std::vector<const ChapterEntry*>& chapters, std::size_t begin) {
    for (std::size_t step = 0; step < chapters.size(); ++step) {
        const ChapterEntry* chapter = chapters[(begin + step) % chapters.size()];
        if (!chapter->is_read)
            return chapter;
    }
    return nullptr;
}

}  // namespace

ReadingPlace reading_place(const Course& course) {
    const std::vector<const ChapterEntry*> chapters = reading_order(course);
    ReadingPlace place;
    if (chapters.empty())
        return place;
    const std::string last = course.enrolment ? course.enrolment->last_chapter : std::string{};
    std::size_t begin = 0;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        if (chapters[i]->slug == last)
            begin = i;
        place.is_begun = place.is_begun || chapters[i]->is_read;
        place.minutes_left += chapters[i]->is_read ? 0 : chapters[i]->minutes;
    }
    place.is_begun = place.is_begun || !last.empty();
    const ChapterEntry* next = next_unread(chapters, begin);
    place.is_finished = next == nullptr;
    if (next == nullptr)
        next = chapters.front();
    place.chapter = next->slug;
    place.title = next->title;
    place.was_open = next->slug == last;
    return place;
}

std::string_view state_key(const ReadingPlace& place) {
    if (place.is_finished)
        return "home.finished";
    return place.was_open ? "home.continue_title" : "home.next_title";
}

std::string_view action_key(const ReadingPlace& place) {
    if (place.is_finished)
        return "home.review";
    return place.is_begun ? "home.continue" : "home.start";
}

}  // namespace nedu::courses
