#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {

GroupScope::GroupScope(Ui& ui, const GroupSpec& spec) : ui_(ui) {
    semantics::Node node;
    node.id = ui.id(spec.id.empty() ? std::string_view("group") : spec.id);
    node.role = spec.role;
    node.name = spec.name;
    node.language = spec.language;
    node.level = spec.level;
    node.state = spec.state;
    // A group has no place of its own: its members stand where they stand in its parent.
    const Point at = ui.region().cursor();
    node.rect = rect_at(at, {ui.region().area().width(), 0});
    ui.push_id(spec.id.empty() ? std::string_view("group") : spec.id);
    ui.semantics().open(std::move(node));
}

GroupScope::~GroupScope() {
    ui_.semantics().close();
    ui_.pop_id();
}

}  // namespace nedu::ui
