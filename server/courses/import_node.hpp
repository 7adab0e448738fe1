// A tree of HTML as Gumbo makes it, the only place that knows Gumbo's nodes. Pure.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace nedu::server::courses {

/// Valid as long as its HtmlTree.
class Node {
public:
    explicit Node(const GumboNode* node) : node_(node) {}

    bool is_element() const {
        return node_->type == GUMBO_NODE_ELEMENT || node_->type == GUMBO_NODE_TEMPLATE;
    }
    bool is_text() const {
        return node_->type == GUMBO_NODE_TEXT || node_->type == GUMBO_NODE_WHITESPACE ||
               node_->type == GUMBO_NODE_CDATA;
    }
    std::string_view text() const { return is_text() ? node_->v.text.text : ""; }

    /// Lower case; empty for what is no element of HTML.
    std::string_view name() const {
        return is_element() ? gumbo_normalized_tagname(node_->v.element.tag) : "";
    }
    std::string attribute(const char* key) const {
        if (!is_element())
            return {};
        const GumboAttribute* found = gumbo_get_attribute(&node_->v.element.attributes, key);
        return found == nullptr ? std::string{} : found->value;
    }
    bool has_attribute(const char* key) const {
        return is_element() && gumbo_get_attribute(&node_->v.element.attributes, key) != nullptr;
    }
    std::vector<Node> children() const {
        std::vector<Node> out;
        if (!is_element())
            return out;
        const GumboVector& all = node_->v.element.children;
        for (unsigned i = 0; i < all.length; ++i)
            out.emplace_back(static_cast<const GumboNode*>(all.data[i]));
        return out;
    }
    /// All text inside, without what comments say.
    std::string whole_text() const {
        std::string out(text());
        for (const Node& child : children())
            out += child.whole_text();
        return out;
    }
    /// Where it begins in the HTML.
    std::size_t offset() const {
        return is_element() ? node_->v.element.start_pos.offset : node_->v.text.start_pos.offset;
    }

private:
    const GumboNode* node_;
};

/// What a picture, film or sound is shown from.
inline std::string source_of(const Node& node) {
    std::string source = node.attribute("src");
    for (const Node& child : node.children())
        if (source.empty() && child.name() == "source")
            source = child.attribute("src");
    return source;
}

class HtmlTree {
public:
    explicit HtmlTree(std::string_view html)
        : output_(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size())) {}
    ~HtmlTree() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }
    HtmlTree(const HtmlTree&) = delete;
    HtmlTree& operator=(const HtmlTree&) = delete;

    Node root() const { return Node(output_->root); }

private:
    GumboOutput* output_;
};

}  // namespace nedu::server::courses
