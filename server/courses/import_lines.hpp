// A page's text as lines that know where they came from, so that whatever is done to them, a report
// can still name the file and the line.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/courses/import_report.hpp"

namespace nedu::server::courses {

struct SourceLine {
    std::string text;
    std::string file;  // relative to the course's folder; empty: the page itself
    int line = 0;      // 1 is the first
};

struct PageLines {
    std::string key;  // the page
    std::vector<SourceLine> lines;
    std::map<std::string, std::string> settings;  // of the front matter
    std::vector<Problem> problems;
    std::set<std::string> included = {};  // files that came into it, wholly or in part

    void report(ProblemKind kind, const SourceLine& where, std::string detail) {
        problems.push_back(
            {kind, where.file.empty() ? key : where.file, where.line, std::move(detail)}
        );
    }
    std::string text() const;
};

/// Lines without a byte order mark and carriage returns.
std::vector<SourceLine> lines_of(std::string_view text, const std::string& file);

/// Tells code from text, line by line. A fence may stand in a quote or a list.
class FenceTracker {
public:
    /// Whether the line belongs to fenced code, its fences among it.
    bool takes(std::string_view line);
    bool is_open() const { return !fence_.empty(); }
    /// What the open fence says after its signs: "rust,ignore".
    const std::string& info() const { return info_; }

private:
    std::string fence_;
    std::string info_;
    bool is_quoted_ = false;
};

/// Where the texts of the lists begin that a line stands in, so that what is far in can be told
/// from indented code.
class ListMargins {
public:
    /// Lines of text alone, one after the other.
    void pass(std::string_view line);
    /// Whether a line that far in belongs to text.
    bool is_text(std::size_t columns) const {
        return columns < kCodeIndent + (columns_.empty() ? 0 : columns_.back());
    }

    static constexpr std::size_t kCodeIndent = 4;

private:
    std::vector<std::size_t> columns_;  // the innermost last
};

/// Spaces at the line's start, a tab counting four.
std::size_t indentation(std::string_view line);

/// Without that much of it.
std::string dedented(std::string_view line, std::size_t columns);

}  // namespace nedu::server::courses
