#include "client-wasm/app/screens.hpp"

#include "client-wasm/accounts/entry_screen.hpp"
#include "client-wasm/accounts/profile_screen.hpp"
#include "client-wasm/app/missing_screen.hpp"
#include "client-wasm/catalogue/catalogue_screen.hpp"
#include "client-wasm/catalogue/home_screen.hpp"
#include "client-wasm/courses/course_screen.hpp"
#include "client-wasm/courses/reader_screen.hpp"
#include "client-wasm/messaging/conversations_screen.hpp"
#include "client-wasm/ui/gallery/gallery.hpp"
#include "client-wasm/ui/widgets.hpp"

namespace nedu::client {
namespace {

class GalleryScreen final : public Screen {
public:
    Surroundings surroundings(const ui::Ui& ui) const override {
        return {.title = std::string(ui.text("gallery.title"))};
    }
    void draw(ui::Ui& ui) override { gallery_.draw(ui); }

private:
    ui::Gallery gallery_;
};

template <class... Parts>
struct Overloaded : Parts... {
    using Parts::operator()...;
};
template <class... Parts>
Overloaded(Parts...) -> Overloaded<Parts...>;

using Made = std::unique_ptr<Screen>;

/// What is new in conversations, as the home page shows it.
std::vector<catalogue::ConversationNews> news_of(Features& all) {
    std::vector<catalogue::ConversationNews> news;
    const auto* mine = all.messages.list().value();
    if (mine == nullptr)
        return news;
    for (const auto& one : mine->conversations)
        if (one.unread > 0 && one.last)
            news.push_back(
                {one.id,
                 one.title,
                 one.last_author + ": " + one.last->text,
                 one.last->at,
                 static_cast<int>(one.unread)}
            );
    return news;
}

}  // namespace

std::unique_ptr<Screen> make_screen(Features& all, const api::Route& route) {
    using account::EntryForm;
    return std::visit(
        Overloaded{
            [&](const api::HomeRoute&) -> Made {
                return std::make_unique<catalogue::HomeScreen>(all.services, all.home, [&all] {
                    return news_of(all);
                });
            },
            [&](const api::CatalogueRoute& search) -> Made {
                return std::make_unique<catalogue::CatalogueScreen>(
                    all.services, all.catalogue, search
                );
            },
            [&](const api::CourseRoute& course) -> Made {
                return std::make_unique<courses::CourseScreen>(all.services, all.courses, course);
            },
            [&](const api::ChapterRoute& chapter) -> Made {
                return std::make_unique<courses::ReaderScreen>(all.services, all.courses, chapter);
            },
            [&](const api::ConversationsRoute&) -> Made {
                return std::make_unique<messaging::ConversationsScreen>(
                    all.services, all.messages, ConversationId{}
                );
            },
            [&](const api::ConversationRoute& one) -> Made {
                return std::make_unique<messaging::ConversationsScreen>(
                    all.services, all.messages, one.id
                );
            },
            [&](const api::ProfileRoute&) -> Made {
                return std::make_unique<account::ProfileScreen>(all.services, all.profile);
            },
            [&](const api::SignInRoute& sign_in) -> Made {
                return std::make_unique<account::EntryScreen>(
                    all.services, all.entry, EntryForm::SignIn, sign_in.then
                );
            },
            [&](const api::RegisterRoute& sign_up) -> Made {
                return std::make_unique<account::EntryScreen>(
                    all.services, all.entry, EntryForm::Register, sign_up.then
                );
            },
            [&](const api::GalleryRoute&) -> Made { return std::make_unique<GalleryScreen>(); },
            [&](const auto&) -> Made { return std::make_unique<MissingScreen>(); },
        },
        route
    );
}

}  // namespace nedu::client
