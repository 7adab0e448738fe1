#include "client-wasm/platform/native/page_print.hpp"

#include <unordered_map>

namespace nedu::client::native {

std::string page_text(const ui::semantics::Tree& tree) {
    std::unordered_map<ui::semantics::ElementId, std::size_t> depths;
    std::string text;
    for (const auto& node : tree.nodes()) {
        const std::size_t depth = node.parent == 0 ? 0 : depths[node.parent] + 1;
        depths[node.id] = depth;
        text += std::string(depth * 2, ' ') + std::string(ui::semantics::name_of(node.role));
        std::string said = node.name;
        if (said.empty())
            said = ui::semantics::text_of(node.lines);
        if (!said.empty())
            text += " \"" + said + "\"";
        text += '\n';
    }
    return text;
}

}  // namespace nedu::client::native
