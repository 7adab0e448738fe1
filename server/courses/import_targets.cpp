#include "server/courses/import_targets.hpp"

#include <algorithm>

#include "common/api/endpoint.hpp"
#include "common/api/route.hpp"
#include "common/base/text.hpp"
#include "common/content/targets.hpp"

namespace nedu::server::courses {
namespace fs = std::filesystem;
namespace {

struct TargetParts {
    std::string path;
    std::string anchor;
};

TargetParts split(std::string_view target) {
    const std::size_t hash = target.find('#');
    const std::string_view before = target.substr(0, hash);
    const std::string_view path = before.substr(0, before.find('?'));
    const std::string_view anchor =
        hash == std::string_view::npos ? std::string_view{} : target.substr(hash + 1);
    return {
        api::percent_decode(path).value_or(std::string(path)),
        api::percent_decode(anchor).value_or(std::string(anchor))
    };
}

bool is_image_name(const fs::path& path) {
    const std::string ending = text::lower(path.extension().string());
    return ending == ".png" || ending == ".jpg" || ending == ".jpeg" || ending == ".gif" ||
           ending == ".webp" || ending == ".svg";
}

// Machine translation of repositories writes "translated_images/<name>.<64
// digits>.<language>.<ending>".
std::optional<std::string> original_name(const fs::path& path) {
    if (path.parent_path().filename() != "translated_images")
        return std::nullopt;
    constexpr std::size_t kDigits = 64;
    const fs::path stem = path.stem();     // name.digits.fr
    const fs::path without = stem.stem();  // name.digits
    const std::string digits = without.extension().string();
    if (digits.size() != kDigits + 1)
        return std::nullopt;
    return without.stem().string() + path.extension().string();
}

std::multimap<std::string, fs::path> find_images(const fs::path& bounds) {
    std::multimap<std::string, fs::path> images;
    std::error_code code;
    fs::recursive_directory_iterator entries(bounds, code);
    for (; !code && entries != fs::recursive_directory_iterator(); entries.increment(code)) {
        if (entries->path().filename().string().starts_with('.'))
            entries.disable_recursion_pending();
        else if (entries->is_regular_file(code) && is_image_name(entries->path()))
            images.emplace(entries->path().filename().string(), entries->path());
    }
    return images;
}

}  // namespace

TargetResolver::TargetResolver(const SourceCourse& course)
    : course_(course), originals_(find_images(course.bounds)) {
    for (const SourceModule& module : course.modules)
        for (const SourceChapter& chapter : module.chapters)
            slugs_.emplace(chapter.key, chapter.slug);
}

fs::path TargetResolver::place_of(const std::string& page, std::string_view path) const {
    if (path.starts_with('/'))
        return (course_.bounds / path.substr(1)).lexically_normal();
    return ((course_.root / page).parent_path() / path).lexically_normal();
}

std::optional<std::string> TargetResolver::chapter_at(const fs::path& relative) const {
    const fs::path folder = relative.filename().empty() ? relative.parent_path() : relative;
    for (const fs::path& candidate :
         {folder, folder / "README.md", folder / "readme.md", folder / "index.md"})
        if (slugs_.contains(candidate.generic_string()))
            return candidate.generic_string();
    return std::nullopt;
}

ResolvedLink TargetResolver::link(const std::string& page, std::string_view target) const {
    const TargetParts parts = split(target);
    if (content::is_external_target(target) || (parts.path.empty() && !parts.anchor.empty()))
        return {ResolvedLink::Kind::Outside, {}, {}};
    if (parts.path.empty())
        return {};
    const fs::path place = place_of(page, parts.path);
    // A translation's links may lead to the original of what was translated too.
    for (const fs::path& base : {course_.root, course_.bounds}) {
        const fs::path relative = place.lexically_relative(base);
        if (relative.empty() || relative.native().starts_with(".."))
            continue;
        if (auto key = chapter_at(relative))
            return {ResolvedLink::Kind::Chapter, *std::move(key), parts.anchor};
        if (relative == "." || text::lower(relative.generic_string()) == "readme.md")
            return {ResolvedLink::Kind::Course, {}, {}};
    }
    return {};
}

bool TargetResolver::is_within_bounds(const fs::path& path) const {
    std::error_code code;
    const fs::path real = fs::canonical(path, code);
    if (code || !fs::is_regular_file(real, code))
        return false;
    const fs::path relative = real.lexically_relative(course_.bounds);
    return !relative.empty() && !relative.native().starts_with("..");
}

ResolvedImage TargetResolver::image(const std::string& page, std::string_view target) const {
    if (content::is_external_target(target) || target.starts_with("//"))
        return {ResolvedImage::Kind::Remote, {}};
    const TargetParts parts = split(target);
    if (parts.path.empty())
        return {};
    const fs::path place = place_of(page, parts.path);
    if (is_within_bounds(place))
        return {ResolvedImage::Kind::File, place};
    if (const auto name = original_name(place); name && originals_.count(*name) == 1)
        return {ResolvedImage::Kind::Original, originals_.find(*name)->second};
    return {};
}

std::string TargetResolver::chapter_url(const std::string& key, const std::string& anchor) const {
    return api::to_url(api::ChapterRoute{course_.slug, slugs_.at(key), anchor});
}

std::string TargetResolver::course_url() const {
    return api::to_url(api::CourseRoute{course_.slug});
}

int LineFinder::line_of(std::string_view target) {
    const auto [entry, is_new] = passed_.try_emplace(std::string(target), 0);
    std::size_t found = text_.find(target, is_new ? 0 : entry->second + 1);
    if (found == std::string_view::npos)
        found = is_new ? std::string_view::npos : entry->second;
    if (found == std::string_view::npos)
        return 0;  // written otherwise than it reads, with escapes or by reference
    entry->second = found;
    return 1 + static_cast<int>(std::ranges::count(text_.substr(0, found), '\n'));
}

}  // namespace nedu::server::courses
