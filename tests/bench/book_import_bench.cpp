// A book in the way of the Rust book: how much of it an import takes, and how long that takes.
// Every page says words of its own wherever it says something; a word that is neither kept nor in
// the report is a silent loss.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <unistd.h>

#include "server/courses/import_page.hpp"
#include "server/files/content_store.hpp"

namespace {

namespace fs = std::filesystem;
using namespace nedu;
using namespace nedu::server::courses;

constexpr int kPages = 111;
constexpr int kImages = 28;

class Book {
public:
    Book() {
        std::string name = (fs::temp_directory_path() / "nedu-book-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            std::perror("mkdtemp");
        root = name;
        write("book.toml", "[book]\ntitle = \"A book\"\nsrc = \"src\"\n");
        write(
            "listings/lib.rs",
            "// ANCHOR: one\nlet a = \"" + word() +
                "\";\n// ANCHOR_END: one\n// ANCHOR: two\nlet b = \"" + word() +
                "\";\n// ANCHOR_END: two\n"
        );
        write_pages();
    }
    ~Book() {
        std::error_code ignored;
        fs::remove_all(root, ignored);
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    fs::path root;
    std::vector<std::string> words;

private:
    std::string word() {
        words.push_back("Word" + std::to_string(words.size()) + "x");
        return words.back();
    }

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name, std::ios::binary) << text;
    }

    void write_pages() {
        std::string summary = "# Summary\n\n[Foreword](page-0.md)\n";
        for (int page = 0; page < kPages; ++page) {
            const std::string file = "page-" + std::to_string(page) + ".md";
            if (page % 20 == 1)
                summary += "\n# Part " + std::to_string(page / 20 + 1) + "\n\n";
            if (page > 0)
                summary += std::string(page % 5 == 1 ? "" : "  ") + "- [Page " +
                           std::to_string(page) + "](" + file + ")\n";
            write("src/" + file, text_of(page));
        }
        write("src/SUMMARY.md", summary);
        for (int image = 0; image < kImages; ++image)
            write("src/img/" + std::to_string(image) + ".png", "picture " + std::to_string(image));
    }

    std::string text_of(int page) {
        const std::string other = "page-" + std::to_string((page + 7) % kPages) + ".html";
        const std::string image = "img/" + std::to_string(page % kImages) + ".png";
        std::string text = "## " + word() + " {#own-" + std::to_string(page) + "}\n\n";
        text += "Some " + word() + "[^n] with *" + word() + "*, H<sub>" + word() + "</sub>O and [" +
                word() + "](" + other + ").\n\n";
        text +=
            "<img\n  src=\"" + image + "\"\n  alt=\"" + word() + "\"\n  class=\"center\" />\n\n";
        text += "<Listing number=\"1-" + std::to_string(page) + "\" file-name=\"src/" + word() +
                ".rs\" caption=\"" + word() + "\">\n\n```rust,ignore\n# hidden();\n" +
                "{{#rustdoc_include ../listings/lib.rs:one}}\nshown(\"" + word() +
                "\");\n```\n\n</Listing>\n\n";
        text += "> [!NOTE]\n> " + word() + "\n\n<div class=\"warning\">\n\n" + word() +
                "\n\n</div>\n\n";
        text +=
            "<details>\n<summary>" + word() + "</summary>\n\n- " + word() + "\n\n</details>\n\n";
        text += "<table>\n<tr><th>" + word() + "</th></tr>\n<tr><td>" + word() +
                "</td></tr>\n</table>\n\n";
        text += "| a | b |\n| - | - |\n| `x \\| " + word() + "` | " + word() + "<br>" + word() +
                " |\n\n";
        text += ":::tip " + word() + "\n" + word() + "\n:::\n\n<span class=\"caption\">" + word() +
                "</span>\n\n";
        text += "```console\n{{#include ../listings/lib.rs:two}}\n```\n\n[^n]: " + word() +
                "\n    " + word() + "\n";
        return text;
    }
};

std::string kept(const CoursePlan& plan) {
    std::string out;
    for (const PlannedModule& module : plan.modules)
        for (const PlannedChapter& chapter : module.chapters) {
            out += chapter.title + "\n";
            for (const content::Block& block : chapter.blocks) {
                out += block.source + "\n";
                for (const auto& [name, value] : block.attributes)
                    out += value + "\n";
            }
        }
    for (const Problem& problem : plan.problems)
        out += problem.detail + "\n";
    return out;
}

std::set<std::string> words_in(const std::string& text) {
    std::set<std::string> words;
    for (std::size_t at = text.find("Word"); at != text.npos; at = text.find("Word", at + 1))
        words.insert(text.substr(at, text.find('x', at) + 1 - at));
    return words;
}

}  // namespace

int main() {
    const Book book;
    ImageTaker images([](std::string_view bytes) {
        server::files::StoredFile file;
        file.hash = server::files::content_hash(std::string(bytes));
        file.width = file.height = 400;
        return Result<server::files::StoredFile>(file);
    });
    const auto start = std::chrono::steady_clock::now();
    const auto courses = find_source_courses(book.root);
    if (!courses || courses->size() != 1) {
        std::fprintf(stderr, "no book\n");
        return 1;
    }
    const ImportWords words{[](accounts::Language) { return std::string("Overview"); }, {}};
    const auto plan = plan_course(courses->front(), images, words);
    if (!plan) {
        std::fprintf(stderr, "no plan\n");
        return 1;
    }
    const double took =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    std::size_t chapters = 0;
    for (const PlannedModule& module : plan->modules)
        chapters += module.chapters.size();
    const std::set<std::string> found = words_in(kept(*plan));
    std::size_t lost = 0;
    for (const std::string& word : book.words)
        lost += found.contains(word) ? 0 : 1;
    for (const Problem& problem : plan->problems)
        if (problem.kind == ProblemKind::Changed)
            ++lost;
    std::printf(
        "{\"name\": \"book_import\", \"figures\": ["
        "{\"what\": \"chapters of a book of 111 pages\", \"value\": %zu, \"unit\": \"\", "
        "\"at_least\": 111, \"at_most\": 111}, "
        "{\"what\": \"pictures of 28\", \"value\": %zu, \"unit\": \"\", \"at_least\": 28, "
        "\"at_most\": 28}, "
        "{\"what\": \"silent losses\", \"value\": %zu, \"unit\": \"\", \"at_most\": 0}, "
        "{\"what\": \"reading it\", \"value\": %.0f, \"unit\": \"ms\"}]}\n",
        chapters,
        plan->files.size(),
        lost,
        took
    );
    return 0;
}
