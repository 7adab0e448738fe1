#include "server/courses/import_html.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "common/base/text.hpp"

namespace nedu::server::courses {
namespace {

struct Tag {
    std::string name;  // lower case
    std::string_view attributes;
    bool is_closing = false;
    std::size_t size = 0;  // bytes from < to >
};

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::optional<Tag> read_tag(std::string_view text) {
    Tag tag;
    std::size_t at = 1;
    if (at < text.size() && text[at] == '/') {
        tag.is_closing = true;
        ++at;
    }
    const std::size_t name = at;
    while (at < text.size() && is_name_character(text[at]))
        ++at;
    tag.name = text::lower(text.substr(name, at - name));
    const std::size_t end = text.find('>', at);
    if (tag.name.empty() || end == std::string_view::npos)
        return std::nullopt;
    tag.attributes = text.substr(at, end - at);
    if (!tag.attributes.empty() && tag.attributes[0] != ' ' && tag.attributes[0] != '/')
        return std::nullopt;
    tag.size = end + 1;
    return tag;
}

std::string attribute(std::string_view attributes, std::string_view name) {
    const std::string key = " " + std::string(name) + "=";
    const std::size_t found = attributes.find(key);
    if (found == std::string_view::npos)
        return {};
    std::string_view value = attributes.substr(found + key.size());
    if (!value.empty() && (value[0] == '"' || value[0] == '\'')) {
        const std::size_t end = value.find(value[0], 1);
        return end == std::string_view::npos ? std::string{}
                                             : std::string(value.substr(1, end - 1));
    }
    return std::string(value.substr(0, value.find_first_of(" />")));
}

// What an opening and a closing tag become; both empty: dropped without a word, because what is
// kept says the same.
struct Mark {
    std::string_view tag;
    std::string_view open;
    std::string_view close;
};
constexpr std::array kMarks{
    Mark{"b", "**", "**"},
    Mark{"strong", "**", "**"},
    Mark{"i", "*", "*"},
    Mark{"em", "*", "*"},
    Mark{"s", "~~", "~~"},
    Mark{"del", "~~", "~~"},
    Mark{"strike", "~~", "~~"},
    Mark{"code", "`", "`"},
    Mark{"kbd", "`", "`"},
    Mark{"summary", "**", "**\n\n"},
    Mark{"details", "\n", "\n"},
    Mark{"u", "", ""},
    Mark{"p", "\n", "\n"},
    Mark{"span", "", ""},
    Mark{"small", "", ""},
    Mark{"hr", "\n\n---\n\n", ""},
};

// Elements a reader would miss; their text is kept and the report says so.
constexpr std::array<std::string_view, 24> kDropped{"div",    "table",  "thead",  "tbody",  "tr",
                                                    "td",     "th",     "ul",     "ol",     "li",
                                                    "dl",     "dt",     "dd",     "iframe", "video",
                                                    "audio",  "source", "script", "style",  "font",
                                                    "center", "figure", "svg",    "form"};

// Digits and signs have sub- and superscript characters of their own.
constexpr std::string_view kScriptable = "0123456789+-=()";
constexpr std::array<std::string_view, 15>
    kSubscripts{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋", "₌", "₍", "₎"};
constexpr std::array<std::string_view, 15>
    kSuperscripts{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾"};

std::optional<std::string> script_characters(std::string_view text, bool is_sub) {
    std::string result;
    for (const char c : text) {
        const std::size_t index = kScriptable.find(c);
        if (index == std::string_view::npos)
            return std::nullopt;
        result += is_sub ? kSubscripts[index] : kSuperscripts[index];
    }
    return result;
}

class Cleaner {
public:
    CleanMarkdown run(std::string_view markdown) {
        while (!markdown.empty()) {
            const std::size_t end = std::min(markdown.find('\n'), markdown.size());
            std::string_view line = markdown.substr(0, end);
            markdown.remove_prefix(std::min(end + 1, markdown.size()));
            ++line_;
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            if (!copy_code_line(line))
                clean_line(line);
            result_.text += '\n';
        }
        return std::move(result_);
    }

private:
    // A fence may stand in a quote or a list.
    bool copy_code_line(std::string_view line) {
        const std::size_t first = line.find_first_not_of(" \t>");
        const std::string_view body = first == std::string_view::npos ? "" : line.substr(first);
        const bool is_fence = body.starts_with("```") || body.starts_with("~~~");
        if (fence_.empty()) {
            if (!is_fence || is_in_comment_)
                return false;
            fence_ = body.substr(0, std::min(body.find_first_not_of(body[0]), body.size()));
        } else if (body.starts_with(fence_) &&
                   text::trim(body).find_first_not_of(fence_[0]) == std::string_view::npos) {
            fence_.clear();
        }
        result_.text += line;
        return true;
    }

    void clean_line(std::string_view line) {
        is_table_row_ = text::trim(line).starts_with('|');
        while (!line.empty()) {
            if (is_in_comment_ || line.starts_with("<!--"))
                skip_comment(line);
            else if (line[0] == '`')
                copy_code_span(line);
            else if (line[0] == '\\' && line.size() > 1)
                copy(line, 2);
            else if (line[0] == '<')
                take_tag(line);
            else
                copy(line, std::min(line.find_first_of("<`\\"), line.size()));
        }
    }

    void copy(std::string_view& line, std::size_t count) {
        count = std::max<std::size_t>(count, 1);
        if (silent_.empty())
            result_.text += line.substr(0, count);
        line.remove_prefix(count);
    }

    void skip_comment(std::string_view& line) {
        const std::size_t end = line.find("-->");
        is_in_comment_ = end == std::string_view::npos;
        line.remove_prefix(is_in_comment_ ? line.size() : end + 3);
    }

    void copy_code_span(std::string_view& line) {
        const std::size_t run = std::min(line.find_first_not_of('`'), line.size());
        const std::string ticks(run, '`');
        const std::size_t end = line.find(ticks, run);
        copy(line, end == std::string_view::npos ? run : end + run);
    }

    void take_tag(std::string_view& line) {
        const auto tag = read_tag(line);
        if (!tag || !apply(*tag, line)) {
            copy(line, 1);
            return;
        }
        line.remove_prefix(tag->size);
    }

    // False: no HTML of ours to know, the text stays. `line` still starts with the tag.
    bool apply(const Tag& tag, std::string_view& line) {
        if (!silent_.empty()) {
            if (tag.is_closing && tag.name == silent_)
                silent_.clear();
            return true;
        }
        if (tag.name == "br") {
            result_.text += is_table_row_ ? " · " : "\\\n";
            return true;
        }
        if (tag.name == "img")
            return apply_image(tag);
        if (tag.name == "a")
            return apply_link(tag);
        if (tag.name == "sub" || tag.name == "sup")
            return apply_script(tag, line);
        for (const Mark& mark : kMarks) {
            if (mark.tag == tag.name) {
                result_.text += tag.is_closing ? mark.close : mark.open;
                return true;
            }
        }
        return apply_dropped(tag);
    }

    bool apply_image(const Tag& tag) {
        const std::string source = attribute(tag.attributes, "src");
        if (source.empty())
            return false;
        result_.text += "![" + attribute(tag.attributes, "alt") + "](<" + source + ">)";
        return true;
    }

    bool apply_link(const Tag& tag) {
        if (!tag.is_closing) {
            links_.push_back(attribute(tag.attributes, "href"));
            result_.text += links_.back().empty() ? "" : "[";
            return true;
        }
        if (links_.empty())
            return false;
        if (!links_.back().empty())
            result_.text += "](<" + links_.back() + ">)";
        links_.pop_back();
        return true;
    }

    // CO<sub>2</sub> has characters for it; T<sub>max</sub> becomes a formula with its word.
    bool apply_script(const Tag& tag, std::string_view& line) {
        const std::string closing = "</" + tag.name + ">";
        const std::size_t end = line.find(closing, tag.size);
        if (tag.is_closing || end == std::string_view::npos)
            return false;
        const std::string_view inner = line.substr(tag.size, end - tag.size);
        const bool is_sub = tag.name == "sub";
        if (const auto characters = script_characters(inner, is_sub)) {
            result_.text += *characters;
        } else {
            std::size_t word = result_.text.size();
            while (word > 0 && is_name_character(result_.text[word - 1]))
                --word;
            const std::string base = result_.text.substr(word);
            result_.text.resize(word);
            result_.text += "$" + base + (is_sub ? "_{" : "^{") + std::string(inner) + "}$";
        }
        // take_tag() removes the opening tag itself.
        line.remove_prefix(end + closing.size() - tag.size);
        return true;
    }

    bool apply_dropped(const Tag& tag) {
        if (std::ranges::find(kDropped, tag.name) == kDropped.end())
            return false;
        if (tag.is_closing)
            return true;
        result_.dropped.push_back({line_, tag.name});
        if (tag.name == "script" || tag.name == "style")
            silent_ = tag.name;
        if (const std::string source = attribute(tag.attributes, "src"); !source.empty())
            result_.text += "<" + source + ">";
        return true;
    }

    CleanMarkdown result_;
    int line_ = 0;
    std::string fence_;   // what opened it, empty outside
    std::string silent_;  // the element whose content goes
    std::vector<std::string> links_;
    bool is_in_comment_ = false;
    bool is_table_row_ = false;
};

}  // namespace

CleanMarkdown html_to_markdown(std::string_view markdown) {
    return Cleaner().run(markdown);
}

}  // namespace nedu::server::courses
