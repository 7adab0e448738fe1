#include "client-wasm/ui/semantics/semantics_tree.hpp"

#include <algorithm>
#include <array>

namespace nedu::ui::semantics {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Role::ListBox) + 1> kNames{
    "group",         "button",      "link",       "heading",  "paragraph",     "text",
    "list",          "listitem",    "image",      "checkbox", "radio",         "radiogroup",
    "switch",        "tab",         "tablist",    "tabpanel", "textfield",     "searchfield",
    "passwordfield", "textarea",    "select",     "option",   "dialog",        "alert",
    "status",        "log",         "navigation", "main",     "complementary", "region",
    "form",          "progressbar", "menu",       "menuitem", "separator",     "code",
    "quote",         "article",     "figure",     "table",    "row",           "cell",
    "columnheader",  "scrollarea",  "listbox",
};

class Hash {
public:
    void add(std::string_view bytes) {
        for (const char c : bytes)
            step(static_cast<unsigned char>(c));
        step(0xFF);
    }
    void add(std::uint32_t number) {
        for (int i = 0; i < 4; ++i)
            step(static_cast<unsigned char>(number >> (8 * i)));
    }
    void add(float number) {
        add(static_cast<std::uint32_t>(static_cast<std::int32_t>(number * 16)));
    }
    void add(const Rect& rect) {
        add(rect.left);
        add(rect.top);
        add(rect.right);
        add(rect.bottom);
    }
    std::uint32_t value() const { return value_; }

private:
    void step(unsigned char byte) { value_ = (value_ ^ byte) * 16777619U; }

    std::uint32_t value_ = 2166136261U;  // FNV-1a
};

std::uint32_t revision_of(const Node& node) {
    Hash hash;
    hash.add(static_cast<std::uint32_t>(node.role) << 16 | node.state);
    hash.add(static_cast<std::uint32_t>(node.level));
    for (const std::string* text :
         {&node.name, &node.value, &node.description, &node.href, &node.language})
        hash.add(*text);
    for (const TextLine& line : node.lines) {
        hash.add(line.text);
        hash.add(line.href);
        hash.add(line.rect);
        hash.add(static_cast<std::uint32_t>(line.style));
        hash.add(static_cast<std::uint32_t>(line.after));
        hash.add(line.link);
        hash.add(static_cast<std::uint32_t>(line.is_turned ? 1 : 0));
    }
    if (node.field) {
        hash.add(node.field->placeholder);
        hash.add(node.field->autocomplete);
        hash.add(node.field->input_mode);
        hash.add(node.field->enter_hint);
        hash.add(node.field->padding_left);
        hash.add(node.field->padding_right);
        hash.add(node.field->padding_top);
        hash.add(node.field->max_length);
        hash.add(static_cast<std::uint32_t>(node.field->style));
        hash.add(static_cast<std::uint32_t>(node.field->submits_on_enter ? 1 : 0));
    }
    return hash.value();
}

bool needs_name(Role role) {
    switch (role) {
        case Role::Button:
        case Role::Link:
        case Role::Heading:
        case Role::Checkbox:
        case Role::Radio:
        case Role::RadioGroup:
        case Role::Switch:
        case Role::Tab:
        case Role::TabList:
        case Role::Select:
        case Role::Option:
        case Role::Dialog:
        case Role::ProgressBar:
        case Role::Menu:
        case Role::MenuItem:
        case Role::ListBox:
        case Role::Log:
        case Role::Form:
        case Role::Region:
            return true;
        default:
            return is_text_input(role);
    }
}

bool is_reachable(const Node& node) {
    return (node.state & kFocusable) != 0 && (node.state & kDisabled) == 0;
}

}  // namespace

std::string_view name_of(Role role) {
    return kNames[static_cast<std::size_t>(role)];
}

bool is_text_input(Role role) {
    return role == Role::TextField || role == Role::SearchField || role == Role::PasswordField ||
           role == Role::TextArea;
}

std::string text_of(const std::vector<TextLine>& lines) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += lines[i].text;
        if (i + 1 == lines.size())
            break;
        if (lines[i].after == After::Space)
            text += ' ';
        else if (lines[i].after == After::Line)
            text += '\n';
    }
    return text;
}

std::optional<std::size_t> Tree::Index::find(ElementId id, const NodeList& nodes) {
    for (; read < nodes.size(); ++read)
        if (nodes.has(read))
            places[nodes[read].id] = static_cast<std::uint32_t>(read);
    const auto found = places.find(id);
    // What this frame has kept stands in the last one no longer.
    if (found == places.end() || !nodes.has(found->second))
        return std::nullopt;
    return found->second;
}

void Tree::Index::clear() {
    places.clear();
    read = 0;
}

void Tree::begin_frame() {
    nodes_.swap(previous_);
    std::swap(index_, previous_index_);
    nodes_.clear();
    index_.clear();
    after_kept_ = 0;
    ++frame_;
    unnamed_.clear();
    open_.clear();
    modal_ = 0;
}

void Tree::append(Node node) {
    Point origin;
    if (!open_.empty() && open_.back() != kRoot) {
        const Node& holder = nodes_[open_.back()];
        node.parent = holder.id;
        origin = {holder.rect.left - holder.scroll.x, holder.rect.top - holder.scroll.y};
    }
    node.place = node.rect.moved(-origin.x, -origin.y);
    if (node.revision == 0)
        node.revision = revision_of(node);
    check_name(node);
    if ((node.state & kModal) != 0)
        modal_ = node.id;
    nodes_.push_back(std::move(node));
}

void Tree::open(Node node) {
    append(std::move(node));
    open_.push_back(nodes_.size() - 1);
}

void Tree::close() {
    const std::size_t at = open_.back();
    open_.pop_back();
    Node& node = nodes_[at];
    node.below = static_cast<std::uint32_t>(nodes_.size() - at - 1);
    if (node.rect.height() > 0)
        return;
    // A group without a height of its own reaches as far as its members do.
    float bottom = node.rect.bottom;
    for (std::size_t i = at + 1; i < nodes_.size(); ++i)
        if (nodes_[i].parent == node.id)
            bottom = std::max(bottom, nodes_[i].rect.bottom);
    node.place.bottom += bottom - node.rect.bottom;
    node.rect.bottom = bottom;
}

void Tree::add(Node node) {
    append(std::move(node));
}

void Tree::set_value(ElementId id, std::string value, bool is_emptied) {
    const auto found = index_.find(id, nodes_);
    if (!found)
        return;
    Node& node = nodes_[*found];
    node.value = std::move(value);
    node.revision = revision_of(node) + (is_emptied ? 1 : 0);
}

/// Nodes are asked for in the order they stood in, so the next one is mostly where the last ended.
std::optional<std::size_t> Tree::place_in_last(ElementId id) {
    constexpr std::size_t kNear = 64;
    const std::size_t end = std::min(previous_.size(), after_kept_ + kNear);
    for (std::size_t at = after_kept_; at < end; ++at)
        if (previous_.has(at) && previous_[at].id == id)
            return at;
    return previous_index_.find(id, previous_);
}

bool Tree::keep(ElementId id, std::uint32_t content_revision, Rect rect) {
    const auto found = place_in_last(id);
    if (!found)
        return false;
    const Node& old = previous_[*found];
    if (old.content_revision == 0 || old.content_revision != content_revision ||
        old.rect.width() != rect.width())
        return false;
    const float dx = rect.left - old.rect.left;
    const float dy = rect.top - old.rect.top;
    const std::size_t count = old.below;
    after_kept_ = *found + count + 1;
    Node top = std::move(*previous_.take(*found));
    top.rect = rect;
    top.parent = 0;
    top.is_kept = false;
    append(std::move(top));
    keep_descendants(*found + 1, count, dx, dy);
    return true;
}

/// A subtree is contiguous, for nodes stand in reading order.
void Tree::keep_descendants(std::size_t at, std::size_t count, float dx, float dy) {
    for (std::size_t end = at + count; at < end; ++at) {
        std::unique_ptr<Node> node = previous_.take(at);
        node->rect = node->rect.moved(dx, dy);
        node->is_kept = true;
        nodes_.push_back(std::move(node));
    }
}

void Tree::set_content_revision(std::uint32_t content_revision) {
    if (!open_.empty() && open_.back() != kRoot)
        nodes_[open_.back()].content_revision = content_revision;
}

void Tree::end_frame() {
    // A focused thing that is gone loses the focus.
    const auto is_focused = [this](const Node& node) { return node.id == focused_; };
    if (focused_ != 0 && std::ranges::none_of(nodes_, is_focused))
        focused_ = 0;
    current_.clear();
}

const Node* Tree::find(ElementId id) const {
    const auto found = index_.find(id, nodes_);
    return found ? &nodes_[*found] : nullptr;
}

const Node* Tree::last(ElementId id) const {
    const auto found = previous_index_.find(id, previous_);
    return found ? &previous_[*found] : find(id);  // kept: it stands among the new ones
}

std::vector<const Node*> Tree::last_nodes() const {
    std::vector<const Node*> nodes;
    for (std::size_t at = 0; at < previous_.size(); ++at)
        if (previous_.has(at))
            nodes.push_back(&previous_[at]);
    return nodes;
}

bool Tree::was_inside(const Node& node, ElementId ancestor) const {
    for (const Node* at = &node; at != nullptr && at->parent != 0; at = last(at->parent))
        if (at->parent == ancestor)
            return true;
    return false;
}

const Node* Tree::find(Role role, std::string_view name) const {
    for (const Node& node : nodes_)
        if (node.role == role && node.name == name)
            return &node;
    return nullptr;
}

bool Tree::is_inside(const Node& node, ElementId ancestor) const {
    for (const Node* at = &node; at != nullptr; at = find(at->parent)) {
        if (at->id == ancestor)
            return true;
        if (at->parent == 0)
            return false;
    }
    return false;
}

ElementId Tree::next_focusable(ElementId from, bool backwards) const {
    std::vector<ElementId> order;
    for (const Node& node : nodes_)
        if (is_reachable(node) && (modal_ == 0 || is_inside(node, modal_)))
            order.push_back(node.id);
    if (order.empty())
        return 0;
    std::size_t at = order.size();
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] == from)
            at = i;
    if (at == order.size())
        return backwards ? order.back() : order.front();
    if (backwards)
        return at == 0 ? 0 : order[at - 1];
    return at + 1 == order.size() ? 0 : order[at + 1];
}

void Tree::post(Event event) {
    posted_.push_back(std::move(event));
}

void Tree::begin_events() {
    current_.swap(posted_);
    posted_.clear();
    for (const Event& event : current_)
        apply(event);
}

void Tree::apply(const Event& event) {
    if (event.kind == Event::Kind::Focus) {
        focused_ = event.id;
        focus_visible_ = event.from_keyboard;
    } else if (event.kind == Event::Kind::Blur && focused_ == event.id) {
        focused_ = 0;
    }
}

bool Tree::was_activated(ElementId id) const {
    for (const Event& event : current_)
        if (event.kind == Event::Kind::Activate && event.id == id)
            return true;
    return false;
}

std::vector<std::string> Tree::keys(ElementId id) const {
    std::vector<std::string> pressed;
    for (const Event& event : current_)
        if (event.kind == Event::Kind::Key && (event.id == id || id == 0))
            pressed.push_back(event.text);
    return pressed;
}

void Tree::request_focus(ElementId id) {
    focus_request_ = id;
}

std::optional<ElementId> Tree::take_focus_request() {
    const auto request = focus_request_;
    focus_request_.reset();
    return request;
}

void Tree::check_name(const Node& node) {
    if (node.name.empty() && needs_name(node.role))
        unnamed_.push_back(std::string(name_of(node.role)));
}

}  // namespace nedu::ui::semantics
