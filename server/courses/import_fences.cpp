#include "server/courses/import_fences.hpp"

#include <algorithm>

#include "common/base/text.hpp"

namespace nedu::server::courses {

std::string fence_language(std::string_view info) {
    info = text::trim(info);
    if (info.starts_with('{'))  // "{.python .numberLines}"
        info.remove_prefix(std::min(info.find_first_not_of("{. "), info.size()));
    return std::string(info.substr(0, std::min(info.find_first_of(" \t,{}"), info.size())));
}

void drop_hidden_lines(PageLines& page) {
    std::vector<SourceLine> out;
    FenceTracker fence;
    const SourceLine* opening = nullptr;
    int dropped = 0;
    for (const SourceLine& line : page.lines) {
        const bool was_open = fence.is_open();
        const bool is_code = fence.takes(line.text);
        if (is_code && !was_open) {
            opening = &line;
            dropped = 0;
        }
        const bool ends = was_open && !fence.is_open();
        if (ends && dropped > 0) {
            page.report(
                ProblemKind::HiddenLines, *opening, std::to_string(dropped) + " lines of rust"
            );
            dropped = 0;
        }
        if (!is_code || !was_open || ends || fence_language(fence.info()) != "rust") {
            out.push_back(line);
            continue;
        }
        const std::size_t first = line.text.find_first_not_of(" \t");
        const std::string_view body = first == line.text.npos
                                          ? std::string_view{}
                                          : std::string_view(line.text).substr(first);
        if (body == "#" || body.starts_with("# ")) {
            ++dropped;
            continue;
        }
        out.push_back(line);
        if (body.starts_with("##"))
            out.back().text.erase(first, 1);
    }
    if (dropped > 0)  // the fence never closes
        page.report(ProblemKind::HiddenLines, *opening, std::to_string(dropped) + " lines of rust");
    page.lines = std::move(out);
}

}  // namespace nedu::server::courses
