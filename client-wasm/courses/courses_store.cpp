#include "client-wasm/courses/courses_store.hpp"

#include <algorithm>
#include <charconv>

#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::client::courses {

using namespace nedu::courses;

namespace {

constexpr std::size_t kMaxKeptChapters = 32;
constexpr std::string_view kWantedEnrolment = "enrol-after-sign-in";
constexpr std::chrono::minutes kEnrolWithin{30};

std::string position_key(const std::string& course, const std::string& chapter) {
    return "reading-position/" + course + "/" + chapter;
}

std::int64_t seconds_of(TimePoint at) {
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

template <class Number>
Number number_of(std::string_view text) {
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The page shows the title itself, so a first heading that repeats it is left out.
content::Document without_title(content::Document document, const std::string& title) {
    if (document.elements.empty())
        return document;
    const auto* heading = std::get_if<content::Heading>(&document.elements.front().body);
    if (heading != nullptr && heading->level == 1 && content::plain_text(heading->text) == title)
        document.elements.erase(document.elements.begin());
    return document;
}

const ChapterEntry* find_entry(const Course& course, const std::string& slug) {
    for (const ModuleEntry& module : course.modules)
        for (const ChapterEntry& chapter : module.chapters)
            if (chapter.slug == slug)
                return &chapter;
    return nullptr;
}

}  // namespace

CoursesStore::CoursesStore(ApiClient& api, Timers& timers, Storage& storage, Session& session)
    : api_(api),
      timers_(timers),
      storage_(storage),
      session_(session),
      keeper_(timers, [this](const KeepPosition& position) { send_position(position); }) {
    session_.on_change([this] { session_changed(); });
}

void CoursesStore::apply(const CoursesCommand& command) {
    std::visit([this](const auto& one) { on(one); }, command);
}

// ---- reading ---------------------------------------------------------------------------------

const Remote<CoursePage>& CoursesStore::course(const std::string& slug) const {
    static const Remote<CoursePage> kIdle;
    const auto found = courses_.find(slug);
    return found == courses_.end() ? kIdle : found->second;
}

const Enrolling& CoursesStore::enrolling(const std::string& slug) const {
    static const Enrolling kNothing;
    const auto found = enrolling_.find(slug);
    return found == enrolling_.end() ? kNothing : found->second;
}

int CoursesStore::kept_block(const std::string& course, const std::string& chapter) const {
    const auto kept = storage_.get(position_key(course, chapter));
    return kept ? number_of<int>(*kept) : 0;
}

ChapterView CoursesStore::chapter(const std::string& slug, const std::string& chapter) const {
    ChapterView view;
    const Remote<CoursePage>& page = course(slug);
    if (page.value() == nullptr) {
        view.error = page.error();
        view.is_wanted = page.is_idle();
        if (view.error != nullptr)
            view.state = view.error->code == ErrorCode::NotFound ? ChapterState::Missing
                                                                 : ChapterState::Failed;
        return view;
    }
    view.course = &page.value()->course;
    const std::vector<const ChapterEntry*> order = reading_order(*view.course);
    view.count = static_cast<int>(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i]->slug != chapter)
            continue;
        view.entry = order[i];
        view.number = static_cast<int>(i) + 1;
        view.previous = i > 0 ? order[i - 1] : nullptr;
        view.next = i + 1 < order.size() ? order[i + 1] : nullptr;
    }
    for (const ModuleEntry& module : view.course->modules)
        for (const ChapterEntry& entry : module.chapters)
            if (&entry == view.entry)
                view.module = &module;
    if (view.entry == nullptr) {
        view.state = page.is_loading() ? ChapterState::Loading : ChapterState::Missing;
        return view;
    }
    if (view.entry->content_hash.empty()) {
        view.state = page.is_loading() ? ChapterState::Loading : ChapterState::Locked;
        return view;
    }
    const auto found = chapters_.find(view.entry->content_hash);
    if (found == chapters_.end()) {
        view.is_wanted = true;
        return view;
    }
    view.chapter = found->second.value();
    view.error = found->second.error();
    if (view.chapter != nullptr)
        view.state = ChapterState::Ready;
    else if (view.error != nullptr)
        view.state = ChapterState::Failed;
    return view;
}

// ---- loading ---------------------------------------------------------------------------------

void CoursesStore::on(const WantCourse& command) {
    if (course(command.slug).is_idle())
        load_course(command.slug);
    else
        enrol_if_asked_before();
}

void CoursesStore::on(const LoadCourseAgain& command) {
    if (!course(command.slug).is_loading())
        load_course(command.slug);
}

void CoursesStore::load_course(const std::string& slug) {
    courses_[slug].start();
    api_.call(requests_, kGetCourse, CourseBySlug{slug}, [this, slug](Result<Course> answer) {
        Remote<CoursePage>& remote = courses_[slug];
        if (!answer)
            return remote.fail(std::move(answer).error());
        CoursePage page;
        page.description =
            std::make_shared<const content::Document>(content::parse_markdown(answer->description));
        page.summary_is_excerpt =
            answer->card.summary ==
            content::excerpt(*page.description, nedu::courses::kSummaryLength);
        page.course = *std::move(answer);
        remote.succeed(std::move(page));
        enrol_if_asked_before();
        if (const auto wanted = wanted_chapters_.find(slug); wanted != wanted_chapters_.end())
            load_chapter(slug, wanted->second);
    });
}

void CoursesStore::on(const WantChapter& command) {
    wanted_chapters_[command.course] = command.chapter;
    const Remote<CoursePage>& page = course(command.course);
    if (page.is_idle())
        load_course(command.course);
    else if (page.is_ready())
        load_chapter(command.course, command.chapter);
}

void CoursesStore::on(const LoadChapterAgain& command) {
    wanted_chapters_[command.course] = command.chapter;
    on(LoadCourseAgain{command.course});
}

void CoursesStore::load_chapter(const std::string& slug, const std::string& chapter) {
    const CoursePage* page = course(slug).value();
    const ChapterEntry* entry = page == nullptr ? nullptr : find_entry(page->course, chapter);
    if (entry == nullptr || entry->content_hash.empty())
        return;
    Remote<ReadableChapter>& remote = chapters_[entry->content_hash];
    if (remote.is_ready() || remote.is_loading())
        return;
    remote.start();
    const GetChapter asked{slug, chapter, entry->content_hash};
    api_.call(requests_, kGetChapter, asked, [this, slug, asked](Result<ChapterContent> answer) {
        take_chapter(slug, asked, std::move(answer));
    });
}

void CoursesStore::take_chapter(
    const std::string& slug,
    const GetChapter& asked,
    Result<ChapterContent> answer
) {
    Remote<ReadableChapter>& remote = chapters_[asked.hash];
    if (answer) {
        ReadableChapter chapter;
        chapter.title = answer->title;
        chapter.hash = asked.hash;
        chapter.document = std::make_shared<const content::Document>(
            without_title(content::parse_blocks(answer->blocks), answer->title)
        );
        remote.succeed(std::move(chapter));
        chapter_order_.push_back(asked.hash);
        drop_old_chapters();
        return;
    }
    const bool is_outdated = answer.error().code == ErrorCode::NotFound;
    remote.fail(std::move(answer).error());
    // Published anew since the course was loaded: its new hash is in the course.
    if (is_outdated && !course(slug).is_loading())
        load_course(slug);
}

void CoursesStore::drop_old_chapters() {
    while (chapter_order_.size() > kMaxKeptChapters) {
        chapters_.erase(chapter_order_.front());
        chapter_order_.erase(chapter_order_.begin());
    }
}

// ---- enrolling -------------------------------------------------------------------------------

void CoursesStore::on(const Enrol& command) {
    Enrolling& state = enrolling_[command.slug];
    if (state.is_busy)
        return;
    state = {true, std::nullopt};
    const std::string slug = command.slug;
    api_.call(requests_, kEnrol, CourseBySlug{slug}, [this, slug](Result<Enrolment> answer) {
        const bool is_enrolled = answer || answer.error().code == ErrorCode::Conflict;
        enrolling_[slug] = {};
        if (!is_enrolled) {
            enrolling_[slug].error = std::move(answer).error();
            return;
        }
        CoursePage* page = courses_[slug].value();
        if (answer && page != nullptr)
            page->course.enrolment = *std::move(answer);
        load_course(slug);  // now with the addresses of its chapters
    });
}

void CoursesStore::on(const Unenrol& command) {
    Enrolling& state = enrolling_[command.slug];
    if (state.is_busy)
        return;
    state = {true, std::nullopt};
    const std::string slug = command.slug;
    api_.call(requests_, kUnenrol, CourseBySlug{slug}, [this, slug](Result<api::Nothing> answer) {
        enrolling_[slug] = {};
        if (!answer) {
            enrolling_[slug].error = std::move(answer).error();
            return;
        }
        if (CoursePage* page = courses_[slug].value())
            page->course.enrolment.reset();
        keeper_.forget();
        load_course(slug);
    });
}

void CoursesStore::on(const EnrolAfterSignIn& command) {
    storage_.set(kWantedEnrolment, std::to_string(seconds_of(timers_.now())) + " " + command.slug);
}

void CoursesStore::enrol_if_asked_before() {
    if (!session_.is_signed_in())
        return;
    const auto kept = storage_.get(kWantedEnrolment);
    const std::size_t space = kept ? kept->find(' ') : std::string::npos;
    if (space == std::string::npos)
        return;
    const std::string slug = kept->substr(space + 1);
    const CoursePage* page = course(slug).value();
    if (page == nullptr || course(slug).is_loading())
        return;
    storage_.remove(kWantedEnrolment);
    const auto asked = number_of<std::int64_t>(std::string_view(*kept).substr(0, space));
    const bool is_recent = seconds_of(timers_.now()) - asked <=
                           std::chrono::duration_cast<std::chrono::seconds>(kEnrolWithin).count();
    if (is_recent && !page->course.enrolment)
        on(Enrol{slug});
}

void CoursesStore::session_changed() {
    const accounts::Profile* profile = session_.profile();
    const std::optional<UserId> person =
        profile == nullptr ? std::nullopt : std::optional(profile->id);
    const bool is_first = !is_person_known_;
    is_person_known_ = true;
    if (is_first || person == person_) {  // what was loaded before was loaded for this person
        person_ = person;
        enrol_if_asked_before();
        return;
    }
    person_ = person;
    requests_.cancel_all();
    keeper_.forget();
    courses_.clear();
    chapters_.clear();
    chapter_order_.clear();
    enrolling_.clear();
    wanted_chapters_.clear();
}

// ---- position --------------------------------------------------------------------------------

void CoursesStore::on(const ReadTo& command) {
    storage_.set(position_key(command.course, command.chapter), std::to_string(command.block));
    CoursePage* page = courses_[command.course].value();
    if (page == nullptr || !page->course.enrolment)
        return;
    page->course.enrolment->last_chapter = command.chapter;
    page->course.enrolment->last_block = command.block;
    if (command.at_end)
        mark_read(page->course, command.chapter);
    keeper_.note({command.course, command.chapter, command.block, command.at_end});
}

/// Shown at once; the server's answer says the same, or what it knows better.
void CoursesStore::mark_read(Course& course, const std::string& slug) {
    for (ModuleEntry& module : course.modules)
        for (ChapterEntry& chapter : module.chapters)
            if (chapter.slug == slug && !std::exchange(chapter.is_read, true))
                ++course.enrolment->progress.chapters_read;
    course.card.progress = course.enrolment->progress;
}

void CoursesStore::on(const UnfoldPart& command) {
    unfolded_[command.part] = command.is_open;
}

bool CoursesStore::is_unfolded(ModuleId part, bool by_itself) const {
    const auto chosen = unfolded_.find(part);
    return chosen == unfolded_.end() ? by_itself : chosen->second;
}

void CoursesStore::on(const StopReading&) {
    keeper_.leave();
}

void CoursesStore::send_position(const KeepPosition& position) {
    api_.call(requests_, kKeepPosition, position, [this, position](Result<Progress> answer) {
        if (!answer && answer.error().code == ErrorCode::Unavailable)
            return keeper_.lose(position);
        keeper_.arrive();
        if (answer)
            take_progress(position, *answer);
    });
}

void CoursesStore::take_progress(const KeepPosition& position, const Progress& progress) {
    const auto found = courses_.find(position.slug);
    CoursePage* page = found == courses_.end() ? nullptr : found->second.value();
    if (page != nullptr && page->course.enrolment) {
        page->course.enrolment->progress = progress;
        page->course.card.progress = progress;
        for (ModuleEntry& module : page->course.modules)
            for (ChapterEntry& chapter : module.chapters)
                if (chapter.slug == position.chapter)
                    chapter.is_read = chapter.is_read || position.is_read;
    }
}

}  // namespace nedu::client::courses
