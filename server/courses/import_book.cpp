#include "server/courses/import_book.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "common/base/text.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "server/courses/import_bounds.hpp"
#include "server/courses/import_folder.hpp"
#include "server/courses/import_lines.hpp"
#include "server/courses/import_targets.hpp"

namespace nedu::server::courses {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxSettingsBytes = 256 << 10;
constexpr std::string_view kSummary = "SUMMARY.md";
constexpr std::string_view kSettings = "book.toml";

// "section.key" to value; strings on one line, which is all that is asked for here.
std::map<std::string, std::string> read_settings(const fs::path& folder) {
    std::map<std::string, std::string> settings;
    std::string section;
    const std::string whole =
        read_within(folder, folder / kSettings, kMaxSettingsBytes).value_or("");
    if (!text::is_valid_utf8(whole))
        return settings;
    for (const SourceLine& line : lines_of(whole, {})) {
        const std::string_view text = text::trim(line.text);
        if (text.starts_with('[') && text.ends_with(']')) {
            section = std::string(text.substr(1, text.size() - 2)) + ".";
            continue;
        }
        const std::size_t sign = text.find('=');
        const std::string_view value =
            sign == text.npos ? std::string_view{} : text::trim(text.substr(sign + 1));
        if (value.size() > 1 && (value[0] == '"' || value[0] == '\''))
            settings[section + std::string(text::trim(text.substr(0, sign)))] =
                value.substr(1, value.find(value[0], 1) - 1);
    }
    return settings;
}

class SummaryReader {
public:
    SummaryReader(Book& book, const std::string& text) : book_(book), lines_(text) {}

    void run(const content::Document& document) {
        bool is_first = true;
        for (const content::Element& element : document.elements) {
            if (const auto* heading = std::get_if<content::Heading>(&element.body)) {
                if (!is_first || heading->level > 1)
                    open_part(content::plain_text(heading->text), true);
                else
                    book_.title = content::plain_text(heading->text);
            } else if (const auto* paragraph = std::get_if<content::Paragraph>(&element.body)) {
                pages_of(paragraph->text);
            } else if (const auto* list = std::get_if<content::List>(&element.body)) {
                top_list(*list);
            }
            is_first = false;
        }
        std::erase_if(book_.parts, [](const BookPart& part) { return part.chapters.empty(); });
    }

private:
    void report(ProblemKind kind, int line, std::string detail) {
        book_.problems.push_back({kind, std::string(kSummary), line, std::move(detail)});
    }

    void open_part(std::string title, bool is_named) {
        book_.parts.push_back({std::move(title), {}});
        in_named_part_ = is_named;
    }

    BookPart& loose_part() {
        if (book_.parts.empty() || (!in_named_part_ && !book_.parts.back().title.empty()))
            open_part({}, false);
        return book_.parts.back();
    }

    void add(BookPart& part, const std::string& target, const std::string& label) {
        const std::string path =
            fs::path(target.substr(0, target.find('#'))).lexically_normal().generic_string();
        const int line = lines_.line_of(target.empty() ? label : target);
        if (target.empty())
            return report(ProblemKind::Draft, line, label);
        if (!file_within(book_.root, book_.root / path))
            return report(ProblemKind::BrokenLink, line, target);
        if (!taken_.insert(path).second)
            return report(ProblemKind::Repeated, line, target);
        part.chapters.push_back({path, label});
    }

    static std::string label_of(const content::Inline& text, const content::Mark& link) {
        content::Inline inner;
        inner.spans.assign(
            text.spans.begin() + static_cast<std::ptrdiff_t>(link.first),
            text.spans.begin() + static_cast<std::ptrdiff_t>(link.end)
        );
        return content::plain_text(inner);
    }

    void pages_of(const content::Inline& text) {
        for (const content::Mark& mark : text.marks)
            if (mark.kind == content::MarkKind::Link)
                add(loose_part(), mark.target, label_of(text, mark));
    }

    // Without parts of the author's, a chapter with chapters in it is one.
    void top_list(const content::List& list) {
        for (const content::ListItem& item : list.items) {
            const bool has_inner = std::ranges::any_of(item.elements, [](const auto& element) {
                return std::holds_alternative<content::List>(element.body);
            });
            if (in_named_part_ || !has_inner) {
                add_item(loose_part(), item);
                continue;
            }
            open_part(label_of_item(item), false);
            add_item(book_.parts.back(), item);
        }
    }

    static std::string label_of_item(const content::ListItem& item) {
        for (const content::Element& element : item.elements)
            if (const auto* paragraph = std::get_if<content::Paragraph>(&element.body))
                return content::plain_text(paragraph->text);
        return {};
    }

    void add_item(BookPart& part, const content::ListItem& item) {
        bool has_link = false;
        for (const content::Element& element : item.elements) {
            if (const auto* list = std::get_if<content::List>(&element.body)) {
                for (const content::ListItem& inner : list->items)
                    add_item(part, inner);
                continue;
            }
            const auto* paragraph = std::get_if<content::Paragraph>(&element.body);
            if (paragraph == nullptr)
                continue;
            for (const content::Mark& mark : paragraph->text.marks) {
                if (mark.kind != content::MarkKind::Link)
                    continue;
                has_link = true;
                add(part, mark.target, label_of(paragraph->text, mark));
            }
        }
        if (const std::string label = label_of_item(item); !has_link && !label.empty())
            report(ProblemKind::Draft, lines_.line_of(label), label);
    }

    Book& book_;
    LineFinder lines_;
    std::set<std::string> taken_;
    bool in_named_part_ = false;
};

void collect_books(const fs::path& folder, int depth, std::vector<fs::path>& books) {
    constexpr int kDeepest = 3;
    if (depth > kDeepest)
        return;
    std::vector<fs::path> folders;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, code))
        if (!entry.is_symlink(code) && entry.is_directory(code) &&
            !entry.path().filename().string().starts_with('.'))
            folders.push_back(entry.path());
    std::ranges::sort(folders, [](const fs::path& left, const fs::path& right) {
        return natural_less(left.filename().string(), right.filename().string());
    });
    for (const fs::path& inner : folders) {
        if (!summary_of_book(inner).empty())
            books.push_back(inner);
        else
            collect_books(inner, depth + 1, books);
    }
}

}  // namespace

fs::path summary_of_book(const fs::path& folder) {
    const auto settings = read_settings(folder);
    const auto source = settings.find("book.src");
    const bool is_inside = source != settings.end() && !source->second.starts_with('/') &&
                           source->second.find("..") == std::string::npos;
    const std::string pages = is_inside ? source->second : std::string("src");
    for (const fs::path& place : {folder / pages, folder / "src", folder})
        if (const auto summary = file_within(folder, place / kSummary))
            return *summary;
    return {};
}

std::vector<fs::path> find_books(const fs::path& folder) {
    std::vector<fs::path> books;
    collect_books(folder, 1, books);
    return books;
}

Book read_book(const fs::path& folder) {
    Book book;
    const fs::path summary = summary_of_book(folder);
    book.root = summary.parent_path();
    const auto text = read_within(folder, summary, content::kMaxMarkdownBytes);
    if (text && text::is_valid_utf8(*text))
        SummaryReader(book, *text).run(content::parse_markdown(*text));
    else
        book.problems.push_back(
            {ProblemKind::UnreadableText, std::string(kSummary), 0, text ? "not UTF-8" : "too long"}
        );
    const auto settings = read_settings(folder);
    const auto take = [&](const char* key, std::string& value) {
        if (const auto found = settings.find(key); found != settings.end())
            value = found->second;
    };
    if (const std::string lowered = text::lower(book.title);
        lowered == "summary" || lowered == "table of contents" || lowered == "contents")
        book.title.clear();
    take("book.title", book.title);
    take("book.description", book.description);
    take("book.language", book.language);
    return book;
}

}  // namespace nedu::server::courses
