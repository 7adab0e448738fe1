#include <set>

#include <catch2/catch.hpp>

#include "client-wasm/ui/gallery/gallery.hpp"
#include "tests/client-wasm/support/ui_harness.hpp"

using namespace nedu;
using namespace nedu::ui;

TEST_CASE("gallery: every control has a name, an id of its own, and keeps that id") {
    Gallery gallery;
    UiHarness harness([&](Ui& ui) { gallery.draw(ui); });
    for (const float width : {390.0F, 820.0F, 1280.0F}) {
        harness.input.viewport = {width, 800};
        harness.frame(3);
        CHECK(harness.tree.unnamed().empty());
        std::set<ElementId> ids;
        for (const semantics::Node& node : harness.tree.nodes()) {
            INFO(semantics::name_of(node.role) << " " << node.name);
            CHECK(node.id != 0);
            CHECK(ids.insert(node.id).second);
        }
        harness.frame();
        for (const semantics::Node& node : harness.tree.nodes())
            CHECK(ids.count(node.id) == 1);
    }
}

TEST_CASE("gallery: targets under a finger are large enough") {
    Gallery gallery;
    UiHarness harness([&](Ui& ui) { gallery.draw(ui); });
    harness.input.viewport = {390, 800};
    harness.input.touch = true;
    harness.frame(3);
    for (const semantics::Node& node : harness.tree.nodes()) {
        const bool choice = node.role == Role::Checkbox || node.role == Role::Radio ||
                            node.role == Role::Select || is_text_input(node.role);
        if (!choice)
            continue;
        INFO(semantics::name_of(node.role) << " " << node.name);
        CHECK(node.rect.height() >= kControl);
    }
}
