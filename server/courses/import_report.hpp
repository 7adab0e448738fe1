// What an import did, or would do: for whoever runs it and for tests. Values only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "common/base/json.hpp"

namespace nedu::server::courses {

enum class ProblemKind {
    MissingImage,       // points at no file
    RemoteImage,        // on another site: became a link
    OriginalImage,      // a translated picture is not there, the untranslated one was taken
    UnreadableImage,    // damaged, or no picture at all
    ImageTooLarge,      // bytes or pixels
    Html,               // a fragment without a counterpart in Markdown: its text was kept
    BrokenLink,         // points at nothing in the course: its text was kept
    BrokenAnchor,       // the page has no such heading: leads to its top
    SkippedFile,        // Markdown outside of the parts
    UnreadableText,     // not UTF-8, or too long
    BadSetting,         // course.json asks for what is not there
    UntranslatedTitle,  // the translation has no README: it is called as the original
    MissingInclude,     // a file or place in it that a page asks for is not there: stays text
    Admonition,         // of a name nobody knows: a note, or text
    Footnote,           // mentioned but nowhere said, or said twice: text
    Attribute,          // behind a heading, or an id that can't be one: dropped
    FrontMatter,        // a setting above the text that nobody asks for: dropped
    HiddenLines,        // of code, hidden by its author: dropped
    Emoji,              // of a name nobody knows: stays text
    WideTable,          // more columns than a table may have: text
    MediaNotTaken,      // a film or sound of the folder: its name stays
    Changed,            // kept otherwise than it was read
    Draft,              // the contents name a chapter that is not written
    Repeated,           // the contents name a chapter twice: it stands where it came first
};

struct Problem {
    ProblemKind kind = ProblemKind::MissingImage;
    std::string file;  // relative to the folder of the course
    int line = 0;      // 1 is the first; 0: the file as a whole
    std::string detail;

    template <class Io, class Self>
    static void describe(Io& io, Self& self);
    bool operator==(const Problem&) const = default;
};

enum class ImportOutcome { Created, Updated, Unchanged };

struct CourseReport {
    std::string slug;
    std::string title;
    accounts::Language language = accounts::Language::English;
    ImportOutcome outcome = ImportOutcome::Unchanged;
    int modules = 0;
    int chapters = 0;
    int chapters_created = 0;
    int chapters_updated = 0;
    int chapters_removed = 0;
    int chapters_unchanged = 0;
    int images = 0;                        // different ones
    int links = 0;                         // between chapters, kept
    std::map<std::string, int> not_taken;  // problems by kind
    std::vector<Problem> problems;

    template <class Io, class Self>
    static void describe(Io& io, Self& self);
};

struct ImportReport {
    std::vector<CourseReport> courses;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("courses", self.courses);
    }
};

/// Several lines of JSON.
std::string to_text(const ImportReport& report);

}  // namespace nedu::server::courses

template <>
struct nedu::json::EnumNames<nedu::server::courses::ProblemKind> {
    using Kind = nedu::server::courses::ProblemKind;
    static constexpr std::array<std::pair<Kind, std::string_view>, 24> names{{
        {Kind::MissingImage, "missing_image"},
        {Kind::RemoteImage, "remote_image"},
        {Kind::OriginalImage, "original_image"},
        {Kind::UnreadableImage, "unreadable_image"},
        {Kind::ImageTooLarge, "image_too_large"},
        {Kind::Html, "html"},
        {Kind::BrokenLink, "broken_link"},
        {Kind::BrokenAnchor, "broken_anchor"},
        {Kind::SkippedFile, "skipped_file"},
        {Kind::UnreadableText, "unreadable_text"},
        {Kind::BadSetting, "bad_setting"},
        {Kind::UntranslatedTitle, "untranslated_title"},
        {Kind::MissingInclude, "missing_include"},
        {Kind::Admonition, "admonition"},
        {Kind::Footnote, "footnote"},
        {Kind::Attribute, "attribute"},
        {Kind::FrontMatter, "front_matter"},
        {Kind::HiddenLines, "hidden_lines"},
        {Kind::Emoji, "emoji"},
        {Kind::WideTable, "wide_table"},
        {Kind::MediaNotTaken, "media_not_taken"},
        {Kind::Changed, "changed"},
        {Kind::Draft, "draft"},
        {Kind::Repeated, "repeated"},
    }};
};

template <>
struct nedu::json::EnumNames<nedu::server::courses::ImportOutcome> {
    using Outcome = nedu::server::courses::ImportOutcome;
    static constexpr std::array<std::pair<Outcome, std::string_view>, 3> names{{
        {Outcome::Created, "created"},
        {Outcome::Updated, "updated"},
        {Outcome::Unchanged, "unchanged"},
    }};
};

template <class Io, class Self>
void nedu::server::courses::Problem::describe(Io& io, Self& self) {
    io("kind", self.kind);
    io("file", self.file);
    io("line", self.line);
    io("detail", self.detail);
}

template <class Io, class Self>
void nedu::server::courses::CourseReport::describe(Io& io, Self& self) {
    io("slug", self.slug);
    io("title", self.title);
    io("language", self.language);
    io("outcome", self.outcome);
    io("modules", self.modules);
    io("chapters", self.chapters);
    io("chapters_created", self.chapters_created);
    io("chapters_updated", self.chapters_updated);
    io("chapters_removed", self.chapters_removed);
    io("chapters_unchanged", self.chapters_unchanged);
    io("images", self.images);
    io("links", self.links);
    io("not_taken", self.not_taken);
    io("problems", self.problems);
}
