// The first page: for somebody signed in, where they stopped and what is new; for a visitor, a
// welcome with a search. Draws; must not ask the server.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "client-wasm/app/screen.hpp"
#include "client-wasm/catalogue/home_store.hpp"

namespace nedu::client::catalogue {

/// One conversation with something unread, as the messaging feature tells it.
struct ConversationNews {
    ConversationId id;
    std::string title;
    std::string last;  // who and what, one line
    TimePoint at;
    int unread = 0;
};

class HomeScreen final : public Screen {
public:
    using News = std::function<std::vector<ConversationNews>()>;

    HomeScreen(Services& services, HomeStore& store, News news);

    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;

private:
    void draw_mine(ui::Ui& ui, const nedu::courses::MyCourses& mine);
    void draw_others(ui::Ui& ui, std::span<const nedu::courses::MyCourse> courses);
    void draw_news(ui::Ui& ui);
    void draw_shelf(ui::Ui& ui);
    void draw_visitor(ui::Ui& ui);
    void draw_welcome(ui::Ui& ui);

    Services& services_;
    HomeStore& store_;
    News news_;
};

}  // namespace nedu::client::catalogue
