// What a chapter means: typed elements and spans, made once from blocks or Markdown and then only
// read. The client lays it out, the server writes it as HTML or text. Values all through, no
// pointers; must not know how anything looks, nor where files are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace nedu::content {

// ---- inside a line of text -----------------------------------------------------------------

enum class SpanKind {
    Text,
    Code,         // text is verbatim
    Math,         // text is TeX
    DisplayMath,  // TeX that wants a line of its own but stands among other spans
    Image,        // text is the alternative text
    Anchor,       // text is a name that links may lead to; nothing is shown
    Note,         // a reference to a footnote; nothing in text
    SoftBreak,    // a line end in the source: a space, unless the writer keeps source lines
    HardBreak,    // a line end that is meant
};

/// A stretch of text of one look. All that applies to it is on it, so that layout needs no stack.
struct Span {
    SpanKind kind = SpanKind::Text;
    bool emphasis = false;
    bool strong = false;
    bool strike = false;
    int link = -1;   // index into Inline::marks of the innermost link around it, -1: none
    int image = -1;  // index into Inline::images, for SpanKind::Image
    std::string text;
    bool subscript = false;
    bool superscript = false;
    bool keyboard = false;   // keys to press
    bool highlight = false;  // marked for the reader's attention
    bool inserted = false;   // underlined
    int note = -1;           // index into Inline::notes, for SpanKind::Note

    bool operator==(const Span&) const = default;
};

/// A picture among text.
struct InlineImage {
    std::string hash;    // of a file of ours; empty: `target` says where it is
    std::string target;  // address or path; empty where `hash` is set
    std::string title;
    int width = 0;  // natural size in pixels, 0: unknown
    int height = 0;
    int shown = 0;  // CSS pixels across that the author asks for, 0: as it is

    bool operator==(const InlineImage&) const = default;
};

/// One mention of a footnote.
struct NoteUse {
    std::string label;  // as the author writes it
    int number = 0;     // by first mention in the document; 0: not counted yet
    int ordinal = 0;    // which mention of that note this is, from 1

    bool operator==(const NoteUse&) const = default;
};

enum class MarkKind {
    Emphasis,
    Strong,
    Strike,
    Link,
    Subscript,
    Superscript,
    Keyboard,
    Highlight,
    Insertion,
};
inline constexpr std::size_t kMarkKinds = 9;

/// What encloses spans [first, end). Marks nest properly and stand in the order of their opening,
/// outer before inner; none is empty. Needed only where nesting matters (HTML, Markdown) and for
/// where links lead.
struct Mark {
    MarkKind kind = MarkKind::Emphasis;
    std::size_t first = 0;
    std::size_t end = 0;
    std::string target;  // links only; always passed is_safe_target
    std::string title;

    bool operator==(const Mark&) const = default;
};

struct Inline {
    std::vector<Span> spans;
    std::vector<Mark> marks;
    std::vector<InlineImage> images;
    std::vector<NoteUse> notes;

    bool empty() const { return spans.empty(); }
    bool operator==(const Inline&) const = default;
};

// ---- elements --------------------------------------------------------------------------------

struct Element;

struct Paragraph {
    Inline text;
    bool operator==(const Paragraph&) const = default;
};

struct Heading {
    int level = 2;       // 1 to 6
    std::string anchor;  // unique in the document, as GitHub makes them ("read-more-1")
    Inline text;
    bool operator==(const Heading&) const = default;
};

enum class Task { None, Open, Done };

struct ListItem {
    Task task = Task::None;
    std::vector<Element> elements;
    bool operator==(const ListItem& other) const;
};

struct List {
    bool ordered = false;
    std::int64_t start = 1;  // number of the first item
    bool tight = true;       // items without space between them
    std::vector<ListItem> items;
    bool operator==(const List& other) const;
};

struct Quote {
    std::vector<Element> elements;
    bool operator==(const Quote& other) const;
};

enum class Tone { Note, Tip, Important, Warning, Caution };

struct Callout {
    Tone tone = Tone::Note;
    std::vector<Element> elements;
    bool operator==(const Callout& other) const;
};

/// A section that opens when its summary is pressed.
struct Details {
    Inline summary;
    bool open = false;  // at first
    std::vector<Element> elements;
    bool operator==(const Details& other) const;
};

/// What a note says; `SpanKind::Note` leads here.
struct Footnote {
    std::string label;
    int number = 0;  // as NoteUse::number
    int uses = 0;    // how often it is mentioned
    std::vector<Element> elements;
    bool operator==(const Footnote& other) const;
};

struct Code {
    std::string language;  // "python", may be empty
    std::string text;      // ends with a line feed unless empty
    bool operator==(const Code&) const = default;
};

/// A picture that stands alone.
struct Image {
    std::string hash;    // of a file of ours; empty: `target` says where it is
    std::string target;  // address or path; empty where `hash` is set
    int width = 0;       // natural size in pixels, 0: unknown
    int height = 0;
    std::string alt;
    Inline caption;
    std::string link;  // where a click leads besides enlarging, mostly empty
    int shown = 0;     // CSS pixels across that the author asks for, 0: as it is
    bool operator==(const Image&) const = default;
};

enum class Align { None, Left, Centre, Right };

/// `columns` gives the width of every row; shorter rows were filled up with empty cells.
struct Table {
    std::vector<Align> columns;
    std::vector<Inline> head;
    std::vector<std::vector<Inline>> rows;
    bool operator==(const Table&) const = default;
};

struct Rule {
    bool operator==(const Rule&) const = default;
};

/// A formula that stands alone.
struct Math {
    std::string tex;
    bool operator==(const Math&) const = default;
};

enum class MediaKind { Video, Audio, File, Embed };

/// What is opened or played rather than read.
struct Media {
    MediaKind kind = MediaKind::File;
    std::string hash;
    std::string target;
    std::string name;  // what to call it
    bool operator==(const Media&) const = default;
};

/// Where a quiz stands; what it asks is the quiz feature's to say.
struct Quiz {
    std::string source;
    bool operator==(const Quiz&) const = default;
};

using Body = std::variant<
    Paragraph,
    Heading,
    List,
    Quote,
    Callout,
    Details,
    Footnote,
    Code,
    Image,
    Table,
    Rule,
    Math,
    Media,
    Quiz>;

struct Element {
    Body body;
    int block = -1;        // index of the chapter's block it came from; -1 inside other elements
    std::string block_id;  // that block's id

    bool operator==(const Element&) const = default;
};

struct Document {
    std::vector<Element> elements;
    bool operator==(const Document&) const = default;
};

inline bool ListItem::operator==(const ListItem& other) const {
    return task == other.task && elements == other.elements;
}
inline bool List::operator==(const List& other) const {
    return ordered == other.ordered && start == other.start && tight == other.tight &&
           items == other.items;
}
inline bool Quote::operator==(const Quote& other) const {
    return elements == other.elements;
}
inline bool Callout::operator==(const Callout& other) const {
    return tone == other.tone && elements == other.elements;
}
inline bool Details::operator==(const Details& other) const {
    return summary == other.summary && open == other.open && elements == other.elements;
}
inline bool Footnote::operator==(const Footnote& other) const {
    return label == other.label && number == other.number && uses == other.uses &&
           elements == other.elements;
}

// ---- limits ----------------------------------------------------------------------------------

/// Lists and quotes deeper than this are laid flat into the deepest level, so that no walk over a
/// document can exhaust the stack.
inline constexpr int kMaxNesting = 24;

/// A chapter's Markdown; longer text is refused by markdown_to_blocks and shown unread, as code, by
/// the parsers.
inline constexpr std::size_t kMaxMarkdownBytes = 1 << 20;

}  // namespace nedu::content
