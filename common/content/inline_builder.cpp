#include "common/content/inline_builder.hpp"

#include <algorithm>
#include <utility>

#include "common/content/inline_spans.hpp"
#include "common/content/inline_tags.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {

void InlineBuilder::open(MarkKind kind, std::string target, std::string title) {
    if (image_depth_ > 0)
        return;
    if (kind == MarkKind::Link && targets_ == Targets::SafeOnly && !is_safe_target(target)) {
        open_.push_back({kind, std::nullopt, {}});
        return;
    }
    joins_ = false;
    open_.push_back({kind, line_.marks.size(), {}});
    if (kind == MarkKind::Link)
        links_.push_back(static_cast<int>(line_.marks.size()));
    ++depths_[static_cast<std::size_t>(kind)];
    line_.marks.push_back({kind, line_.spans.size(), 0, std::move(target), std::move(title)});
}

void InlineBuilder::close(MarkKind kind) {
    if (image_depth_ > 0)
        return;
    const bool is_open = std::any_of(open_.begin(), open_.end(), [&](const OpenMark& mark) {
        return mark.kind == kind && mark.literal.empty();
    });
    if (!is_open)
        return;
    while (open_.back().kind != kind || !open_.back().literal.empty())
        close_innermost();
    close_innermost();
}

void InlineBuilder::open_tag(MarkKind kind, std::string_view literal) {
    if (image_depth_ > 0)
        return text(literal);
    open(kind);
    open_.back().literal = literal;
}

void InlineBuilder::close_tag(MarkKind kind, std::string_view literal) {
    const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const OpenMark& mark) {
        return mark.kind == kind || mark.literal.empty();
    });
    if (image_depth_ > 0 || found == open_.rend() || found->literal.empty())
        return text(literal);
    while (open_.back().kind != kind)
        close_innermost();
    open_.back().literal.clear();
    close_innermost();
}

void InlineBuilder::close_innermost() {
    const std::optional<std::size_t> index = open_.back().index;
    std::string literal = std::move(open_.back().literal);
    open_.pop_back();
    if (!index)
        return;
    if (!literal.empty())
        unclosed_.emplace_back(*index, std::move(literal));
    if (line_.marks[*index].first == line_.spans.size())
        add(SpanKind::Text, {});  // a link around nothing still is one
    joins_ = false;
    Mark& mark = line_.marks[*index];
    mark.end = line_.spans.size();
    if (mark.kind == MarkKind::Link)
        links_.pop_back();
    --depths_[static_cast<std::size_t>(mark.kind)];
}

void InlineBuilder::anchor(std::string_view name) {
    if (image_depth_ == 0)
        add(SpanKind::Anchor, name);
}

void InlineBuilder::note(std::string_view label) {
    add(SpanKind::Note, {});
    line_.spans.back().note = static_cast<int>(line_.notes.size());
    line_.notes.push_back({std::string(label), 0, 0});
}

void InlineBuilder::tag_break() {
    if (image_depth_ > 0)
        return line_break(SpanKind::HardBreak);
    if (joins_) {
        std::string& before = line_.spans.back().text;
        before.erase(before.find_last_not_of(" \t") + 1);
    }
    add(SpanKind::HardBreak, {});
}

void InlineBuilder::open_image(std::string target, std::string title, int shown) {
    if (image_depth_++ > 0)
        return;
    image_ = {{}, std::move(target), std::move(title), 0, 0, shown};
    alternative_.clear();
}

void InlineBuilder::close_image() {
    if (--image_depth_ > 0)
        return;
    if (targets_ == Targets::SafeOnly && !is_safe_target(image_.target)) {
        text(alternative_);
        return;
    }
    add(SpanKind::Image, alternative_);
    line_.spans.back().image = static_cast<int>(line_.images.size());
    line_.images.push_back(std::move(image_));
}

void InlineBuilder::open_verbatim(SpanKind kind) {
    if (image_depth_ > 0)
        return;
    add(kind, {});
    verbatim_ = true;
}

// "$`x`$" is a formula too: code signs keep other readers of Markdown from its signs.
void InlineBuilder::close_verbatim() {
    if (!verbatim_)
        return;
    verbatim_ = false;
    Span& span = line_.spans.back();
    std::string& tex = span.text;
    if (span.kind == SpanKind::Math && tex.size() > 2 && tex.front() == '`' && tex.back() == '`')
        tex = tex.substr(1, tex.size() - 2);
}

void InlineBuilder::text(std::string_view text) {
    if (image_depth_ > 0)
        alternative_ += text;
    else if (verbatim_ || joins_)
        line_.spans.back().text += text;
    else if (!text.empty())
        add(SpanKind::Text, text);
}

void InlineBuilder::line_break(SpanKind kind) {
    if (image_depth_ > 0)
        alternative_ += ' ';
    else if (verbatim_)
        line_.spans.back().text += ' ';
    else
        add(kind, {});
}

void InlineBuilder::add(SpanKind kind, std::string_view text) {
    Span& span = line_.spans.emplace_back();
    span.kind = kind;
    span.text = text;
    span.link = links_.empty() ? -1 : links_.back();
    for (const InlineTag& tag : kInlineTags)
        span.*tag.flag = depths_[static_cast<std::size_t>(tag.kind)] > 0;
    joins_ = kind == SpanKind::Text;
}

// Marks of tags that nothing closed leave, and what they read as stands in their place.
void InlineBuilder::settle_unclosed() {
    if (unclosed_.empty())
        return;
    std::sort(unclosed_.begin(), unclosed_.end());
    Inline whole;
    std::vector<std::size_t> after;  // number of new spans up to and with each old one
    auto dead = unclosed_.begin();
    std::size_t next = 0;
    for (std::size_t i = 0; i < line_.spans.size(); ++i) {
        for (; next < line_.marks.size() && line_.marks[next].first == i; ++next) {
            if (dead != unclosed_.end() && dead->first == next) {
                whole.spans.emplace_back().text = std::move(dead->second);
                ++dead;
                continue;
            }
            whole.marks.push_back(std::move(line_.marks[next]));
            whole.marks.back().first = whole.spans.size();
        }
        whole.spans.push_back(std::move(line_.spans[i]));
        after.push_back(whole.spans.size());
    }
    for (Mark& mark : whole.marks)
        mark.end = after[mark.end - 1];
    line_.spans = std::move(whole.spans);
    line_.marks = std::move(whole.marks);
    set_looks();
    join_spans(line_);
}

void InlineBuilder::set_looks() {
    std::array<int, kMarkKinds> depths{};
    std::vector<const Mark*> around;
    std::vector<int> links;
    std::size_t next = 0;
    for (std::size_t i = 0; i < line_.spans.size(); ++i) {
        for (; next < line_.marks.size() && line_.marks[next].first == i; ++next) {
            around.push_back(&line_.marks[next]);
            ++depths[static_cast<std::size_t>(around.back()->kind)];
            if (around.back()->kind == MarkKind::Link)
                links.push_back(static_cast<int>(next));
        }
        line_.spans[i].link = links.empty() ? -1 : links.back();
        for (const InlineTag& tag : kInlineTags)
            line_.spans[i].*tag.flag = depths[static_cast<std::size_t>(tag.kind)] > 0;
        for (; !around.empty() && around.back()->end == i + 1; around.pop_back()) {
            --depths[static_cast<std::size_t>(around.back()->kind)];
            if (around.back()->kind == MarkKind::Link)
                links.pop_back();
        }
    }
}

Inline InlineBuilder::take() {
    while (!open_.empty())
        close_innermost();
    settle_unclosed();
    Inline line = std::move(line_);
    *this = InlineBuilder(targets_);
    return line;
}

}  // namespace nedu::content
