// A document as painted things with their places: lines, grounds, marks, pictures, and what each
// means. Made once for a document and a width, then only read. Must not know ImGui, the theme's
// colours or where files are kept.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/ui/semantics/semantics_tree.hpp"
#include "client-wasm/ui/text/line_layout.hpp"
#include "common/content/document.hpp"

namespace nedu::ui::rich {

enum class Ground {
    Code,
    Table,
    TableHead,
    Line,
    QuoteBar,
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Card,
};

/// A coloured area; painted in order, before the lines.
struct Panel {
    Rect rect;
    Ground ground = Ground::Code;
    int pane = -1;
};

enum class Sign {
    Closed,
    Opened,
    Disc,
    Circle,
    Square,
    TaskOpen,
    TaskDone,
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Quiz,
    Video,
    Audio,
    File,
    Embed,
};

struct Mark {
    Rect rect;
    Sign sign = Sign::Disc;
};

struct PlacedPicture {
    Rect rect;
    std::string hash;
    std::string alt;
    std::string caption;  // what the author wrote below it
    std::string link;
    int width = 0;  // natural, 0: unknown
    int height = 0;
    int pane = -1;
    int part = -1;  // what it stands in
};

/// An area that scrolls sideways.
struct Pane {
    Rect rect;
    float content_width = 0.0F;
};

/// Code to be copied by a button in `rect`.
struct Copyable {
    Rect rect;
    std::string text;
    int part = -1;  // the code
};

/// The summary of a collapsible section, which opens and closes it.
struct Toggle {
    Rect rect;
    std::string name;
    const content::Details* details = nullptr;  // of the document that was laid out
    bool is_open = false;
    int part = -1;  // the section
};

/// What a stretch of the block means. Parts stand in reading order, holders before what they hold.
struct Part {
    semantics::Role role = semantics::Role::Paragraph;
    int parent = -1;
    std::uint8_t level = 0;
    std::uint16_t state = 0;
    Rect rect;
    std::size_t first_line = 0;
    std::size_t lines = 0;
    std::string name;
    int pane = -1;
};

/// One element of the document; all rectangles are relative to its top left corner.
struct LaidBlock {
    float y = 0.0F;
    float height = 0.0F;
    int block = -1;  // index of the chapter's block
    std::vector<Panel> panels;
    std::vector<Line> lines;
    std::vector<Mark> marks;
    std::vector<PlacedPicture> pictures;
    std::vector<Pane> panes;
    std::vector<Copyable> copyables;
    std::vector<Toggle> toggles;
    std::vector<Part> parts;
};

struct HeadingPlace {
    int level = 2;
    std::string text;
    std::string anchor;
    float y = 0.0F;
};

/// Where a link within the document may lead besides headings.
struct AnchorPlace {
    std::string name;
    float y = 0.0F;
};

struct DocumentLayout {
    float width = 0.0F;
    float height = 0.0F;
    std::vector<LaidBlock> blocks;
    std::vector<HeadingPlace> headings;
    std::vector<AnchorPlace> anchors;
    std::vector<std::string> links;  // targets

    /// Where to scroll for an anchor or a chapter's block; nullopt for what is not there.
    std::optional<float> y_of_anchor(std::string_view anchor) const;
    std::optional<float> y_of_block(int block) const;
    /// Index into `blocks` of the one at `y`, of the nearest outside.
    std::size_t block_at(float y) const;
};

/// Words that are not the author's.
struct DocumentWords {
    std::string tones[5];  // in the order of content::Tone
    std::string quiz;
    std::string quiz_hint;
    std::string media[4];  // in the order of content::MediaKind
    std::string picture;
    std::string table;
    std::string note_back;  // what the link from a footnote to its mention is called
};

/// Sections that stand otherwise than their author left them.
using Toggled = std::set<const content::Details*>;

struct DocumentSetting {
    float width = 0.0F;
    TextSettings text;
    const DocumentWords* words = nullptr;
    const Toggled* toggled = nullptr;
};

DocumentLayout layout_document(
    const content::Document& document,
    const DocumentSetting& setting,
    const FontMetrics& metrics
);

}  // namespace nedu::ui::rich
