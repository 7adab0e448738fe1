// What a person can ask of courses. Screens send these; the store carries them out after the frame.
#pragma once

#include <string>
#include <variant>

#include "common/base/ids.hpp"

namespace nedu::client::courses {

/// Loads what is not here yet; harmless when it is.
struct WantCourse {
    std::string slug;
};
struct WantChapter {
    std::string course;
    std::string chapter;
};

/// After a failure, or to see what has changed.
struct LoadCourseAgain {
    std::string slug;
};
struct LoadChapterAgain {
    std::string course;
    std::string chapter;
};

struct Enrol {
    std::string slug;
};
/// A visitor chose to enrol: done as soon as somebody is signed in, if that is soon.
struct EnrolAfterSignIn {
    std::string slug;
};
struct Unenrol {
    std::string slug;
};

/// Where somebody is in a chapter: the index of the chapter's block that is topmost on screen.
struct ReadTo {
    std::string course;
    std::string chapter;
    int block = 0;
    bool at_end = false;
};
/// The chapter is left or hidden: send what is known of the position now.
struct StopReading {};

/// Opens or closes a part in the contents beside the text.
struct UnfoldPart {
    ModuleId part;
    bool is_open = false;
};

using CoursesCommand = std::variant<
    WantCourse,
    WantChapter,
    LoadCourseAgain,
    LoadChapterAgain,
    Enrol,
    EnrolAfterSignIn,
    Unenrol,
    ReadTo,
    StopReading,
    UnfoldPart>;

}  // namespace nedu::client::courses
