// What the parts of DocumentView share during one frame. For its own sources only.
#pragma once

#include "client-wasm/ui/text/document_view.hpp"

namespace nedu::ui {

struct DocumentView::Frame {
    Ui& ui;
    const DocumentSpec& spec;
    const rich::DocumentLayout& layout;
    ElementId id;
    Point origin;

    /// Stable while the document is: everything that can be pointed at has one.
    ElementId element(std::size_t block, std::string_view kind, std::size_t index) const {
        ElementId hash = id;
        const auto mix = [&hash](std::uint64_t value) {
            for (int shift = 0; shift < 64; shift += 8)
                hash = (hash ^ static_cast<std::uint8_t>(value >> shift)) * 16777619U;  // FNV-1a
        };
        mix(block);
        for (const char c : kind)
            mix(static_cast<unsigned char>(c));
        mix(index);
        return hash == 0 ? 1 : hash;
    }

    Point corner(std::size_t block) const { return {origin.x, origin.y + layout.blocks[block].y}; }
};

inline std::uint64_t key_of(std::size_t block, std::size_t index) {
    return (static_cast<std::uint64_t>(block) << 32 | index) + 1;
}

}  // namespace nedu::ui
