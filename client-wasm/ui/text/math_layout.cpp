#include "client-wasm/ui/text/math_layout.hpp"

#include <algorithm>
#include <optional>

#include "client-wasm/ui/text/math_box.hpp"
#include "client-wasm/ui/text/math_reader.hpp"
#include "client-wasm/ui/text/math_symbols.hpp"
#include "common/base/text.hpp"

namespace nedu::ui::rich {

namespace {

constexpr float kScriptScale = 0.72F;
constexpr float kLargeScale = 1.5F;
constexpr float kThin = 0.17F;  // TeX's three spaces, parts of an em
constexpr float kMedium = 0.22F;
constexpr float kThick = 0.28F;
constexpr int kMaxDepth = 40;

/// One thing of a formula and how it sits among others.
struct Atom {
    MathBox box;
    MathClass math_class = MathClass::Ordinary;
};

class Parser : private MathReader {
public:
    Parser(std::string_view tex, const FontMetrics& metrics) : MathReader(tex), metrics_(metrics) {}

    MathBox whole(float size, bool is_display) {
        size_ = size;
        is_display_ = is_display;
        MathBox out = lines(false);
        while (at_ < tex_.size()) {  // a closing brace too many
            ++at_;
            append_box(out, lines(false));
        }
        return out;
    }

private:
    // ---- rows ------------------------------------------------------------------------------

    /// Cells parted by & and lines by \\, up to a closing brace, \end or \right.
    std::vector<std::vector<MathBox>> cells() {
        std::vector<std::vector<MathBox>> rows(1);
        for (;;) {
            rows.back().push_back(row());
            if (take("&"))
                continue;
            if (!take("\\\\"))
                break;
            if (ahead("\\end"))
                break;
            rows.emplace_back();
        }
        return rows;
    }

    MathBox lines(bool is_grid) {
        auto rows = cells();
        if (rows.size() == 1 && rows[0].size() == 1)
            return std::move(rows[0][0]);
        return grid_box(rows, is_grid ? MathColumns::Centred : MathColumns::Aligned, size_);
    }

    MathBox row() {
        MathBox out;
        std::optional<MathClass> last;
        MathTone tone = MathTone::Plain;
        while (!at_end()) {
            if (skip_space(out))
                continue;
            if (take("\\color{")) {
                tone = math_tone(take_until('}'));  // of all that follows in the group
                continue;
            }
            Atom atom = scripted();
            tint(atom.box, tone);
            const float gap = last ? gap_between(*last, atom.math_class) : 0.0F;
            const bool is_sign = atom.math_class == MathClass::Binary &&
                                 (!last || *last == MathClass::Binary ||
                                  *last == MathClass::Relation || *last == MathClass::Open);
            append_box(out, atom.box, out.glyphs.empty() ? 0.0F : gap);
            last = is_sign ? MathClass::Ordinary : atom.math_class;
        }
        return out;
    }

    float gap_between(MathClass left, MathClass right) const {
        const auto either = [&](MathClass c) { return left == c || right == c; };
        if (left == MathClass::Open || right == MathClass::Close)
            return 0.0F;
        if (either(MathClass::Relation))
            return kThick * size_;
        if (right == MathClass::Comma)
            return 0.0F;
        if (either(MathClass::Binary))
            return kMedium * size_;
        const bool is_word = left == MathClass::Function && right != MathClass::Open;
        if (left == MathClass::Comma || either(MathClass::Large) || is_word ||
            (right == MathClass::Function && left != MathClass::Open))
            return kThin * size_;
        return 0.0F;
    }

    // ---- atoms -----------------------------------------------------------------------------

    Atom scripted() {
        Atom base = atom();
        const bool is_limits = is_display_ && base.math_class == MathClass::Large &&
                               !base.box.glyphs.empty() && base.box.glyphs[0].text != "∫";
        const bool is_stacked = is_limits || base.box.stacks_scripts;
        std::optional<MathBox> raised;
        std::optional<MathBox> lowered;
        for (;;) {
            if (!raised && take("^"))
                raised = script();
            else if (!lowered && take("_"))
                lowered = script();
            else if (!raised && ahead("'"))
                raised = primes();
            else
                break;
        }
        if (raised || lowered)
            base.box = script_box(base.box, raised, lowered, size_, is_stacked);
        return base;
    }

    MathBox script() {
        return sized(kScriptScale, [this] { return argument(); });
    }

    MathBox primes() {
        std::string marks;
        while (take("'"))
            marks += "′";
        return text_box(marks, {Face::Regular, size_ * kScriptScale}, metrics_);
    }

    /// A braced group or a single atom.
    MathBox argument() {
        skip_blanks();
        if (at_ >= tex_.size() || depth_ >= kMaxDepth) {
            at_ = tex_.size();
            return {};
        }
        ++depth_;
        MathBox box = atom().box;
        --depth_;
        return box;
    }

    Atom atom() {
        if (take("{"))
            return {group("}"), MathClass::Ordinary};
        if (tex_[at_] == '\\')
            return command();
        if (tex_[at_] == '^' || tex_[at_] == '_')
            return {};  // a script on nothing; the caller takes it
        const std::size_t from = at_;
        const char32_t c = text::next_code_point(tex_, at_);
        const MathClass math_class = math_class_of(c);
        if (c == U'-')
            return {glyph("−", math_class), math_class};
        while (c >= U'0' && c <= U'9' && at_ < tex_.size() &&
               ((tex_[at_] >= '0' && tex_[at_] <= '9') || tex_[at_] == '.'))
            ++at_;
        return {glyph(tex_.substr(from, at_ - from), math_class), math_class};
    }

    MathBox group(std::string_view close) {
        if (++depth_ >= kMaxDepth) {
            at_ = tex_.size();
            return {};
        }
        MathBox out = lines(false);
        take(close);
        --depth_;
        return out;
    }

    MathBox glyph(std::string_view symbol, MathClass math_class) const {
        const bool is_large = math_class == MathClass::Large && is_display_;
        std::size_t at = 0;
        const char32_t first = text::next_code_point(symbol, at);
        Face face = is_in_text_face(first) ? Face::Regular : Face::Math;
        if (math_class == MathClass::Variable)
            face = Face::Italic;
        const Font font{face, is_large ? size_ * kLargeScale : size_};
        MathBox box = text_box(symbol, font, metrics_);
        const Extent extent = metrics_.extent({Face::Regular, font.size});
        box.ascent = extent.ascent;  // a maths font's own extent holds its tallest brackets
        box.descent = extent.descent;
        return box;
    }

    // ---- commands --------------------------------------------------------------------------

    Atom command() {
        const std::string_view name = command_name();
        if (const auto symbol = math_symbol(name))
            return {
                symbol->math_class == MathClass::Function
                    ? text_box(symbol->text, {Face::Regular, size_}, metrics_)
                    : glyph(symbol->text, symbol->math_class),
                symbol->math_class
            };
        if (const auto accent = math_accent(name); !accent.empty())
            return {accented(accent), MathClass::Ordinary};
        if (auto built = structure(name))
            return {std::move(*built), MathClass::Ordinary};
        return {
            text_box("\\" + std::string(name), {Face::Mono, size_}, metrics_), MathClass::Ordinary
        };
    }

    std::optional<MathBox> structure(std::string_view name) {
        if (name == "frac" || name == "dfrac" || name == "tfrac")
            return fraction();
        if (name == "sqrt")
            return root();
        if (name == "left")
            return fenced();
        if (name == "begin")
            return environment();
        if (name == "overline" || name == "underline")
            return lined(name == "overline");
        if (name == "text" || name == "mathrm" || name == "operatorname" || name == "textrm")
            return text_box(verbatim(), {Face::Regular, size_}, metrics_);
        if (name == "mathbf" || name == "textbf" || name == "boldsymbol")
            return text_box(verbatim(), {Face::SemiBold, size_}, metrics_);
        if (name == "textit" || name == "mathit")
            return text_box(verbatim(), {Face::Italic, size_}, metrics_);
        if (name == "mathbb" || name == "mathcal")
            return text_box(math_alphabet(name, letters()), {Face::Math, size_}, metrics_);
        if (name == "binom" || name == "dbinom" || name == "tbinom")
            return binomial();
        if (name == "underbrace" || name == "overbrace")
            return braced_box(argument(), name == "overbrace", size_);
        if (name == "textcolor") {
            const MathTone tone = math_tone(verbatim());
            MathBox box = argument();
            tint(box, tone);
            return box;
        }
        if (name == "displaystyle" || name == "limits" || name == "nolimits" || name == "right")
            return MathBox{};
        return std::nullopt;
    }

    MathBox fraction() {
        const float scale = is_display_ ? 1.0F : kScriptScale;
        const auto part = [this] { return argument(); };
        const MathBox above = sized(scale, part);
        const MathBox below = sized(scale, part);
        return fraction_box(above, below, size_);
    }

    MathBox binomial() {
        const float scale = is_display_ ? 1.0F : kScriptScale;
        const auto part = [this] { return argument(); };
        const MathBox above = sized(scale, part);
        const MathBox below = sized(scale, part);
        const MathBox pair = grid_box({{above}, {below}}, MathColumns::Centred, size_ * scale);
        return fenced_box(pair, "(", ")", size_, metrics_);
    }

    MathBox root() {
        MathBox index;
        if (take("[")) {
            const std::size_t end = std::min(tex_.find(']', at_), tex_.size());
            Parser inner(tex_.substr(at_, end - at_), metrics_);
            inner.depth_ = depth_ + 1;
            if (inner.depth_ < kMaxDepth)
                index = inner.whole(size_ * kScriptScale * kScriptScale, false);
            at_ = std::min(end + 1, tex_.size());
        }
        return root_box(argument(), index, size_);
    }

    MathBox accented(std::string_view mark) {
        MathBox box = argument();
        if (!box.glyphs.empty())
            box.glyphs.back().text += mark;
        return box;
    }

    MathBox lined(bool is_over) {
        MathBox box = argument();
        const float y = is_over ? -box.ascent * 0.85F : box.descent * 0.6F;
        box.strokes.push_back({0.0F, y, box.width, y, 1.0F, MathTone::Plain});
        return box;
    }

    std::string_view delimiter() {
        skip_blanks();
        if (at_ >= tex_.size())
            return {};
        if (tex_[at_] == '\\') {
            const std::string_view name = command_name();
            const auto symbol = math_symbol(name);
            return symbol ? symbol->text : std::string_view{};
        }
        const std::size_t from = at_;
        text::next_code_point(tex_, at_);
        const std::string_view sign = tex_.substr(from, at_ - from);
        return sign == "." ? std::string_view{} : sign;
    }

    MathBox fenced() {
        const std::string_view open = delimiter();
        const MathBox inside = group("\\right");
        const std::string_view close = delimiter();
        return fenced_box(inside, open, close, size_, metrics_);
    }

    MathBox environment() {
        const std::string name(verbatim());
        if (name == "array")
            verbatim();  // its column letters
        if (++depth_ >= kMaxDepth) {
            at_ = tex_.size();
            return {};
        }
        const auto rows = cells();
        --depth_;
        if (take("\\end"))
            verbatim();
        const bool is_aligned = name.starts_with("align") || name.starts_with("split");
        const MathColumns columns = is_aligned        ? MathColumns::Aligned
                                    : name == "cases" ? MathColumns::Left
                                                      : MathColumns::Centred;
        const MathBox grid = grid_box(rows, columns, size_);
        if (name == "cases")
            return fenced_box(grid, "{", "", size_, metrics_);
        if (name == "pmatrix")
            return fenced_box(grid, "(", ")", size_, metrics_);
        if (name == "bmatrix")
            return fenced_box(grid, "[", "]", size_, metrics_);
        if (name == "vmatrix")
            return fenced_box(grid, "|", "|", size_, metrics_);
        return grid;
    }

    // ---- reading ---------------------------------------------------------------------------

    template <class Make>
    MathBox sized(float scale, Make&& make) {
        const float size = size_;
        const bool is_display = is_display_;
        size_ *= scale;
        is_display_ = false;
        MathBox box = make();
        size_ = size;
        is_display_ = is_display;
        return box;
    }

    /// Explicit spaces: \, \; \quad and the like.
    bool skip_space(MathBox& out) {
        if (tex_[at_] == '~') {
            ++at_;
            out.width += kThick * size_;
            return true;
        }
        constexpr std::pair<std::string_view, float> kSpaces[] = {
            {"\\,", kThin},
            {"\\:", kMedium},
            {"\\;", kThick},
            {"\\ ", kThick},
            {"\\!", 0.0F},
            {"\\qquad", 2.0F},
            {"\\quad", 1.0F},
        };
        for (const auto& [name, width] : kSpaces)
            if (take(name)) {
                out.width += width * size_;
                return true;
            }
        return false;
    }

    const FontMetrics& metrics_;
    float size_ = 0.0F;
    bool is_display_ = false;
    int depth_ = 0;
};

}  // namespace

MathBox layout_math(std::string_view tex, float size, bool is_display, const FontMetrics& metrics) {
    return Parser(tex, metrics).whole(size, is_display);
}

}  // namespace nedu::ui::rich
