// What is on the screen by meaning: one tree a frame of (id, role, name, value, place, state). The
// browser's DOM layer, keyboard focus, screen readers and tests all read this tree; it must not
// know any of them, nor ImGui.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client-wasm/ui/geometry.hpp"

namespace nedu::ui::semantics {

using ElementId = std::uint32_t;  // 0: none

enum class Role : std::uint8_t {
    Group,
    Button,
    Link,
    Heading,
    Paragraph,
    Text,
    List,
    ListItem,
    Image,
    Checkbox,
    Radio,
    RadioGroup,
    Switch,
    Tab,
    TabList,
    TabPanel,
    TextField,
    SearchField,
    PasswordField,
    TextArea,
    Select,
    Option,
    Dialog,
    Alert,
    Status,
    Log,
    Navigation,
    Main,
    Complementary,
    Region,
    Form,
    ProgressBar,
    Menu,
    MenuItem,
    Separator,
    Code,
    Quote,
    Article,
    Figure,
    Table,
    Row,
    Cell,
    ColumnHeader,
    ScrollArea,
    ListBox,
};

std::string_view name_of(Role role);
bool is_text_input(Role role);

/// Bits of Node::state.
enum State : std::uint16_t {
    kDisabled = 1,
    kChecked = 2,
    kSelected = 4,
    kExpanded = 8,
    kCollapsed = 16,  // can expand
    kFocusable = 32,  // in the Tab order
    kReachable = 64,  // may take focus, but not by Tab (one of a group moved through by arrows)
    kRequired = 128,
    kInvalid = 256,
    kBusy = 512,
    kModal = 1024,
    kCurrent = 2048,  // aria-current: the page, the step
    kNewTab = 4096,   // a link out of the site
    kMixed = 8192,
};

/// What stands in the text itself between a painted run and the next one.
enum class After : std::uint8_t {
    Nothing,  // the next run goes on on the same line
    Space,    // the line wraps
    Cut,      // the line wraps where nothing stands: in a word, between CJK characters
    Line,     // the text itself begins a new line
};

/// One painted line of selectable text, or a stretch of it; the rectangle is relative to the
/// node's.
struct TextLine {
    std::string text;
    Rect rect;
    std::uint8_t style = 0;  // a TextStyle
    std::string href;        // not empty: this run is a link
    ElementId link = 0;      // id that is activated when the link is followed in the app
    After after = After::Space;
    bool is_turned = false;  // it begins at the right

    bool operator==(const TextLine&) const = default;
};

/// The text that was painted in these lines.
std::string text_of(const std::vector<TextLine>& lines);

/// What a real <input> or <textarea> needs beyond its name and value.
struct FieldDetails {
    std::string placeholder;
    std::string autocomplete;  // HTML's tokens, e.g. "username"
    std::string input_mode;    // "email", "numeric", …
    std::string enter_hint;    // "send", "search", …
    std::uint32_t max_length = 0;
    std::uint8_t style = 0;  // TextStyle of the content
    float padding_left = 0;
    float padding_right = 0;
    float padding_top = 0;
    /// A text area that Enter takes the content of and leaves empty; Shift+Enter makes the new line
    bool submits_on_enter = true;

    bool operator==(const FieldDetails&) const = default;
};

struct Node {
    ElementId id = 0;
    ElementId parent = 0;
    Role role = Role::Group;
    std::uint16_t state = 0;
    std::uint8_t level = 0;  // of a heading
    Rect rect;               // in the window
    Rect place;              // relative to the parent's unscrolled content; made by the tree
    Point scroll;            // of a scroll area: how far its content is moved
    std::string name;
    std::string value;
    std::string description;  // error or helper text
    std::string href;
    std::string language;  // of the content, if not the interface's
    std::vector<TextLine> lines;
    std::optional<FieldDetails> field;
    std::uint32_t revision = 0;          // changes whenever anything but rect and scroll does
    std::uint32_t content_revision = 0;  // what keep() compares, 0: not to be kept
    std::uint32_t below = 0;             // how many nodes follow that hang from this one
    bool is_kept = false;                // below one that was kept: as in the last frame but moved
};

/// Nodes in reading order. They stay where they are in memory when a frame keeps them: a chapter
/// has thousands, and a frame of scrolling changes none.
class NodeList {
public:
    class Iterator {
    public:
        using value_type = Node;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        explicit Iterator(const std::unique_ptr<Node>* at) : at_(at) {}
        const Node& operator*() const { return **at_; }
        const Node* operator->() const { return at_->get(); }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        Iterator operator++(int) { return Iterator(at_++); }
        bool operator==(const Iterator&) const = default;

    private:
        const std::unique_ptr<Node>* at_ = nullptr;
    };

    Iterator begin() const { return Iterator(nodes_.data()); }
    Iterator end() const { return Iterator(nodes_.data() + nodes_.size()); }
    std::size_t size() const { return nodes_.size(); }
    bool empty() const { return nodes_.empty(); }
    const Node& operator[](std::size_t at) const { return *nodes_[at]; }
    Node& operator[](std::size_t at) { return *nodes_[at]; }
    const Node& front() const { return *nodes_.front(); }
    const Node& back() const { return *nodes_.back(); }

    void clear() { nodes_.clear(); }
    void push_back(Node node) { nodes_.push_back(std::make_unique<Node>(std::move(node))); }
    void push_back(std::unique_ptr<Node> node) { nodes_.push_back(std::move(node)); }
    /// Leaves nothing in its place: only for lists that are thrown away.
    std::unique_ptr<Node> take(std::size_t at) { return std::move(nodes_[at]); }
    bool has(std::size_t at) const { return nodes_[at] != nullptr; }
    void swap(NodeList& other) { nodes_.swap(other.nodes_); }

private:
    std::vector<std::unique_ptr<Node>> nodes_;
};

/// What came back from the DOM, the keyboard or a test since the last frame.
struct Event {
    enum class Kind : std::uint8_t {
        Activate,
        Focus,
        Blur,
        Text,
        Submit,
        Key,
        Composing,
        Scroll
    } kind;
    ElementId id = 0;
    /// Text: the whole new value; Submit: the value as Enter found it, for more may have been typed
    /// since; Key: the DOM's key name ("ArrowDown"); Scroll: the offset the platform scrolled this
    /// area to (the browser found something there), in whole pixels
    std::string text;
    bool from_keyboard = false;
};

class Tree {
public:
    // ---- building, while a frame is drawn
    void begin_frame();
    /// Opens a node that holds the following ones; close() ends it. An empty name on a role that
    /// needs one is remembered in unnamed().
    void open(Node node);
    void close();
    void add(Node node);
    /// What follows hangs from the root, not from the open node (a layer over the page).
    void open_root() { open_.push_back(kRoot); }
    void close_root() { open_.pop_back(); }
    /// Another value for a node of this frame: what follows it changed what it holds (a button that
    /// sends or clears it). In the next frame it would overwrite what was typed meanwhile. Told
    /// again even where it is what it was if the browser emptied the field, as Enter does.
    void set_value(ElementId id, std::string value, bool is_emptied = false);
    /// If a node with this id stood in the last frame with the same `content_revision`, keeps it
    /// and everything below it, moved to `rect`, and says true: nothing need be built again.
    bool keep(ElementId id, std::uint32_t content_revision, Rect rect);
    /// Marks the open node, so that keep() can find it in the next frame.
    void set_content_revision(std::uint32_t content_revision);
    /// Nodes after the last open modal node are all there is to reach while one is open.
    void end_frame();

    // ---- reading
    const NodeList& nodes() const { return nodes_; }  // reading order
    /// Counts frames; the nodes of one are compared with those of the one before.
    std::uint32_t frame() const { return frame_; }
    const Node* find(ElementId id) const;
    /// While a frame is drawn: the node as it stood in the last one.
    const Node* last(ElementId id) const;
    /// All of the last frame that have not been kept for this one yet.
    std::vector<const Node*> last_nodes() const;
    bool was_inside(const Node& node, ElementId ancestor) const;
    /// First node with this role and name; tests use it.
    const Node* find(Role role, std::string_view name) const;
    const std::vector<std::string>& unnamed() const { return unnamed_; }
    bool has_modal() const { return modal_ != 0; }
    ElementId modal() const { return modal_; }
    bool is_inside(const Node& node, ElementId ancestor) const;
    /// Node that Tab goes to from `from`; 0 past either end.
    ElementId next_focusable(ElementId from, bool backwards) const;

    // ---- events of the last moment, valid during one frame
    void post(Event event);
    void begin_events();  // makes the posted ones current
    bool was_activated(ElementId id) const;
    std::vector<std::string> keys(ElementId id) const;
    bool has_events() const { return !posted_.empty(); }
    const std::vector<Event>& events() const { return current_; }

    // ---- focus: one value for DOM and canvas
    ElementId focused() const { return focused_; }
    bool focus_visible() const { return focus_visible_; }
    /// Asks for focus; the platform moves the DOM's focus after the frame and confirms by an event.
    void request_focus(ElementId id);
    std::optional<ElementId> take_focus_request();

private:
    static constexpr std::size_t kRoot = static_cast<std::size_t>(-1);

    void check_name(const Node& node);
    void append(Node node);
    void keep_descendants(std::size_t at, std::size_t count, float dx, float dy);
    std::optional<std::size_t> place_in_last(ElementId id);
    void apply(const Event& event);

    /// Where the nodes of a list stand, made when somebody asks: most frames nobody does.
    struct Index {
        std::unordered_map<ElementId, std::uint32_t> places;
        std::size_t read = 0;  // nodes from the beginning that are in it

        std::optional<std::size_t> find(ElementId id, const NodeList& nodes);
        void clear();
    };

    NodeList nodes_;
    NodeList previous_;
    mutable Index index_;
    mutable Index previous_index_;
    std::size_t after_kept_ = 0;  // in previous_: what follows is probably asked for next
    std::uint32_t frame_ = 0;
    std::vector<std::size_t> open_;  // places in nodes_; kRoot for the root
    std::vector<std::string> unnamed_;
    std::vector<Event> posted_;
    std::vector<Event> current_;
    std::optional<ElementId> focus_request_;
    ElementId focused_ = 0;
    ElementId modal_ = 0;
    bool focus_visible_ = false;
};

}  // namespace nedu::ui::semantics
