// What a tone looks like besides its colour, for nothing is said by colour alone. Only for the
// widgets in this folder.
#pragma once

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/display.hpp"

namespace nedu::ui::parts {

inline std::string_view icon_of(Tone tone) {
    switch (tone) {
        case Tone::Success:
            return kIconSuccess;
        case Tone::Warning:
            return kIconWarning;
        case Tone::Danger:
            return kIconDanger;
        default:
            return kIconInfo;
    }
}

}  // namespace nedu::ui::parts
