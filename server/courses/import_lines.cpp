#include "server/courses/import_lines.hpp"

#include <algorithm>

#include "common/base/text.hpp"

namespace nedu::server::courses {

std::string PageLines::text() const {
    std::string out;
    for (const SourceLine& line : lines)
        (out += line.text) += '\n';
    return out;
}

std::vector<SourceLine> lines_of(std::string_view text, const std::string& file) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    std::vector<SourceLine> lines;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back({std::string(line), file, number});
    }
    return lines;
}

namespace {

/// How much of the line is the sign of a list's item, "-" or "12.", without the space behind it;
/// 0: none.
std::size_t list_marker(std::string_view body) {
    const std::size_t digits = std::min(body.find_first_not_of("0123456789"), body.size());
    const std::string_view behind = body.substr(digits);
    const bool is_item =
        behind.size() > 1 && behind[1] == ' ' &&
        std::string_view(digits == 0 ? "-*+" : ".)").find(behind[0]) != std::string_view::npos;
    return is_item ? digits + 1 : 0;
}

/// A fence may stand on the first line of an item.
std::string_view without_list_marker(std::string_view body) {
    const std::size_t marker = list_marker(body);
    return marker == 0 ? body
                       : body.substr(std::min(body.find_first_not_of(' ', marker), body.size()));
}

}  // namespace

bool FenceTracker::takes(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t>");
    std::string_view body = first == line.npos ? std::string_view{} : line.substr(first);
    const bool is_quoted = line.substr(0, std::min(first, line.size())).find('>') != line.npos;
    if (is_quoted_ && !is_quoted)
        fence_.clear();  // it ended with its quote
    if (fence_.empty())
        body = without_list_marker(body);
    const bool is_fence = body.starts_with("```") || body.starts_with("~~~");
    if (fence_.empty()) {
        if (!is_fence)
            return false;
        const std::size_t signs = std::min(body.find_first_not_of(body[0]), body.size());
        const std::string_view info = text::trim(body.substr(signs));
        if (body[0] == '`' && info.find('`') != info.npos)
            return false;  // code within a line
        fence_ = body.substr(0, signs);
        is_quoted_ = is_quoted;
        info_ = info;
        return true;
    }
    if (body.starts_with(fence_) &&
        text::trim(body).find_first_not_of(fence_[0]) == std::string_view::npos)
        fence_.clear();
    return true;
}

void ListMargins::pass(std::string_view line) {
    if (text::trim(line).empty())
        return;
    const std::size_t columns = indentation(line);
    while (!columns_.empty() && columns < columns_.back())
        columns_.pop_back();
    const std::string_view body = line.substr(line.find_first_not_of(" \t"));
    const std::size_t marker = list_marker(body);
    if (marker > 0 && is_text(columns))
        columns_.push_back(columns + marker + 1);
}

std::string dedented(std::string_view line, std::size_t columns) {
    while (columns > 0 && !line.empty() && (line[0] == ' ' || line[0] == '\t')) {
        columns -= line[0] == '\t' ? columns : 1;
        line.remove_prefix(1);
    }
    return std::string(line);
}

std::size_t indentation(std::string_view line) {
    constexpr std::size_t kTab = 4;
    std::size_t columns = 0;
    for (const char c : line) {
        if (c == '\t')
            columns += kTab;
        else if (c == ' ')
            ++columns;
        else
            return columns;
    }
    return columns;
}

}  // namespace nedu::server::courses
