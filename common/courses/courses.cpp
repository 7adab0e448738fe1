#include "common/courses/courses.hpp"

#include <algorithm>

#include "common/base/text.hpp"

namespace nedu::courses {

std::string picture_url(std::string_view hash, int natural_width, int pixels) {
    const std::string original = "/files/" + std::string(hash);
    for (const int width : kImageWidths) {
        if (width > natural_width)
            return original;
        if (width >= pixels || width == kImageWidths.back())
            return original + "/" + std::to_string(width) + ".webp";
    }
    return original;
}

Result<void> may_read(accounts::Role role, bool is_enrolled, bool is_free) {
    if (is_free || is_enrolled || accounts::is_permitted(role, accounts::Action::Administer))
        return {};
    NEDU_CHECK(accounts::may(role, accounts::Action::Learn));
    return fail(ErrorCode::Forbidden, "error.enrol_first");
}

Result<void> may_enrol(accounts::Role role, bool is_enrolled) {
    NEDU_CHECK(accounts::may(role, accounts::Action::Enrol));
    if (is_enrolled)
        return fail(ErrorCode::Conflict, "error.already_enrolled");
    return {};
}

bool is_slug(std::string_view text) {
    constexpr std::size_t kMaxSlugLength = 100;
    return !text.empty() && text.size() <= kMaxSlugLength && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Result<std::string> check_search(std::string_view typed) {
    // Bytes first: what is far too long is not worth reading.
    if (typed.size() > 4 * kMaxSearchLength || text::length(typed) > kMaxSearchLength)
        return fail_field("words", "error.search_too_long");
    if (!text::is_valid_utf8(typed) || text::has_forbidden_characters(typed))
        return fail_field("words", "error.forbidden_characters");
    return std::string(text::trim(typed));
}

std::vector<const ChapterEntry*> reading_order(const Course& course) {
    std::vector<const ChapterEntry*> chapters;
    for (const ModuleEntry& module : course.modules)
        for (const ChapterEntry& chapter : module.chapters)
            chapters.push_back(&chapter);
    return chapters;
}

int reading_minutes(std::size_t words) {
    constexpr std::size_t kWordsPerMinute = 200;
    return std::max(1, static_cast<int>((words + kWordsPerMinute / 2) / kWordsPerMinute));
}

}  // namespace nedu::courses
