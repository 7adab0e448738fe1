// What changed in the semantics tree since the last time, as one block of bytes: the browser's side
// (platform/web/semantics_dom.js) reads it and moves its elements. Must not know the browser.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "client-wasm/ui/semantics/semantics_tree.hpp"

namespace nedu::ui::semantics {

/// First byte of a change. All numbers are little-endian; texts have a 32-bit length before them.
enum class Change : std::uint8_t {
    Upsert = 1,  // id, parent, role, state, level, place, texts, lines, field
    Move = 2,    // id, place
    Remove = 3,  // id
    Order = 4,   // parent, count, ids of its children in reading order
    Scroll = 5,  // id, x, y
    Modal = 6,   // id of the node that alone may be reached, or 0
};

class TreeChanges {
public:
    /// Valid until the next call; empty when nothing changed.
    const std::vector<std::uint8_t>& compare(const Tree& tree);
    /// Everything again (the DOM was lost).
    void forget();

private:
    struct Known {
        std::uint32_t revision = 0;
        ElementId parent = 0;
        Rect place;
        Point scroll;
        std::uint64_t seen = 0;
    };
    void write(const Node& node, bool whole);
    void write_text(const std::string& text);
    void write_lines(const Node& node);
    void write_field(const FieldDetails& field);
    void write_orders(const Tree& tree);
    /// Says whether anything was.
    void remove_missing(const Tree& tree);
    template <class T>
    void put(T value);
    void put(const Rect& rect);

    std::vector<std::uint8_t> bytes_;
    std::unordered_map<ElementId, Known> known_;
    std::unordered_map<ElementId, std::uint32_t> orders_;
    ElementId modal_ = 0;
    std::uint64_t round_ = 0;
    std::uint32_t sequence_ = 0;  // a hash of all ids in their order
    std::uint32_t frame_ = 0;     // of the tree that was compared last
};

}  // namespace nedu::ui::semantics
