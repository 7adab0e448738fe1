// Courses as this client knows them: course pages, chapters, enrolling, and how far one
// has read. Must not know how any of it is drawn.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "client-wasm/app/session.hpp"
#include "client-wasm/courses/courses_commands.hpp"
#include "client-wasm/courses/position_keeper.hpp"
#include "client-wasm/net/api_client.hpp"
#include "client-wasm/net/remote.hpp"
#include "client-wasm/net/storage.hpp"
#include "common/content/document.hpp"

namespace nedu::client::courses {

/// A course and its description, parsed once.
struct CoursePage {
    nedu::courses::Course course;
    std::shared_ptr<const content::Document> description;
    bool summary_is_excerpt = false;  // so that it says nothing the description does not
};

/// A chapter's content, parsed once.
struct ReadableChapter {
    std::string title;
    std::string hash;
    std::shared_ptr<const content::Document> document;
};

/// What stands in the way of reading a chapter.
enum class ChapterState { Loading, Ready, Failed, Missing, Locked };

struct ChapterView {
    ChapterState state = ChapterState::Loading;
    bool is_wanted = false;  // nothing is under way: send WantChapter
    const nedu::courses::Course* course = nullptr;
    const nedu::courses::ModuleEntry* module = nullptr;
    const nedu::courses::ChapterEntry* entry = nullptr;
    const nedu::courses::ChapterEntry* previous = nullptr;
    const nedu::courses::ChapterEntry* next = nullptr;
    int number = 0;  // from 1, in reading order
    int count = 0;
    const ReadableChapter* chapter = nullptr;
    const Error* error = nullptr;
};

/// Enrolling or unenrolling under way.
struct Enrolling {
    bool is_busy = false;
    std::optional<Error> error;
};

class CoursesStore {
public:
    CoursesStore(ApiClient& api, Timers& timers, Storage& storage, Session& session);
    CoursesStore(const CoursesStore&) = delete;
    CoursesStore& operator=(const CoursesStore&) = delete;

    void apply(const CoursesCommand& command);

    /// Idle until it was wanted.
    const Remote<CoursePage>& course(const std::string& slug) const;
    ChapterView chapter(const std::string& course, const std::string& chapter) const;
    const Enrolling& enrolling(const std::string& slug) const;

    /// The block that was topmost when this device last showed the chapter; 0 if it never did.
    int kept_block(const std::string& course, const std::string& chapter) const;

    /// Whether a part stands open in the contents; by itself it does while one reads in it.
    bool is_unfolded(ModuleId part, bool by_itself) const;

    /// True once in the app's life: the first chapter shown after a start continues where this
    /// device left it.
    bool take_first_reading() { return std::exchange(is_first_reading_, false); }

private:
    void on(const WantCourse& command);
    void on(const WantChapter& command);
    void on(const LoadCourseAgain& command);
    void on(const LoadChapterAgain& command);
    void on(const Enrol& command);
    void on(const EnrolAfterSignIn& command);
    void on(const Unenrol& command);
    void on(const ReadTo& command);
    void on(const StopReading& command);
    void on(const UnfoldPart& command);

    void load_course(const std::string& slug);
    void load_chapter(const std::string& course, const std::string& chapter);
    void take_chapter(
        const std::string& course,
        const nedu::courses::GetChapter& asked,
        Result<nedu::courses::ChapterContent> answer
    );
    void drop_old_chapters();
    static void mark_read(nedu::courses::Course& course, const std::string& chapter);
    void take_progress(
        const nedu::courses::KeepPosition& position,
        const nedu::courses::Progress& progress
    );
    void send_position(const nedu::courses::KeepPosition& position);
    void session_changed();
    void enrol_if_asked_before();

    ApiClient& api_;
    Timers& timers_;
    Storage& storage_;
    Session& session_;
    std::map<std::string, Remote<CoursePage>, std::less<>> courses_;
    std::map<std::string, Remote<ReadableChapter>, std::less<>> chapters_;  // by content hash
    std::vector<std::string> chapter_order_;                                // hashes, oldest first
    std::map<std::string, Enrolling, std::less<>> enrolling_;
    std::map<std::string, std::string, std::less<>> wanted_chapters_;  // course -> chapter
    std::map<ModuleId, bool> unfolded_;                                // as it was chosen
    std::optional<UserId> person_;
    bool is_person_known_ = false;
    bool is_first_reading_ = true;
    PositionKeeper keeper_;
    RequestScope requests_;  // last, so that it goes first
};

/// Has every chapter been read? Not in a course without any.
constexpr bool is_finished(const nedu::courses::Progress& progress) {
    return progress.chapters > 0 && progress.chapters_read >= progress.chapters;
}

}  // namespace nedu::client::courses
