#include "client-wasm/ui/text/line_layout.hpp"

#include <algorithm>
#include <limits>

#include "client-wasm/ui/script/line_break.hpp"

namespace nedu::ui::rich {

namespace {

using script::BreakKind;
using script::BreakPoint;
using script::Direction;

constexpr std::string_view kObject = "\xEF\xBF\xBC";  // U+FFFC stands for a box in the text
constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr float kBoxGap = 2.0F;
constexpr float kRounding = 0.01F;

std::string without_soft_hyphens(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with(kSoftHyphen)) {
            i += kSoftHyphen.size();
            continue;
        }
        out += text[i++];
    }
    return out;
}

/// Part of one run.
struct Piece {
    std::size_t run = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    float width = 0.0F;
    std::uint8_t level = 0;  // odd: reads from right to left
};

/// The runs as one text with their borders.
class Source {
public:
    Source(const std::vector<Run>& runs, std::optional<Direction> base, const FontMetrics& metrics)
        : runs_(runs), metrics_(metrics) {
        for (const Run& run : runs) {
            starts_.push_back(text_.size());
            if (run.box)
                text_ += kObject;
            else
                text_ += run.text;
        }
        base_ = base.value_or(script::direction_of(text_));
        levels_ = script::bidi_levels(text_, base_);
    }

    Direction base() const { return base_; }

    /// The same cut where levels change, measured as what will be painted at once.
    std::vector<Piece> at_levels(const std::vector<Piece>& pieces) const {
        std::vector<Piece> out;
        for (const Piece& piece : pieces)
            for (std::size_t at = piece.begin; at < piece.end;) {
                const std::size_t begin = at;
                const std::uint8_t level = level_at(at);
                while (at < piece.end && level_at(at) == level)
                    ++at;
                const bool adds_up = begin == piece.begin && at == piece.end && is_additive(piece);
                const float width = adds_up ? piece.width : width_of(piece.run, begin, at);
                out.push_back({piece.run, begin, at, width, level});
            }
        return out;
    }

    const std::string& text() const { return text_; }
    const Run& run(std::size_t index) const { return runs_[index]; }

    std::vector<Piece> pieces(std::size_t begin, std::size_t end) const {
        std::vector<Piece> out;
        auto next = std::upper_bound(starts_.begin(), starts_.end(), begin);
        while (begin < end) {
            const auto run = static_cast<std::size_t>(next - starts_.begin()) - 1;
            const std::size_t stop = next == starts_.end() ? end : std::min(end, *next);
            if (stop > begin)
                out.push_back({run, begin, stop, width_of(run, begin, stop)});
            begin = stop;
            if (next != starts_.end())
                ++next;
        }
        return out;
    }

    std::string visible(const Piece& piece) const {
        const std::string_view part =
            std::string_view(text_).substr(piece.begin, piece.end - piece.begin);
        return without_soft_hyphens(part.substr(0, part.find('\n')));
    }

    float hyphen_width(std::size_t run) const { return metrics_.width(runs_[run].style.font, "-"); }

private:
    std::uint8_t level_at(std::size_t at) const { return levels_.empty() ? 0 : levels_[at]; }

    /// Letters that join are narrower together; the faces' own stand side by side.
    bool is_additive(const Piece& piece) const {
        constexpr unsigned char kFirstJoining = 0xD6;  // in UTF-8: Latin to Cyrillic are below
        return std::none_of(
            text_.begin() + static_cast<std::ptrdiff_t>(piece.begin),
            text_.begin() + static_cast<std::ptrdiff_t>(piece.end),
            [](char c) { return static_cast<unsigned char>(c) >= kFirstJoining; }
        );
    }

    float width_of(std::size_t run, std::size_t begin, std::size_t end) const {
        if (runs_[run].box)
            return runs_[run].box->width + 2 * kBoxGap;
        const std::string_view part = std::string_view(text_).substr(begin, end - begin);
        const bool is_plain = part.find('\n') == part.npos && part.find(kSoftHyphen) == part.npos;
        return metrics_.width(
            runs_[run].style.font, is_plain ? part : visible({run, begin, end, 0.0F})
        );
    }

    const std::vector<Run>& runs_;
    const FontMetrics& metrics_;
    std::string text_;
    std::vector<std::size_t> starts_;
    Direction base_ = Direction::LeftToRight;
    std::vector<std::uint8_t> levels_;
};

float width_of(const std::vector<Piece>& pieces) {
    float width = 0.0F;
    for (const Piece& piece : pieces)
        width += piece.width;
    return width;
}

/// A stretch without a break inside, and the spaces after it, which may hang over the line's end.
struct Word {
    std::size_t begin = 0;
    std::size_t visible_end = 0;
    std::size_t end = 0;
    BreakKind after = BreakKind::Allowed;
};

std::vector<Word> words_of(const std::string& text) {
    std::vector<Word> words;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end, BreakKind kind) {
        std::size_t visible = end;
        while (visible > begin && (text[visible - 1] == ' ' || text[visible - 1] == '\n'))
            --visible;
        words.push_back({begin, visible, end, kind});
        begin = end;
    };
    for (const BreakPoint& point : script::break_points(text))
        add(point.at, point.kind);
    const bool ends_open = !text.empty() && text.back() == '\n';
    add(text.size(), ends_open ? BreakKind::Mandatory : BreakKind::Allowed);
    return words;
}

class Filler {
public:
    Filler(const Source& source, const LineSetting& setting, const FontMetrics& metrics)
        : source_(source), setting_(setting), extent_(metrics.extent(setting.font)) {}

    std::vector<Line> fill() {
        for (const Word& word : words_of(source_.text())) {
            begin_ = word.begin;
            place(word);
            if (word.after == BreakKind::Mandatory)
                finish(true);
            can_hyphenate_ = word.after == BreakKind::Hyphen;
        }
        if (!pieces_.empty() || lines_.empty())
            finish(true);
        lines_.back().ends_paragraph = true;
        return std::move(lines_);
    }

private:
    bool fits(float width) const {
        return !setting_.wraps || x_ + spaces_ + width <= setting_.width + kRounding;
    }

    void place(const Word& word) {
        std::vector<Piece> pieces = source_.pieces(word.begin, word.visible_end);
        const float width = width_of(pieces);
        if (!pieces.empty() && !fits(width)) {
            if (!pieces_.empty())
                finish(false);
            if (!fits(width)) {
                place_by_clusters(word);
                pieces.clear();
            }
        }
        append(pieces);
        for (const Piece& space : source_.pieces(word.visible_end, word.end)) {
            pending_.push_back(space);
            spaces_ += space.width;
        }
    }

    void place_by_clusters(const Word& word) {
        for (std::size_t at = word.begin; at < word.visible_end;) {
            const std::size_t end =
                std::min(word.visible_end, script::cluster_end(source_.text(), at));
            const std::vector<Piece> pieces = source_.pieces(at, end);
            if (!pieces_.empty() && !fits(width_of(pieces)))
                finish(false);
            append(pieces);
            at = end;
        }
    }

    void append(const std::vector<Piece>& pieces) {
        if (pieces.empty())
            return;
        for (const Piece& space : pending_)
            add(space);
        pending_.clear();
        spaces_ = 0.0F;
        for (const Piece& piece : pieces)
            add(piece);
        can_hyphenate_ = false;
    }

    void add(const Piece& piece) {
        x_ += piece.width;
        Piece* last = pieces_.empty() ? nullptr : &pieces_.back();
        if (last != nullptr && last->run == piece.run && last->end == piece.begin) {
            last->end = piece.end;
            last->width += piece.width;
        } else {
            pieces_.push_back(piece);
        }
    }

    void finish(bool ends_paragraph) {
        Line line;
        line.base = source_.base();
        float ascent = (setting_.line_height - extent_.ascent - extent_.descent) / 2;
        float descent = ascent + extent_.descent;
        ascent += extent_.ascent;
        const std::vector<Piece> pieces = source_.at_levels(pieces_);
        for (const Piece& piece : pieces) {
            const Run& run = source_.run(piece.run);
            Fragment fragment{0.0F, piece.width, {}, run.style, run.box, piece.level % 2 == 1};
            fragment.text = run.box ? run.text : source_.visible(piece);
            if (run.box) {
                ascent = std::max(ascent, run.box->ascent + kBoxGap);
                descent = std::max(descent, run.box->descent + kBoxGap);
            }
            line.fragments.push_back(std::move(fragment));
        }
        if (can_hyphenate_ && !ends_paragraph && !line.fragments.empty())
            add_hyphen(line);
        place_fragments(line, pieces);
        line.x = indent_of(line);
        line.y = y_;
        line.baseline = ascent;
        line.height = ascent + descent;
        line.ends_paragraph = ends_paragraph;
        line.ends_in_space = !pending_.empty() && !ends_paragraph;
        line.begin = pieces_.empty() ? begin_ : pieces_.front().begin;
        line.end = pieces_.empty() ? begin_ : pieces_.back().end;
        y_ += line.height;
        lines_.push_back(std::move(line));
        pieces_.clear();
        pending_.clear();
        x_ = spaces_ = 0.0F;
    }

    static void place_fragments(Line& line, const std::vector<Piece>& pieces) {
        std::vector<std::uint8_t> levels;
        for (const Piece& piece : pieces)
            levels.push_back(piece.level);
        for (const std::size_t index : script::visual_order(levels)) {
            Fragment& fragment = line.fragments[index];
            fragment.x = line.width + (fragment.box ? kBoxGap : 0.0F);
            line.width += fragment.width;
        }
    }

    float indent_of(const Line& line) const {
        const float room = setting_.width - line.width;
        if (!setting_.wraps || room <= 0)
            return 0.0F;
        const bool is_turned = line.base == Direction::RightToLeft;
        const Side start = is_turned ? Side::Right : Side::Left;
        const Side end = is_turned ? Side::Left : Side::Right;
        const Side side = setting_.side == Side::Left    ? start
                          : setting_.side == Side::Right ? end
                                                         : Side::Middle;
        return side == Side::Left ? 0.0F : side == Side::Right ? room : room / 2;
    }

    void add_hyphen(Line& line) const {
        const float width = source_.hyphen_width(pieces_.back().run);
        line.fragments.back().text += '-';
        line.fragments.back().width += width;
        line.is_hyphenated = true;
    }

    const Source& source_;
    const LineSetting& setting_;
    Extent extent_;
    std::vector<Line> lines_;
    std::vector<Piece> pieces_;
    std::vector<Piece> pending_;
    std::size_t begin_ = 0;  // of the word being placed
    float x_ = 0.0F;
    float y_ = 0.0F;
    float spaces_ = 0.0F;
    bool can_hyphenate_ = false;
};

}  // namespace

std::string Line::text() const {
    std::string out;
    for (const Fragment& fragment : fragments)
        out += fragment.text;
    return out;
}

std::vector<Line>
layout_lines(const std::vector<Run>& runs, const LineSetting& setting, const FontMetrics& metrics) {
    const Source source(runs, setting.base, metrics);
    return Filler(source, setting, metrics).fill();
}

WidthRange width_range(const std::vector<Run>& runs, const FontMetrics& metrics) {
    const Source source(runs, std::nullopt, metrics);
    WidthRange range;
    float line = 0.0F;
    float spaces = 0.0F;
    for (const Word& word : words_of(source.text())) {
        const float width = width_of(source.pieces(word.begin, word.visible_end));
        range.least = std::max(range.least, width);
        line += spaces + width;
        range.most = std::max(range.most, line);
        spaces = width_of(source.pieces(word.visible_end, word.end));
        if (word.after == BreakKind::Mandatory)
            line = spaces = 0.0F;
    }
    return range;
}

float height_of(const std::vector<Line>& lines) {
    return lines.empty() ? 0.0F : lines.back().y + lines.back().height;
}

}  // namespace nedu::ui::rich
