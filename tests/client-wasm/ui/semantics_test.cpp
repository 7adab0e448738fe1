#include <functional>

#include <catch2/catch.hpp>

#include "client-wasm/ui/semantics/semantics_tree.hpp"
#include "client-wasm/ui/semantics/tree_changes.hpp"

using namespace nedu::ui;
using namespace nedu::ui::semantics;

namespace {

Node node(ElementId id, Role role, std::string name, Rect rect) {
    Node made;
    made.id = id;
    made.role = role;
    made.name = std::move(name);
    made.rect = rect;
    made.state = kFocusable;
    return made;
}

void draw_page(Tree& tree, float scroll) {
    tree.begin_events();
    tree.begin_frame();
    Node area = node(1, Role::ScrollArea, "", {0, 0, 100, 100});
    area.scroll = {0, scroll};
    tree.open(area);
    tree.add(node(2, Role::Button, "One", {0, 10 - scroll, 50, 30 - scroll}));
    tree.add(node(3, Role::Button, "Two", {0, 40 - scroll, 50, 60 - scroll}));
    tree.close();
    tree.end_frame();
}

}  // namespace

TEST_CASE("semantics: scrolling changes one number, whatever the area holds") {
    Tree tree;
    TreeChanges changes;
    draw_page(tree, 0);
    CHECK(changes.compare(tree).size() > 100);
    draw_page(tree, 0);
    CHECK(changes.compare(tree).empty());
    draw_page(tree, 25);
    const auto& bytes = changes.compare(tree);
    REQUIRE(bytes.size() == 13);
    CHECK(bytes[0] == static_cast<std::uint8_t>(Change::Scroll));
}

TEST_CASE("semantics: siblings that change places do so for those who hear them, too") {
    Tree tree;
    TreeChanges changes;
    const auto frame = [&](std::vector<ElementId> ids) {
        tree.begin_events();
        tree.begin_frame();
        tree.open(node(1, Role::List, "Conversations", {0, 0, 50, 40}));
        for (const ElementId id : ids)
            tree.add(node(id, Role::Link, "one of them", {0, 0, 50, 20}));
        tree.close();
        tree.end_frame();
        return changes.compare(tree);
    };
    frame({2, 3, 4});
    CHECK(frame({2, 3, 4}).empty());
    const auto swapped = frame({4, 2, 3});
    REQUIRE(swapped.size() == 1 + 4 + 4 + 3 * 4);
    CHECK(swapped[0] == static_cast<std::uint8_t>(Change::Order));
    CHECK(swapped[9] == 4);
}

TEST_CASE("semantics: a field that the browser emptied is told its text again") {
    Tree tree;
    TreeChanges changes;
    const auto frame = [&](bool is_emptied) {
        tree.begin_events();
        tree.begin_frame();
        tree.add(node(2, Role::TextArea, "Your message", {0, 0, 50, 20}));
        tree.set_value(2, "too long", is_emptied);
        tree.end_frame();
        return changes.compare(tree).size();
    };
    frame(false);
    CHECK(frame(false) == 0);
    CHECK(frame(true) > 0);
}

TEST_CASE("semantics: what is gone is removed and what is new is ordered") {
    Tree tree;
    TreeChanges changes;
    draw_page(tree, 0);
    changes.compare(tree);
    tree.begin_frame();
    tree.add(node(7, Role::Button, "Alone", {0, 0, 10, 10}));
    tree.end_frame();
    const auto& bytes = changes.compare(tree);
    CHECK(std::count(bytes.begin(), bytes.end(), static_cast<std::uint8_t>(Change::Remove)) >= 3);
    CHECK(bytes[0] == static_cast<std::uint8_t>(Change::Upsert));
}

TEST_CASE("semantics: a kept subtree stands again without being built") {
    Tree tree;
    const auto draw = [&tree](float top, std::uint32_t revision) {
        tree.begin_frame();
        tree.open(node(3, Role::Main, "Page", {0, 0, 100, 300}));
        const bool kept = tree.keep(5, revision, {0, top, 100, top + 50});
        if (!kept) {
            tree.open(node(5, Role::Article, "", {0, top, 100, top + 50}));
            tree.set_content_revision(revision);
            tree.add(node(6, Role::Heading, "Title", {0, top, 100, top + 20}));
            tree.close();
        }
        tree.add(node(8, Role::Button, "After", {0, 200, 10, 210}));
        tree.close();
        tree.end_frame();
        return kept;
    };
    CHECK_FALSE(draw(0, 1));
    CHECK(draw(-30, 1));
    REQUIRE(tree.nodes().size() == 4);  // what follows is kept by nobody
    CHECK(tree.find(Role::Heading, "Title")->rect.top == -30);
    CHECK(tree.find(Role::Button, "After")->rect.top == 200);
    CHECK(draw(-60, 1));
    CHECK(tree.find(Role::Heading, "Title")->rect.top == -60);
    CHECK_FALSE(draw(-60, 2));
}

TEST_CASE("semantics: focus goes in reading order, stays in a modal and falls off both ends") {
    Tree tree;
    draw_page(tree, 0);
    CHECK(tree.next_focusable(0, false) == 1);
    CHECK(tree.next_focusable(2, false) == 3);
    CHECK(tree.next_focusable(3, false) == 0);
    CHECK(tree.next_focusable(1, true) == 0);
    tree.begin_frame();
    tree.add(node(2, Role::Button, "Below", {0, 0, 10, 10}));
    Node dialog = node(9, Role::Dialog, "Dialog", {0, 0, 100, 100});
    dialog.state = kModal;
    tree.open(dialog);
    tree.add(node(10, Role::Button, "Inside", {0, 0, 10, 10}));
    tree.close();
    tree.end_frame();
    CHECK(tree.next_focusable(0, false) == 10);
    CHECK(tree.next_focusable(10, false) == 0);
}

TEST_CASE("semantics: a control without a name is noticed") {
    Tree tree;
    tree.begin_frame();
    tree.add(node(2, Role::Button, "", {0, 0, 10, 10}));
    tree.add(node(3, Role::Group, "", {0, 0, 10, 10}));
    tree.end_frame();
    REQUIRE(tree.unnamed().size() == 1);
    CHECK(tree.unnamed()[0] == "button");
}

TEST_CASE("semantics: whatever changes in a node changes its revision") {
    Node plain = node(2, Role::TextArea, "Field", {0, 0, 10, 10});
    plain.lines.push_back({"line", {0, 0, 10, 10}, 0, "/there", 4, After::Space});
    plain.field.emplace();
    const auto revision = [](Node made) {
        Tree tree;
        tree.begin_frame();
        tree.add(std::move(made));
        tree.end_frame();
        return tree.nodes()[0].revision;
    };
    const std::vector<std::function<void(Node&)>> changes{
        [](Node& n) { n.role = Role::TextField; },
        [](Node& n) { n.state = kDisabled; },
        [](Node& n) { n.level = 3; },
        [](Node& n) { n.name = "Other"; },
        [](Node& n) { n.value = "text"; },
        [](Node& n) { n.description = "help"; },
        [](Node& n) { n.href = "/"; },
        [](Node& n) { n.language = "fr"; },
        [](Node& n) { n.lines[0].text = "words"; },
        [](Node& n) { n.lines[0].rect.left = 1; },
        [](Node& n) { n.lines[0].style = 1; },
        [](Node& n) { n.lines[0].href = "/here"; },
        [](Node& n) { n.lines[0].link = 5; },
        [](Node& n) { n.lines[0].after = After::Line; },
        [](Node& n) { n.field->placeholder = "hint"; },
        [](Node& n) { n.field->autocomplete = "name"; },
        [](Node& n) { n.field->input_mode = "email"; },
        [](Node& n) { n.field->enter_hint = "send"; },
        [](Node& n) { n.field->max_length = 5; },
        [](Node& n) { n.field->style = 2; },
        [](Node& n) { n.field->padding_left = 1; },
        [](Node& n) { n.field->padding_right = 1; },
        [](Node& n) { n.field->padding_top = 1; },
        [](Node& n) { n.field->submits_on_enter = false; },
        [](Node& n) { n.field.reset(); },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        INFO("change " << i);
        Node changed = plain;
        changes[i](changed);
        CHECK(revision(changed) != revision(plain));
    }
}

TEST_CASE("semantics: the text of lines is what was written, whatever they wrap") {
    const Rect rect;
    CHECK(
        text_of({
            {"own", rect, 0, "", 0, After::Space},
            {"sea", rect, 0, "", 0, After::Cut},
            {"rch", rect, 0, "", 0, After::Nothing},
            {"!", rect, 0, "", 0, After::Line},
            {"Next", rect, 0, "", 0, After::Line},
        }) == "own search!\nNext"
    );
}
