// The part of DocumentView that says what is on the page: one node an element, one run of text a
// painted line, all of the document whether in sight or not, so that find-in-page reaches it.
#include <cmath>

#include "client-wasm/ui/text/document_view_frame.hpp"

namespace nedu::ui {

namespace {

using semantics::After;
using semantics::Node;
using semantics::TextLine;

Node node_of(ElementId id, Role role, Rect rect) {
    Node node;
    node.id = id;
    node.role = role;
    node.rect = rect;
    return node;
}

constexpr float kTouching = 0.1F;  // fragments in reading order need not be neighbours

bool scrolls(const rich::Pane& pane) {
    return pane.content_width > pane.rect.width();
}

}  // namespace

void DocumentView::build_semantics(const Frame& frame) {
    const std::uint32_t revision = revision_ * 2654435761U + changes_;
    semantics::Tree& tree = frame.ui.semantics();
    if (tree.keep(frame.id, revision, place_))
        return;
    Node node = node_of(frame.id, Role::Article, place_);
    node.name = frame.spec.name;
    node.language = frame.spec.language;
    tree.open(std::move(node));
    tree.set_content_revision(revision);
    for (std::size_t i = 0; i < frame.layout.blocks.size(); ++i)
        build_block(frame, i);
    tree.close();
}

void DocumentView::build_block(const Frame& frame, std::size_t index) {
    const rich::LaidBlock& block = frame.layout.blocks[index];
    if (block.parts.empty())
        return;
    semantics::Tree& tree = frame.ui.semantics();
    const Point corner = frame.corner(index);
    const ElementId id = frame.element(index, "block", 0);
    const std::uint32_t revision = revision_ * 2654435761U + block_changes_[index];
    const Rect rect{corner.x, corner.y, corner.x + frame.layout.width, corner.y + block.height};
    if (tree.keep(id, revision, rect))
        return;
    tree.open(node_of(id, Role::Group, rect));
    tree.set_content_revision(revision);
    std::vector<std::pair<int, bool>> open;  // parts that are open, and whether a pane is around
    const auto close = [&] {
        tree.close();
        if (open.back().second)
            tree.close();
        open.pop_back();
    };
    for (std::size_t p = 0; p < block.parts.size(); ++p) {
        const rich::Part& part = block.parts[p];
        while (!open.empty() && open.back().first != part.parent)
            close();
        const int outer =
            part.parent < 0 ? -1 : block.parts[static_cast<std::size_t>(part.parent)].pane;
        const bool begins_pane = part.pane >= 0 && part.pane != outer &&
                                 scrolls(block.panes[static_cast<std::size_t>(part.pane)]);
        if (begins_pane) {
            const rich::Pane& pane = block.panes[static_cast<std::size_t>(part.pane)];
            const auto pane_index = static_cast<std::size_t>(part.pane);
            Node area = node_of(
                frame.element(index, "pane", pane_index),
                Role::ScrollArea,
                pane.rect.moved(corner.x, corner.y)
            );
            area.scroll = {pane_offset(index, part.pane), 0};
            area.state = semantics::kFocusable;
            area.name =
                frame.ui.text(part.role == Role::Table ? "document.table" : "document.code");
            tree.open(std::move(area));
        }
        open_part(frame, index, p);
        open.emplace_back(static_cast<int>(p), begins_pane);
        add_leaves(frame, index, p);
    }
    while (!open.empty())
        close();
    tree.close();
}

void DocumentView::open_part(const Frame& frame, std::size_t block, std::size_t index) {
    const rich::LaidBlock& laid = frame.layout.blocks[block];
    const rich::Part& part = laid.parts[index];
    const Point corner = frame.corner(block);
    const float shift = pane_offset(block, part.pane);
    Node node = node_of(
        frame.element(block, "part", index), part.role, part.rect.moved(corner.x - shift, corner.y)
    );
    node.level = part.level;
    node.state = part.state;
    node.name = part.name;
    node.lines = text_lines(frame, block, part);
    if (part.role == Role::Heading)
        node.name = semantics::text_of(node.lines);
    frame.ui.semantics().open(std::move(node));
}

std::vector<TextLine>
DocumentView::text_lines(const Frame& frame, std::size_t block, const rich::Part& part) const {
    const rich::LaidBlock& laid = frame.layout.blocks[block];
    std::vector<TextLine> out;
    for (std::size_t l = part.first_line; l < part.first_line + part.lines; ++l) {
        const rich::Line& line = laid.lines[l];
        const std::size_t start = out.size();
        bool was_box = false;
        for (std::size_t f = 0; f < line.fragments.size(); ++f) {
            const rich::Fragment& fragment = line.fragments[f];
            if (fragment.box && fragment.box->picture >= 0)
                continue;
            const float left = line.x + fragment.x - part.rect.left;
            const float top = line.y - part.rect.top;
            const bool is_link = fragment.style.link >= 0;
            const bool is_box = fragment.box.has_value();
            const bool may_join = out.size() > start && !is_link && !is_box && !was_box;
            was_box = is_box;
            const bool joins = may_join && out.back().href.empty() &&
                               out.back().is_turned == fragment.is_turned &&
                               std::abs(out.back().rect.right - left) < kTouching &&
                               out.back().style == static_cast<std::uint8_t>(fragment.style.token);
            if (joins) {
                out.back().text += fragment.text;
                out.back().rect.right = left + fragment.width;
                continue;
            }
            TextLine run;
            run.text = is_box ? "$" + fragment.text + "$" : fragment.text;
            run.rect = {left, top, left + fragment.width, top + line.height};
            run.style = static_cast<std::uint8_t>(fragment.style.token);
            run.after = After::Nothing;
            run.is_turned = fragment.is_turned;
            if (is_link) {
                run.href = href_of(frame, fragment.style.link);
                run.link = frame.element(block, "link", l * 256 + f);
            }
            out.push_back(std::move(run));
        }
        if (out.size() == start) {
            const float top = line.y - part.rect.top;
            out.push_back({{}, {0, top, 0, top + line.height}, 0, {}, 0, After::Line});
        }
        // A hyphen that only the end of the line made is none of the text.
        if (line.is_hyphenated && out.back().text.ends_with('-'))
            out.back().text.replace(out.back().text.size() - 1, 1, "\u00AD");
        out.back().after = line.ends_paragraph  ? After::Line
                           : line.ends_in_space ? After::Space
                                                : After::Cut;
    }
    return out;
}

void DocumentView::add_leaves(const Frame& frame, std::size_t block, std::size_t part) {
    const rich::LaidBlock& laid = frame.layout.blocks[block];
    semantics::Tree& tree = frame.ui.semantics();
    const Point corner = frame.corner(block);
    for (std::size_t i = 0; i < laid.pictures.size(); ++i) {
        const rich::PlacedPicture& picture = laid.pictures[i];
        if (picture.part != static_cast<int>(part))
            continue;
        const Rect rect = picture.rect.moved(corner.x - pane_offset(block, picture.pane), corner.y);
        Node image = node_of(frame.element(block, "image", i), Role::Image, rect);
        image.name =
            picture.alt.empty() ? std::string(frame.ui.text("document.picture")) : picture.alt;
        Node enlarge = node_of(frame.element(block, "enlarge", i), Role::Button, rect);
        enlarge.name = frame.ui.text("document.enlarge", {{"name", image.name}});
        enlarge.state = semantics::kFocusable;
        tree.add(std::move(image));
        tree.add(std::move(enlarge));
    }
    for (std::size_t i = 0; i < laid.toggles.size(); ++i) {
        const rich::Toggle& toggle = laid.toggles[i];
        if (toggle.part != static_cast<int>(part))
            continue;
        Node button = node_of(
            frame.element(block, "toggle", i), Role::Button, toggle.rect.moved(corner.x, corner.y)
        );
        button.name = toggle.name;
        button.state =
            semantics::kFocusable | (toggle.is_open ? semantics::kExpanded : semantics::kCollapsed);
        tree.add(std::move(button));
    }
    if (laid.parts[part].role != Role::Code)
        return;
    for (std::size_t i = 0; i < laid.copyables.size(); ++i) {
        if (laid.copyables[i].part != static_cast<int>(part))
            continue;
        Node button = node_of(
            frame.element(block, "copy", i),
            Role::Button,
            laid.copyables[i].rect.moved(corner.x, corner.y)
        );
        const bool is_copied = copied_ == key_of(block, i);
        button.name = frame.ui.text(is_copied ? "action.copied" : "document.copy_code");
        button.state = semantics::kFocusable;
        tree.add(std::move(button));
    }
}

}  // namespace nedu::ui
