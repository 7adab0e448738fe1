#include "server/courses/import_includes.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "common/base/text.hpp"
#include "common/content/document.hpp"
#include "server/courses/import_bounds.hpp"

namespace nedu::server::courses {
namespace {

// Of one page with all that it includes; the Rust book's pages include 30 files at most.
constexpr int kMostIncludes = 1000;
constexpr std::size_t kMostBytesRead = 16 << 20;
constexpr int kDeepest = 10;  // as mdBook's own limit

struct Directive {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string name;  // "include"
    std::string path;
    std::string range;  // "2:10", "anchor"; may be empty
};

std::optional<Directive> find_directive(std::string_view line) {
    const std::size_t begin = line.find("{{#");
    const std::size_t end = begin == line.npos ? line.npos : line.find("}}", begin);
    if (end == line.npos)
        return std::nullopt;
    const std::string_view inner = text::trim(line.substr(begin + 3, end - begin - 3));
    const std::size_t space = std::min(inner.find_first_of(" \t"), inner.size());
    Directive directive{begin, end + 2, std::string(inner.substr(0, space)), {}, {}};
    std::string_view rest = text::trim(inner.substr(space));
    if (directive.name == "playground" || directive.name == "playpen")
        rest = rest.substr(0, std::min(rest.find_first_of(" \t"), rest.size()));
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    directive.path = rest.substr(0, colon);
    directive.range = rest.substr(std::min(colon + 1, rest.size()));
    return directive;
}

bool includes(const Directive& directive) {
    return directive.name == "include" || directive.name == "rustdoc_include" ||
           directive.name == "playground" || directive.name == "playpen";
}

std::optional<std::size_t> number_of(std::string_view digits) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

// "ANCHOR: name" or "ANCHOR_END: name" in whatever comment the language has.
std::optional<std::string_view> anchor_in(std::string_view line, std::string_view sign) {
    const std::size_t found = line.find(sign);
    if (found == line.npos)
        return std::nullopt;
    const std::string_view rest = text::trim(line.substr(found + sign.size()));
    return rest.substr(0, std::min(rest.find_first_of(" \t"), rest.size()));
}

bool is_anchor(std::string_view line) {
    return anchor_in(line, "ANCHOR:") || anchor_in(line, "ANCHOR_END:");
}

std::optional<std::vector<SourceLine>>
anchored(const std::vector<SourceLine>& lines, std::string_view name) {
    std::vector<SourceLine> out;
    bool is_inside = false;
    bool is_found = false;
    for (const SourceLine& line : lines) {
        if (anchor_in(line.text, "ANCHOR:") == name)
            is_inside = is_found = true;
        else if (anchor_in(line.text, "ANCHOR_END:") == name)
            is_inside = false;
        else if (is_inside && !is_anchor(line.text))
            out.push_back(line);
    }
    return is_found ? std::optional(out) : std::nullopt;
}

// "5", "2:10", "2:", ":10" count lines from 1; anything else names an anchor; nothing is all.
std::optional<std::vector<SourceLine>>
chosen(const std::vector<SourceLine>& lines, const std::string& range) {
    const std::size_t colon = range.find(':');
    const auto first = number_of(std::string_view(range).substr(0, colon));
    const bool is_lines = range.empty() || first || range.starts_with(':');
    if (!is_lines)
        return anchored(lines, std::string_view(range).substr(0, colon));
    std::size_t begin = first ? std::max<std::size_t>(*first, 1) - 1 : 0;
    std::size_t end = lines.size();
    if (colon != range.npos) {
        if (const auto last = number_of(std::string_view(range).substr(colon + 1)))
            end = std::min(end, *last);
    } else if (first) {
        end = std::min(end, begin + 1);
    }
    if (begin >= end && !lines.empty())
        return std::nullopt;  // a place that is not there
    std::vector<SourceLine> out;
    for (std::size_t i = begin; i < end; ++i)
        if (!is_anchor(lines[i].text))
            out.push_back(lines[i]);
    return out;
}

class Expander {
public:
    Expander(PageLines& page, const IncludeSource& source) : page_(page), source_(source) {}

    void run() {
        for (const SourceLine& line : page_.lines) {
            begin_line({}, line);
            expand(line, page_.key, 0);
        }
        page_.lines = std::move(out_);
    }

private:
    void begin_line(std::string margin, const SourceLine& where) {
        bytes_ += margin.size() + 1;
        out_.push_back({std::move(margin), where.file, where.line});
    }

    // A line is where its first words are from.
    void put(std::string_view text, const SourceLine& where) {
        SourceLine& line = out_.back();
        if (!text.empty() && text::trim(line.text).empty()) {
            line.file = where.file;
            line.line = where.line;
        }
        line.text += text;
        bytes_ += text.size();
    }

    void expand(const SourceLine& line, const std::string& file, int depth) {
        std::string_view rest = line.text;
        while (const auto directive = find_directive(rest)) {
            const std::string_view before = rest.substr(0, directive->begin);
            const std::string_view words =
                rest.substr(directive->begin, directive->end - directive->begin);
            rest.remove_prefix(directive->end);
            if (before.ends_with('\\')) {  // said, not meant
                put(before.substr(0, before.size() - 1), line);
                put(words, line);
                continue;
            }
            put(before, line);
            if (directive->name == "title") {
                page_.settings["title"] = directive->range.empty()
                                              ? directive->path
                                              : directive->path + ":" + directive->range;
            } else if (!include(*directive, file, depth)) {
                page_.report(ProblemKind::MissingInclude, line, std::string(words));
                put(words, line);
            }
        }
        put(rest, line);
    }

    // What stands before the directive begins its first line, what stands behind ends its last.
    bool include(const Directive& directive, const std::string& file, int depth) {
        if (!includes(directive) || depth >= kDeepest || ++included_ > kMostIncludes)
            return false;
        const auto place = place_of(directive.path, file);
        const auto* const whole = place && !open_.contains(*place) ? lines_at(*place) : nullptr;
        if (whole == nullptr)
            return false;
        const auto lines = chosen(*whole, directive.range);
        if (!lines || bytes_ + bytes_of(*lines) > content::kMaxMarkdownBytes)
            return false;
        const std::string& begun = out_.back().text;
        const std::string margin =
            begun.find_first_not_of(" \t>") == begun.npos ? begun : std::string{};
        page_.included.insert(*place);
        open_.insert(*place);
        for (std::size_t i = 0; i < lines->size(); ++i) {
            if (i > 0)
                begin_line(margin, (*lines)[i]);
            expand((*lines)[i], *place, depth + 1);
        }
        open_.erase(*place);
        return true;
    }

    static std::size_t bytes_of(const std::vector<SourceLine>& lines) {
        std::size_t bytes = 0;
        for (const SourceLine& line : lines)
            bytes += line.text.size() + 1;
        return bytes;
    }

    /// Relative to the root, if it is a file within the bounds whatever links lead there.
    std::optional<std::string> place_of(const std::string& path, const std::string& file) const {
        if (path.empty())
            return std::nullopt;
        const auto real = file_within(source_.bounds, (source_.root / file).parent_path() / path);
        if (!real)
            return std::nullopt;
        return real->lexically_relative(source_.root).generic_string();
    }

    /// Null: it can't be had. Each file is read once.
    const std::vector<SourceLine>* lines_at(const std::string& place) {
        const auto [known, is_new] = files_.try_emplace(place);
        if (is_new && read_bytes_ < kMostBytesRead) {
            const auto text =
                read_within(source_.bounds, source_.root / place, content::kMaxMarkdownBytes);
            if (text && text::is_valid_utf8(*text)) {
                read_bytes_ += text->size();
                known->second = lines_of(*text, place);
            }
        }
        return known->second ? &*known->second : nullptr;
    }

    PageLines& page_;
    const IncludeSource& source_;
    std::vector<SourceLine> out_;
    std::set<std::string> open_{page_.key};  // files that stand around what is read: no circles
    std::map<std::string, std::optional<std::vector<SourceLine>>> files_;
    std::size_t bytes_ = 0;       // of out_
    std::size_t read_bytes_ = 0;  // of files_
    int included_ = 0;
};

}  // namespace

void expand_includes(PageLines& page, const IncludeSource& source) {
    Expander(page, source).run();
}

}  // namespace nedu::server::courses
