// Moving a choice by arrow keys inside a group of which only one member is in the Tab order (radio
// groups, tabs, segmented controls, menus). Only for the widgets in this folder.
#pragma once

#include <functional>

#include "client-wasm/ui/ui.hpp"

namespace nedu::ui::parts {

struct Roving {
    std::size_t count = 0;
    std::size_t current = 0;
    std::function<ElementId(std::size_t)> id_of;
    std::function<bool(std::size_t)> is_enabled;
};

/// The member the keys pressed on the group lead to, if any; also moves the focus there.
inline std::optional<std::size_t> rove(Ui& ui, const Roving& group) {
    if (group.count == 0)
        return std::nullopt;
    for (std::size_t i = 0; i < group.count; ++i)
        for (const std::string& key : ui.semantics().keys(group.id_of(i))) {
            const bool forward = key == "ArrowDown" || key == "ArrowRight";
            const bool backward = key == "ArrowUp" || key == "ArrowLeft";
            std::size_t to = i;
            std::size_t step = forward ? 1 : group.count - 1;
            if (key == "Home") {
                to = group.count - 1;
                step = 1;
            } else if (key == "End") {
                to = 0;
                step = group.count - 1;
            } else if (!forward && !backward) {
                continue;
            }
            for (std::size_t tried = 0; tried < group.count; ++tried) {
                to = (to + step) % group.count;
                if (!group.is_enabled || group.is_enabled(to)) {
                    ui.focus(group.id_of(to));
                    return to;
                }
            }
        }
    return std::nullopt;
}

}  // namespace nedu::ui::parts
