#include "client-wasm/catalogue/home_store.hpp"

#include "common/base/text.hpp"

namespace nedu::client::catalogue {
namespace {

using nedu::courses::ChapterEntry;

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

ReadingPlace reading_place(const nedu::courses::Course& course) {
    const auto chapters = nedu::courses::reading_order(course);
    ReadingPlace place;
    if (chapters.empty())
        return place;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        if (course.enrolment && chapters[i]->slug == course.enrolment->last_chapter)
            begin = i;
        place.is_begun = place.is_begun || chapters[i]->is_read;
        place.minutes_left += chapters[i]->is_read ? 0 : chapters[i]->minutes;
    }
    place.is_begun =
        place.is_begun || (course.enrolment && !course.enrolment->last_chapter.empty());
    place.chapter = next_unread(chapters, begin);
    place.is_finished = place.chapter == nullptr;
    if (place.is_finished)
        place.chapter = chapters.front();
    return place;
}

HomeStore::HomeStore(Services& services) : services_(services) {
    services_.session.on_change([this] { refresh(); });
}

void HomeStore::refresh() {
    if (!services_.session.is_known())
        return;
    const nedu::accounts::Profile* profile = services_.session.profile();
    const UserId now = profile != nullptr ? profile->id : UserId{};
    if (now != whose_) {
        requests_.cancel_all();
        state_ = {};
        whose_ = now;
    }
    if (profile != nullptr)
        fetch_mine();
    else
        state_.shelf_language.reset();
}

void HomeStore::fetch_mine() {
    if (state_.mine.is_loading())
        return;
    state_.mine.start();
    services_.api.call(
        requests_,
        nedu::courses::kMyCourses,
        {},
        [this](Result<nedu::courses::MyCourses> mine) { state_.mine.finish(std::move(mine)); }
    );
}

bool HomeStore::needs_shelf(nedu::accounts::Language language) const {
    return state_.shelf_language != language;
}

void HomeStore::fetch_shelf(nedu::accounts::Language language) {
    if (!needs_shelf(language))
        return;
    state_.shelf_language = language;
    requests_.cancel_all();  // the shelf in another language must not overwrite this one
    state_.shelf.start();
    nedu::courses::SearchCatalogue request;
    request.interface_language = language;
    services_.api.call(
        requests_,
        nedu::courses::kSearchCatalogue,
        request,
        [this](Result<nedu::courses::CataloguePage> page) { state_.shelf.finish(std::move(page)); }
    );
}

void HomeStore::search(std::string_view words) {
    api::CatalogueRoute route;
    route.words = text::trim(words);
    services_.navigator.go(route);
}

}  // namespace nedu::client::catalogue
