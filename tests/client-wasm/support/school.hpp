// What a small school has on its server, in one language: courses, one of them opened, a chapter
// with every kind of block, a class that talks. The same for pictures and tests of screens.
#pragma once

#include "common/accounts/accounts_api.hpp"
#include "common/courses/courses_api.hpp"
#include "common/messaging/messaging_api.hpp"
#include "tests/client-wasm/support/app_harness.hpp"

namespace nedu::client::testing {

struct School {
    accounts::Profile profile;  // of whoever signs in: Anna
    nedu::courses::CataloguePage catalogue;
    nedu::courses::Course course;  // "sensors"; Anna is enrolled
    nedu::courses::ChapterContent chapter;
    nedu::courses::MyCourses mine;
    nedu::messaging::MyConversations conversations;
    nedu::messaging::HistoryPage history;  // of the first conversation
};

/// `now` is when the newest things have just happened. There is one in English and one in Russian.
School school_in(accounts::Language language, TimePoint now);

enum class Who : std::uint8_t { Visitor, Anna };

/// Puts it on the server. For a visitor nobody is enrolled and chapters that are not free are shut.
void furnish(FakeSite& site, const School& school, Who who);

/// Accepts the application's socket and welcomes it; Boris and Chloé are there.
void welcome(FakeSockets& gateway, const School& school, TimePoint now);

/// The client before that school in English.
struct AtSchool {
    explicit AtSchool(Who who, ui::Size size = {1280, 2200});

    AppHarness app;
    School school;
};

/// Handles as welcome() gives them.
inline constexpr nedu::messaging::Handle kClass = 1;
inline constexpr nedu::messaging::Handle kAnna = 1;
inline constexpr nedu::messaging::Handle kBoris = 2;
inline constexpr nedu::messaging::Handle kChloe = 3;

}  // namespace nedu::client::testing
