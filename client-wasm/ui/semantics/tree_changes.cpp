#include "client-wasm/ui/semantics/tree_changes.hpp"

#include <cstring>
#include <utility>

namespace nedu::ui::semantics {
namespace {

// FNV-1a over whole ids.
constexpr std::uint32_t kHashBegin = 2166136261U;

std::uint32_t hashed(std::uint32_t hash, ElementId id) {
    return (hash ^ static_cast<std::uint32_t>(id)) * 16777619U;
}

}  // namespace

template <class T>
void TreeChanges::put(T value) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
}

void TreeChanges::put(const Rect& rect) {
    put(rect.left);
    put(rect.top);
    put(rect.width());
    put(rect.height());
}

void TreeChanges::write_text(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    bytes_.insert(bytes_.end(), text.begin(), text.end());
}

void TreeChanges::write_lines(const Node& node) {
    put(static_cast<std::uint32_t>(node.lines.size()));
    for (const TextLine& line : node.lines) {
        put(line.rect);
        put(line.style);
        put(static_cast<std::uint8_t>(line.after));
        put(static_cast<std::uint8_t>(line.is_turned ? 1 : 0));
        put(line.link);
        write_text(line.text);
        write_text(line.href);
    }
}

void TreeChanges::write_field(const FieldDetails& field) {
    put(field.style);
    put(static_cast<std::uint8_t>(field.submits_on_enter ? 1 : 0));
    put(field.max_length);
    put(field.padding_left);
    put(field.padding_right);
    put(field.padding_top);
    write_text(field.placeholder);
    write_text(field.autocomplete);
    write_text(field.input_mode);
    write_text(field.enter_hint);
}

void TreeChanges::write(const Node& node, bool whole) {
    put(static_cast<std::uint8_t>(whole ? Change::Upsert : Change::Move));
    put(node.id);
    put(node.place);
    if (!whole)
        return;
    put(node.parent);
    put(static_cast<std::uint8_t>(node.role));
    put(node.level);
    put(node.state);
    for (const std::string* text :
         {&node.name, &node.value, &node.description, &node.href, &node.language})
        write_text(*text);
    write_lines(node);
    put(static_cast<std::uint8_t>(node.field ? 1 : 0));
    if (node.field)
        write_field(*node.field);
}

void TreeChanges::write_orders(const Tree& tree) {
    std::unordered_map<ElementId, std::vector<ElementId>> children;
    for (const Node& node : tree.nodes())
        children[node.parent].push_back(node.id);
    for (const auto& [parent, ids] : children) {
        std::uint32_t hash = kHashBegin;
        for (const ElementId id : ids)
            hash = hashed(hash, id);
        std::uint32_t& last = orders_[parent];
        if (last == hash)
            continue;
        last = hash;
        put(static_cast<std::uint8_t>(Change::Order));
        put(parent);
        put(static_cast<std::uint32_t>(ids.size()));
        for (const ElementId id : ids)
            put(id);
    }
}

const std::vector<std::uint8_t>& TreeChanges::compare(const Tree& tree) {
    bytes_.clear();
    ++round_;
    // Siblings that change places are neither new nor gone nor anybody else's.
    std::uint32_t sequence = kHashBegin;
    for (const Node& node : tree.nodes())
        sequence = hashed(sequence, node.id);
    bool reordered = std::exchange(sequence_, sequence) != sequence;
    // What was kept since the frame that was compared last is known and has not changed.
    const bool follows = !known_.empty() && tree.frame() == frame_ + 1;
    frame_ = tree.frame();
    for (const Node& node : tree.nodes()) {
        if (follows && node.is_kept)
            continue;
        auto [found, is_new] = known_.try_emplace(node.id);
        Known& known = found->second;
        const bool whole = is_new || known.revision != node.revision || known.parent != node.parent;
        reordered = reordered || known.parent != node.parent;
        if (whole || known.place != node.place)
            write(node, whole);
        if (known.scroll != node.scroll || (is_new && node.scroll != Point{})) {
            put(static_cast<std::uint8_t>(Change::Scroll));
            put(node.id);
            put(node.scroll.x);
            put(node.scroll.y);
        }
        known = {node.revision, node.parent, node.place, node.scroll, round_};
    }
    if (known_.size() != tree.nodes().size())
        remove_missing(tree);
    if (reordered)
        write_orders(tree);
    if (modal_ != tree.modal()) {
        modal_ = tree.modal();
        put(static_cast<std::uint8_t>(Change::Modal));
        put(modal_);
    }
    return bytes_;
}

void TreeChanges::remove_missing(const Tree& tree) {
    for (const Node& node : tree.nodes())
        known_[node.id].seen = round_;
    for (auto at = known_.begin(); at != known_.end();) {
        if (at->second.seen == round_) {
            ++at;
            continue;
        }
        put(static_cast<std::uint8_t>(Change::Remove));
        put(at->first);
        orders_.erase(at->first);
        at = known_.erase(at);
    }
}

void TreeChanges::forget() {
    known_.clear();
    orders_.clear();
    sequence_ = 0;
    modal_ = 0;
}

}  // namespace nedu::ui::semantics
