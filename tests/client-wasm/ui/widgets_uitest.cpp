#include <catch2/catch.hpp>

#include "client-wasm/ui/widgets.hpp"
#include "tests/client-wasm/support/ui_harness.hpp"

using namespace nedu;
using namespace nedu::ui;

TEST_CASE("ui: a button is clicked by pointer, by key and by assistive technology") {
    int clicks = 0;
    UiHarness harness([&](Ui& ui) { clicks += button(ui, {.text = "Save"}) ? 1 : 0; });
    harness.frame();
    harness.click(Role::Button, "Save");
    CHECK(clicks == 1);
    harness.activate(Role::Button, "Save");
    CHECK(clicks == 2);
    harness.frame(3);
    CHECK(clicks == 2);
}

TEST_CASE("ui: a press that leaves the button before it ends is no click") {
    int clicks = 0;
    UiHarness harness([&](Ui& ui) { clicks += button(ui, {.text = "Save"}) ? 1 : 0; });
    harness.frame();
    harness.canvas.pointer_moved(harness.find(Role::Button, "Save").rect.center());
    harness.frame();
    harness.canvas.pointer_button(PointerButton::Primary, true);
    harness.frame();
    harness.canvas.pointer_moved({900, 600});
    harness.frame();
    harness.canvas.pointer_button(PointerButton::Primary, false);
    harness.frame();
    CHECK(clicks == 0);
}

TEST_CASE("ui: a disabled or busy button says so and does nothing by pointer") {
    int clicks = 0;
    UiHarness harness([&](Ui& ui) {
        clicks += button(ui, {.text = "Save", .enabled = false}) ? 1 : 0;
        clicks += button(ui, {.text = "Send", .loading = true}) ? 1 : 0;
    });
    harness.frame();
    harness.click(Role::Button, "Save");
    harness.click(Role::Button, "Send");
    CHECK(clicks == 0);
    CHECK((harness.find(Role::Button, "Save").state & semantics::kDisabled) != 0);
    CHECK((harness.find(Role::Button, "Send").state & semantics::kBusy) != 0);
}

TEST_CASE("ui: a link keeps its address and opens it") {
    UiHarness harness([](Ui& ui) { link(ui, {.text = "Courses", .href = "/courses"}); });
    harness.frame();
    CHECK(harness.find(Role::Link, "Courses").href == "/courses");
    harness.activate(Role::Link, "Courses");
    REQUIRE(harness.output.opened.size() == 1);
    CHECK(harness.output.opened[0] == "/courses");
}

TEST_CASE("ui: what is typed into a real field reaches the caller") {
    std::string value;
    FieldResult last;
    UiHarness harness([&](Ui& ui) {
        last = text_field(ui, value, {.id = "email", .label = "Email", .error = "Wrong"});
    });
    harness.frame();
    const auto& node = harness.find(Role::TextField, "Email");
    CHECK((node.state & semantics::kInvalid) != 0);
    CHECK(node.description == "Wrong");
    harness.type(Role::TextField, "Email", "привет");
    CHECK(value == "привет");
    CHECK(last.changed);
    CHECK(harness.find(Role::TextField, "Email").value == "привет");
    harness.submit(Role::TextField, "Email");
    CHECK(last.submitted == std::vector<std::string>{"привет"});
}

TEST_CASE("ui: a password shows itself only on demand") {
    std::string value = "secret words";
    UiHarness harness([&](Ui& ui) {
        text_field(ui, value, {.id = "p", .label = "Password", .kind = FieldKind::Password});
    });
    harness.frame();
    CHECK(harness.find(Role::PasswordField, "Password").field->autocomplete == "current-password");
    harness.activate(Role::Button, "field.show_password");
    harness.frame();
    CHECK(harness.has(Role::TextField, "Password"));
}

TEST_CASE("ui: a search field is emptied by its cross") {
    std::string value = "algebra";
    UiHarness harness([&](Ui& ui) {
        search_field(ui, value, {.id = "q", .label = "Search", .hides_label = true});
    });
    harness.frame();
    harness.activate(Role::Button, "action.clear");
    CHECK(value.empty());
}

TEST_CASE("ui: a text area grows with its lines up to its limit") {
    std::string value;
    UiHarness harness([&](Ui& ui) {
        text_area(ui, value, {.id = "t", .label = "Text", .min_lines = 1, .max_lines = 4});
    });
    harness.frame();
    const float one = harness.find(Role::TextArea, "Text").rect.height();
    value = "a\nb\nc";
    harness.frame();
    const float three = harness.find(Role::TextArea, "Text").rect.height();
    value = "a\nb\nc\nd\ne\nf";
    harness.frame();
    const float most = harness.find(Role::TextArea, "Text").rect.height();
    CHECK(three > one);
    CHECK(most - three == Approx((three - one) / 2));
}

TEST_CASE("ui: a checkbox and a switch turn and tell their state") {
    bool check = false;
    bool on = true;
    UiHarness harness([&](Ui& ui) {
        checkbox(ui, check, {.id = "c", .label = "Remember"});
        switch_row(ui, on, {.id = "s", .label = "Show me"});
    });
    harness.frame();
    CHECK((harness.find(Role::Checkbox, "Remember").state & semantics::kChecked) == 0);
    harness.click(Role::Checkbox, "Remember");
    harness.activate(Role::Switch, "Show me");
    CHECK(check);
    CHECK_FALSE(on);
    harness.frame();
    CHECK((harness.find(Role::Checkbox, "Remember").state & semantics::kChecked) != 0);
}

TEST_CASE("ui: arrows move the choice of a radio group round and take the focus along") {
    std::size_t chosen = 0;
    const Option options[] = {{"One"}, {"Two"}, {"Three"}};
    UiHarness harness([&](Ui& ui) {
        radio_group(ui, chosen, options, {.id = "r", .label = "Number"});
    });
    harness.frame();
    harness.focus(Role::Radio, "One");
    harness.key(Role::Radio, "One", "ArrowDown");
    CHECK(chosen == 1);
    harness.frame(2);
    CHECK(harness.tree.focused() == harness.find(Role::Radio, "Two").id);
    harness.key(Role::Radio, "Two", "ArrowUp");
    harness.key(Role::Radio, "One", "ArrowUp");
    CHECK(chosen == 2);
    CHECK((harness.find(Role::Radio, "One").state & semantics::kReachable) != 0);
}

TEST_CASE("ui: only the chosen tab is in the Tab order") {
    std::size_t chosen = 0;
    const TabItem items[] = {{"First"}, {"Second", 3}};
    UiHarness harness([&](Ui& ui) { tabs(ui, chosen, items, {.id = "t", .label = "Parts"}); });
    harness.frame();
    CHECK((harness.find(Role::Tab, "First").state & semantics::kSelected) != 0);
    harness.click(Role::Tab, "Second (3)");
    CHECK(chosen == 1);
    harness.frame();
    CHECK((harness.find(Role::Tab, "First").state & semantics::kFocusable) == 0);
}

TEST_CASE("ui: a select opens a menu, takes the choice and gives the focus back") {
    std::size_t chosen = 0;
    const Option options[] = {{"English"}, {"Français"}};
    UiHarness harness([&](Ui& ui) { select(ui, chosen, options, {.id = "l", .label = "Language"}); }
    );
    harness.frame();
    harness.focus(Role::Select, "Language");
    harness.activate(Role::Select, "Language");
    harness.frame(2);
    CHECK(harness.tree.has_modal());
    CHECK((harness.find(Role::Option, "English").state & semantics::kSelected) != 0);
    CHECK((harness.find(Role::Option, "Français").state & semantics::kSelected) == 0);
    harness.activate(Role::Option, "Français");
    CHECK(chosen == 1);
    harness.frame(3);
    CHECK_FALSE(harness.tree.has_modal());
    CHECK(harness.tree.focused() == harness.find(Role::Select, "Language").id);
}

TEST_CASE("ui: a dialog takes the focus, keeps it in and closes by Escape") {
    bool open = false;
    bool confirmed = false;
    UiHarness harness([&](Ui& ui) {
        if (button(ui, {.text = "Leave"}))
            open = true;
        confirmed = confirm_dialog(
                        ui,
                        open,
                        {.id = "d",
                         .title = "Leave the course?",
                         .confirm = "Leave course",
                         .cancel = "Cancel"}
                    ) ||
                    confirmed;
    });
    harness.frame();
    harness.focus(Role::Button, "Leave");
    harness.click(Role::Button, "Leave");
    harness.frame(4);
    const auto& dialog = harness.find(Role::Dialog, "Leave the course?");
    CHECK(harness.tree.modal() == dialog.id);
    const auto* focused = harness.tree.find(harness.tree.focused());
    REQUIRE(focused != nullptr);
    CHECK(harness.tree.is_inside(*focused, dialog.id));
    for (int i = 0; i < 6; ++i)
        if (const auto next = harness.tree.next_focusable(harness.tree.focused(), false); next != 0)
            CHECK(harness.tree.is_inside(*harness.tree.find(next), dialog.id));
    harness.post({semantics::Event::Kind::Key, focused->id, "Escape", true});
    harness.frame(3);
    CHECK_FALSE(open);
    CHECK(harness.tree.focused() == harness.find(Role::Button, "Leave").id);
    CHECK_FALSE(confirmed);
}

TEST_CASE("ui: what lies under a dialog can't be clicked") {
    bool open = true;
    int clicks = 0;
    UiHarness harness([&](Ui& ui) {
        clicks += button(ui, {.text = "Below"}) ? 1 : 0;
        dialog(ui, open, {.id = "d", .title = "Above", .closes_outside = false}, [&] {
            paragraph(ui, "Words");
        });
    });
    harness.frame(2);
    harness.click(Role::Button, "Below");
    CHECK(clicks == 0);
    CHECK(open);
}

TEST_CASE("ui: list items are in a list and lead somewhere") {
    UiHarness harness([](Ui& ui) {
        list(ui, "l", "Lessons", [&] {
            list_item(ui, {.id = "1", .title = "Vectors", .caption = "10 min", .href = "/v"});
        });
    });
    harness.frame();
    const auto& item = harness.find(Role::Link, "Vectors, 10 min");
    const auto* row = harness.tree.find(item.parent);
    REQUIRE(row != nullptr);
    CHECK(row->role == Role::ListItem);
    CHECK(harness.tree.find(row->parent)->role == Role::List);
    harness.click(Role::Link, "Vectors, 10 min");
    CHECK(harness.output.opened.size() == 1);
}

TEST_CASE("ui: progress is told in percent") {
    UiHarness harness([](Ui& ui) { progress(ui, 0.625F, "Read"); });
    harness.frame();
    CHECK(harness.find(Role::ProgressBar, "Read").value == "63");
}

TEST_CASE("ui: a failed Remote offers to try again, a loading one says so") {
    client::Remote<int> number;
    bool again = false;
    UiHarness harness([&](Ui& ui) {
        again = remote(ui, number, SkeletonKind::Text, [&](const int& value) {
            text(ui, std::to_string(value));
        });
    });
    number.start();
    harness.frame();
    CHECK(harness.has(Role::Status, "state.loading"));
    number.fail({ErrorCode::Unavailable, "error.offline", {}, {}});
    harness.frame(2);
    harness.activate(Role::Button, "action.retry");
    CHECK(again);
    number.succeed(42);
    harness.frame();
    CHECK(harness.has(Role::Paragraph, "42"));
}

TEST_CASE("ui: what failed without a network is tried again when it is back") {
    Error error{ErrorCode::Unavailable, "error.offline", {}, {}};
    int tries = 0;
    UiHarness harness([&](Ui& ui) { tries += failure(ui, error) ? 1 : 0; });
    harness.frame(2);
    CHECK(tries == 0);
    harness.input.try_again = true;
    harness.frame();
    CHECK(tries == 1);
    error = {ErrorCode::Internal, "error.internal", {}, {}};  // would only fail again
    harness.frame();
    CHECK(tries == 1);
}

TEST_CASE("ui: initials come from the first two words in any script") {
    CHECK(initials_of("Amina Rahal") == "AR");
    CHECK(initials_of("Амина Рахал Ивановна") == "АР");
    CHECK(initials_of("Жан-Поль") == "ЖП");
    CHECK(initials_of("").empty());
}

TEST_CASE("ui: a scroll area follows what the browser found in it, as far as it goes") {
    ScrollPosition position;
    UiHarness harness([&](Ui& ui) {
        position = scroll_area(ui, {.id = "text", .height = 100, .name = "Text"}, [&] {
            for (int i = 0; i < 50; ++i)
                paragraph(ui, "Words");
        });
    });
    harness.frame(2);
    const ElementId area = harness.find(Role::ScrollArea, "Text").id;
    harness.post({semantics::Event::Kind::Scroll, area, "240", false});
    harness.frame(2);
    CHECK(position.offset == 240);
    harness.post({semantics::Event::Kind::Scroll, area, "999999", false});
    harness.frame(2);
    CHECK(position.at_end());
}
