// Pictures of the key screens as a whole: the application itself, with the school of support/.
#include <catch2/catch.hpp>

#include "tests/client-wasm/support/school.hpp"
#include "tests/client-wasm/support/snapshot.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using accounts::Language;

namespace {

struct Look {
    const char* name;
    ui::Size size;
    bool is_dark;
    Language language;
};

/// Every width in both themes; the languages alternate so that each is seen in each width.
constexpr Look kLooks[] = {
    {"390-light", {390, 844}, false, Language::English},
    {"390-dark", {390, 844}, true, Language::Russian},
    {"820-light", {820, 900}, false, Language::Russian},
    {"820-dark", {820, 900}, true, Language::English},
    {"1280-light", {1280, 800}, false, Language::English},
    {"1280-dark", {1280, 800}, true, Language::Russian},
};

struct Picture {
    const char* name;
    const char* address;
    Who who = Who::Anna;
    float taller = 1;  // than the window usually is, to have more of the page in the picture
};

void take(const Picture& picture, const Look& look) {
    const ui::Size size{look.size.width, look.size.height * picture.taller};
    AppHarness app(size);
    app.input.real_fields = false;  // what stands in them is in the picture, too
    app.machine.wishes.dark = look.is_dark;
    app.machine.wishes.languages = json::name_of(look.language);
    const School school = school_in(look.language, app.machine.time);
    furnish(app.site, school, picture.who);
    ui::Snapshot snapshot(app, size);
    app.open(picture.address);
    if (picture.who == Who::Anna)
        welcome(app.machine.gateway, school, app.machine.time);
    app.settle();
    snapshot.check(std::string(picture.name) + "-" + look.name);
}

}  // namespace

TEST_CASE("snapshots: the key screens look as accepted", "[snapshot]") {
    const Picture picture = GENERATE(values<Picture>({
        {"welcome", "/", Who::Visitor, 1.25F},
        {"home", "/", Who::Anna, 1.25F},
        {"catalogue", "/courses"},
        {"course", "/courses/sensors", Who::Visitor, 1.5F},
        {"reader", "/courses/sensors/chapter-3", Who::Anna, 2.5F},
        {"conversation", "/messages/4"},
        {"profile", "/me", Who::Anna, 1.5F},
        {"missing", "/nowhere", Who::Visitor, 0.8F},
    }));
    for (const Look& look : kLooks)
        take(picture, look);
}
