#include "common/content/inline_builder.hpp"

#include <algorithm>
#include <utility>

#include "common/content/targets.hpp"

namespace nedu::content {

void InlineBuilder::open(MarkKind kind, std::string target, std::string title) {
    if (image_depth_ > 0)
        return;
    if (kind == MarkKind::Link && targets_ == Targets::SafeOnly && !is_safe_target(target)) {
        open_.push_back({kind, std::nullopt});
        return;
    }
    joins_ = false;
    open_.push_back({kind, line_.marks.size()});
    if (kind == MarkKind::Link)
        links_.push_back(static_cast<int>(line_.marks.size()));
    count(kind, 1);
    line_.marks.push_back({kind, line_.spans.size(), 0, std::move(target), std::move(title)});
}

void InlineBuilder::close(MarkKind kind) {
    if (image_depth_ > 0)
        return;
    const bool is_open = std::any_of(open_.begin(), open_.end(), [&](const OpenMark& mark) {
        return mark.kind == kind;
    });
    if (!is_open)
        return;
    while (open_.back().kind != kind)
        close_innermost();
    close_innermost();
}

void InlineBuilder::close_innermost() {
    const std::optional<std::size_t> index = open_.back().index;
    open_.pop_back();
    if (!index)
        return;
    if (line_.marks[*index].first == line_.spans.size())
        add(SpanKind::Text, {});  // a link around nothing still is one
    joins_ = false;
    Mark& mark = line_.marks[*index];
    mark.end = line_.spans.size();
    if (mark.kind == MarkKind::Link)
        links_.pop_back();
    count(mark.kind, -1);
}

void InlineBuilder::open_image(std::string target, std::string title) {
    if (image_depth_++ > 0)
        return;
    image_ = {{}, std::move(target), std::move(title), 0, 0};
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
    line_.spans.push_back(
        {kind,
         emphasis_ > 0,
         strong_ > 0,
         strike_ > 0,
         links_.empty() ? -1 : links_.back(),
         -1,
         std::string(text)}
    );
    joins_ = kind == SpanKind::Text;
}

void InlineBuilder::count(MarkKind kind, int step) {
    switch (kind) {
        case MarkKind::Emphasis:
            emphasis_ += step;
            break;
        case MarkKind::Strong:
            strong_ += step;
            break;
        case MarkKind::Strike:
            strike_ += step;
            break;
        case MarkKind::Link:
            break;
    }
}

Inline InlineBuilder::take() {
    while (!open_.empty())
        close_innermost();
    Inline line = std::move(line_);
    *this = InlineBuilder(targets_);
    return line;
}

}  // namespace nedu::content
