#include "server/courses/import_folder.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <set>

#include "common/base/text.hpp"
#include "server/courses/import_book.hpp"
#include "server/courses/import_bounds.hpp"
#include "server/courses/import_titles.hpp"
#include "server/files/content_store.hpp"

namespace nedu::server::courses {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxSettingsBytes = 256 << 10;
constexpr std::size_t kMaxPageBytes = 4 << 20;
constexpr std::string_view kTranslations = "translations";

bool is_hidden(const fs::path& path) {
    return path.filename().string().starts_with('.');
}

bool is_page(const fs::path& path) {
    const std::string ending = text::lower(path.extension().string());
    return (ending == ".md" || ending == ".markdown") && !is_hidden(path);
}

struct Entries {
    std::vector<fs::path> pages;
    std::vector<fs::path> folders;
};

// Symbolic links are left alone: they may lead anywhere, also in circles.
Entries list(const fs::path& folder) {
    Entries entries;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
        if (entry.is_symlink(code) || is_hidden(entry.path()))
            continue;
        if (entry.is_directory(code))
            entries.folders.push_back(entry.path());
        else if (is_page(entry.path()))
            entries.pages.push_back(entry.path());
    }
    const auto by_name = [](const fs::path& left, const fs::path& right) {
        return natural_less(left.filename().string(), right.filename().string());
    };
    std::ranges::sort(entries.pages, by_name);
    std::ranges::sort(entries.folders, by_name);
    return entries;
}

// The README first, then the pages as it mentions them, then the others.
void order_pages(std::vector<fs::path>& pages) {
    const auto readme = std::ranges::find_if(pages, is_readme);
    if (readme == pages.end())
        return;
    const std::string text = files::read_file(*readme, kMaxPageBytes).value_or("");
    std::rotate(pages.begin(), readme, readme + 1);
    std::ranges::stable_sort(pages.begin() + 1, pages.end(), {}, [&](const fs::path& page) {
        return text.find("(" + page.filename().string());
    });
}

void collect_chapters(
    const fs::path& root,
    const fs::path& folder,
    int depth,
    SourceModule& module
) {
    constexpr int kDeepest = 6;
    if (depth > kDeepest)
        return;
    Entries entries = list(folder);
    order_pages(entries.pages);
    for (const fs::path& page : entries.pages)
        module.chapters.push_back({fs::relative(page, root).generic_string(), {}});
    for (const fs::path& inner : entries.folders)
        collect_chapters(root, inner, depth + 1, module);
}

// The names that make up a chapter's address, the outermost first.
std::vector<std::string> name_parts(const std::string& key) {
    std::vector<std::string> parts;
    fs::path path(key);
    if (is_readme(path))
        path = path.parent_path();
    else
        path.replace_extension();
    for (const fs::path& part : path) {
        const std::string slug = slug_from(without_number(part.string()));
        if (!slug.empty() && slug != "lessons" && slug != "chapters")
            parts.push_back(slug);
    }
    return parts;
}

std::string joined(const std::vector<std::string>& parts, std::size_t first) {
    std::string slug;
    for (std::size_t i = first; i < parts.size(); ++i)
        slug += (slug.empty() ? "" : "-") + parts[i];
    constexpr std::size_t kMaxSlugLength = 90;
    return slug.substr(0, kMaxSlugLength);
}

// The part's name is left out where the rest is clear without it. A name taken already gets a
// number; the order of the files is fixed, so addresses are too.
void give_slugs(SourceCourse& course) {
    std::set<std::string> taken;
    for (SourceModule& module : course.modules) {
        for (SourceChapter& chapter : module.chapters) {
            const std::vector<std::string> parts = name_parts(chapter.key);
            std::string slug = joined(parts, parts.size() > 1 ? 1 : 0);
            if (slug.empty())
                slug = "chapter-" + files::content_hash(chapter.key).substr(0, 8);
            if (taken.contains(slug) && parts.size() > 1)
                slug = joined(parts, 0);
            const std::string base = slug;
            for (int number = 2; !taken.insert(slug).second; ++number)
                slug = base + "-" + std::to_string(number);
            chapter.slug = slug;
        }
    }
}

void read_outline(SourceCourse& course) {
    const Entries top = list(course.root);
    course.has_readme = std::ranges::any_of(top.pages, is_readme);
    for (const fs::path& folder : top.folders) {
        if (folder.filename() == kTranslations)
            continue;
        SourceModule module{folder.filename().string(), {}};
        collect_chapters(course.root, folder, 0, module);
        if (!module.chapters.empty())
            course.modules.push_back(std::move(module));
    }
    SourceModule loose{"", {}};
    for (const fs::path& page : top.pages) {
        if (is_readme(page))
            continue;
        if (course.modules.empty())
            loose.chapters.push_back({page.filename().string(), {}});
        else
            course.problems.push_back(
                {ProblemKind::SkippedFile,
                 page.filename().string(),
                 0,
                 "stands outside of the parts"}
            );
    }
    if (!loose.chapters.empty())
        course.modules.push_back(std::move(loose));
    give_slugs(course);
}

Result<CourseSettings> read_settings(const fs::path& folder) {
    std::error_code code;
    if (!fs::exists(folder / "course.json", code))
        return CourseSettings{};
    return json::decode_text<CourseSettings>(
        NEDU_TRY(read_within(folder, folder / "course.json", kMaxSettingsBytes))
    );
}

void collect_pages(const fs::path& root, const fs::path& folder, std::set<std::string>& pages) {
    const Entries entries = list(folder);
    for (const fs::path& page : entries.pages)
        pages.insert(fs::relative(page, root).generic_string());
    for (const fs::path& inner : entries.folders)
        collect_pages(root, inner, pages);
}

void read_book_outline(SourceCourse& course, const fs::path& folder) {
    Book book = read_book(folder);
    course.root = book.root;
    course.title = std::move(book.title);
    course.summary = std::move(book.description);
    if (const auto spoken = json::named<accounts::Language>(book.language);
        spoken && course.settings.language.empty())
        course.language = *spoken;
    course.problems = std::move(book.problems);
    std::set<std::string> pages;
    collect_pages(course.root, course.root, pages);
    pages.erase("SUMMARY.md");
    std::erase_if(pages, [](const std::string& page) {
        return page.starts_with(std::string(kTranslations) + "/");
    });
    for (BookPart& part : book.parts) {
        SourceModule module{"summary:" + part.chapters.front().path, {}, std::move(part.title)};
        for (BookChapter& chapter : part.chapters) {
            pages.erase(chapter.path);
            module.chapters.push_back({std::move(chapter.path), {}, std::move(chapter.label)});
        }
        course.modules.push_back(std::move(module));
    }
    course.unlisted.assign(pages.begin(), pages.end());
    give_slugs(course);
}

bool is_translation(const fs::path& folder) {
    return folder.parent_path().filename() == kTranslations;
}

/// What a folder is called: a book below the one that was given by its way from there, for many
/// are called "book".
std::string name_of(const fs::path& folder, const fs::path& given) {
    const fs::path way = fs::relative(folder, given);
    const bool is_below = folder != given && !way.empty() && *way.begin() != "..";
    return is_below ? (given.filename() / way).generic_string() : folder.filename().string();
}

/// `given`: where the name of a book begins; of any other course it is its own folder.
Result<SourceCourse> read_course(const fs::path& folder, const fs::path& given) {
    SourceCourse course;
    course.root = folder;
    course.settings = NEDU_TRY(read_settings(folder));
    const fs::path original = is_translation(folder) ? folder.parent_path().parent_path() : folder;
    course.bounds = original;
    const std::string name = folder.filename().string();
    const std::string language = !course.settings.language.empty() ? course.settings.language
                                 : is_translation(folder)          ? name
                                                                   : "en";
    course.language =
        json::named<accounts::Language>(language).value_or(accounts::Language::English);
    const std::string own = slug_from(name_of(original, given));
    course.family = course.settings.family.empty() ? own : course.settings.family;
    course.slug = !course.settings.slug.empty() ? slug_from(course.settings.slug)
                  : is_translation(folder)      ? own + "-" + name
                                                : own;
    if (summary_of_book(folder).empty())
        read_outline(course);
    else
        read_book_outline(course, folder);
    return course;
}

/// The one book that is meant; nothing where the folder is for others to read.
Result<std::optional<fs::path>> chosen_book(const fs::path& root, const std::string& name) {
    const bool is_book = !summary_of_book(root).empty();
    std::vector<fs::path> books = find_books(root);
    if (!name.empty()) {
        const auto is_at = [&](const fs::path& book) {
            return fs::relative(book, root).generic_string() == name;
        };
        if (const auto there = std::ranges::find_if(books, is_at); there != books.end())
            return *there;
        std::erase_if(books, [&](const fs::path& book) { return book.filename() != name; });
        if (books.empty())
            return not_found("no book of that name: " + name);
    } else if (is_book || books.empty()) {
        return std::optional<fs::path>(is_book ? std::optional(root) : std::nullopt);
    }
    if (books.size() == 1)
        return books.front();
    std::string names;
    for (const fs::path& book : books)
        names += (names.empty() ? "" : ", ") + fs::relative(book, root).generic_string();
    return fail(
        ErrorCode::Conflict, "error.conflict", "several books, say which one by --book: " + names
    );
}

bool holds_pages(const fs::path& folder) {
    const Entries entries = list(folder);
    return !entries.pages.empty() || std::ranges::any_of(entries.folders, holds_pages);
}

/// The README of a project that has a book in it does not make it a course, parts beside it do.
bool has_parts_beside(const fs::path& root, const std::vector<fs::path>& books) {
    return std::ranges::any_of(list(root).folders, [&](const fs::path& inner) {
        const bool is_way = std::ranges::any_of(books, [&](const fs::path& book) {
            return *fs::relative(book, root).begin() == inner.filename();
        });
        return !is_way && holds_pages(inner);
    });
}

}  // namespace

bool natural_less(const std::string& left, const std::string& right) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto number_at = [&](const std::string& name, std::size_t& at) {
        std::size_t begin = at;
        while (at < name.size() && is_digit(name[at]))
            ++at;
        while (begin + 1 < at && name[begin] == '0')
            ++begin;
        return std::string_view(name).substr(begin, at - begin);
    };
    std::size_t a = 0;
    std::size_t b = 0;
    while (a < left.size() && b < right.size()) {
        if (is_digit(left[a]) && is_digit(right[b])) {
            const std::string_view one = number_at(left, a);
            const std::string_view other = number_at(right, b);
            if (one.size() != other.size())
                return one.size() < other.size();
            if (one != other)
                return one < other;
        } else if (left[a] != right[b]) {
            return static_cast<unsigned char>(left[a]) < static_cast<unsigned char>(right[b]);
        } else {
            ++a;
            ++b;
        }
    }
    const std::size_t left_over = left.size() - a;
    const std::size_t right_over = right.size() - b;
    return left_over != right_over ? left_over < right_over : left < right;
}

std::string slug_from(std::string_view text) {
    std::string slug;
    for (const char c : text::fold(text)) {
        const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_kept)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    if (slug.ends_with('-'))
        slug.pop_back();
    return slug;
}

bool is_readme(const fs::path& page) {
    const std::string name = text::lower(page.filename().string());
    return name == "readme.md" || name == "index.md" || name == "readme.markdown" ||
           name == "index.markdown";
}

std::string readme_of(const fs::path& folder) {
    const Entries entries = list(folder);
    const auto readme = std::ranges::find_if(entries.pages, is_readme);
    return readme == entries.pages.end() ? std::string{} : readme->filename().string();
}

Result<std::vector<SourceCourse>>
find_source_courses(const fs::path& folder, const std::string& book) {
    std::error_code code;
    const fs::path root = fs::canonical(folder, code);
    if (code || !fs::is_directory(root, code))
        return not_found("no such folder: " + folder.string());
    std::vector<SourceCourse> courses;
    const auto add = [&](const fs::path& place, const fs::path& given) -> Result<void> {
        SourceCourse course = NEDU_TRY(read_course(place, given));
        if (!course.modules.empty() && !course.slug.empty())
            courses.push_back(std::move(course));
        return {};
    };
    const auto add_with_translations = [&](const fs::path& place,
                                           const fs::path& given) -> Result<void> {
        NEDU_CHECK(add(place, given));
        for (const auto& [language, name] : json::EnumNames<accounts::Language>::names)
            if (fs::is_directory(place / kTranslations / name, code))
                NEDU_CHECK(add(place / kTranslations / name, given));
        return {};
    };
    const auto is_course = [&](const fs::path& place) {
        return fs::exists(place / "course.json", code) ||
               std::ranges::any_of(list(place).pages, is_readme);
    };
    // A folder of courses may hold books among them; what says it is a course is one.
    const bool has_settings = fs::exists(root / "course.json", code);
    const bool holds_courses =
        !is_course(root) && std::ranges::any_of(list(root).folders, is_course);
    const bool is_other = book.empty() && summary_of_book(root).empty() &&
                          (has_settings || holds_courses ||
                           (is_course(root) && has_parts_beside(root, find_books(root))));
    const std::optional<fs::path> one = is_other ? std::nullopt : NEDU_TRY(chosen_book(root, book));
    if (one) {
        NEDU_CHECK(add_with_translations(*one, root));
    } else if (is_course(root) || is_translation(root)) {
        NEDU_CHECK(add_with_translations(root, root));
    } else {
        for (const fs::path& inner : list(root).folders)
            if (is_course(inner))
                NEDU_CHECK(add(inner, inner));
    }
    if (courses.empty())
        return not_found("no course in " + folder.string());
    return courses;
}

}  // namespace nedu::server::courses
