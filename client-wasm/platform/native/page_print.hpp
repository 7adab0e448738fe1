// What is on the page by role and name, as lines for a terminal and for tests.
#pragma once

#include <string>

#include "client-wasm/ui/semantics/semantics_tree.hpp"

namespace nedu::client::native {

/// One node a line, indented by its depth: `button "Enrol"`.
std::string page_text(const ui::semantics::Tree& tree);

}  // namespace nedu::client::native
