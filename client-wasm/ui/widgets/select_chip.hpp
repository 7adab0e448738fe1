// A filter that takes no more room than its words: a chip with a menu.
#pragma once

#include "client-wasm/ui/widgets/choice.hpp"

namespace nedu::ui {

/// Like select(…), for use in a row. The first option means "any": then it says its label, with
/// another one it is lit and says that.
bool select_chip(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
);

}  // namespace nedu::ui
