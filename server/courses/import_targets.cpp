#include "server/courses/import_targets.hpp"

#include <algorithm>

#include "common/api/endpoint.hpp"
#include "common/api/route.hpp"
#include "common/base/text.hpp"
#include "common/content/targets.hpp"
#include "server/courses/import_bounds.hpp"

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
        else if (is_image_name(entries->path()) && file_within(bounds, entries->path()))
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

// A path from the root may mean the folder of the pages, or the one that holds all.
std::vector<fs::path> TargetResolver::places_of(const std::string& page, std::string_view path)
    const {
    if (!path.starts_with('/'))
        return {((course_.root / page).parent_path() / path).lexically_normal()};
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    return {(course_.root / path).lexically_normal(), (course_.bounds / path).lexically_normal()};
}

// What a page is made into is called ".html", or nothing.
std::optional<std::string> TargetResolver::chapter_at(const fs::path& relative) const {
    const fs::path folder = relative.filename().empty() ? relative.parent_path() : relative;
    std::vector<fs::path> candidates{folder};
    const bool is_made = folder.extension() == ".html" || folder.extension() == ".htm";
    const fs::path bare = is_made ? fs::path(folder).replace_extension() : folder;
    for (const char* ending : {".md", ".markdown"}) {
        candidates.push_back(bare.string() + ending);
        const fs::path home = is_made && bare.filename() == "index" ? bare.parent_path() : folder;
        for (const char* name : {"README", "readme", "index"})
            candidates.push_back(home / (std::string(name) + ending));
    }
    for (const fs::path& candidate : candidates)
        if (slugs_.contains(candidate.generic_string()))
            return candidate.generic_string();
    return std::nullopt;
}

ResolvedLink TargetResolver::link(const std::string& page, std::string_view target) const {
    const TargetParts parts = split(target);
    if (content::has_scheme(target) || (parts.path.empty() && !parts.anchor.empty()))
        return {ResolvedLink::Kind::Outside, {}, {}};
    if (parts.path.empty())
        return {};
    for (const fs::path& place : places_of(page, parts.path)) {
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
    }
    return {};
}

ResolvedImage TargetResolver::image(const std::string& page, std::string_view target) const {
    if (content::is_external_target(target) || target.starts_with("//"))
        return {ResolvedImage::Kind::Remote, {}};
    const TargetParts parts = split(target);
    if (parts.path.empty())
        return {};
    for (const fs::path& place : places_of(page, parts.path)) {
        if (file_within(course_.bounds, place))
            return {ResolvedImage::Kind::File, place};
        if (const auto name = original_name(place); name && originals_.count(*name) == 1)
            return {ResolvedImage::Kind::Original, originals_.find(*name)->second};
    }
    return {};
}

std::string TargetResolver::chapter_url(const std::string& key, const std::string& anchor) const {
    return api::to_url(api::ChapterRoute{course_.slug, slugs_.at(key), anchor});
}

std::string TargetResolver::course_url() const {
    return api::to_url(api::CourseRoute{course_.slug});
}

LineFinder::LineFinder(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (at == 0 || text[at - 1] == '\n')
            starts_.push_back(at);
}

int LineFinder::line_of(std::string_view target, int from_line) {
    const auto [entry, is_new] = passed_.try_emplace(std::string(target), 0);
    const auto from = static_cast<std::size_t>(std::max(from_line, 1)) - 1;
    const std::size_t earliest = from < starts_.size() ? starts_[from] : 0;
    std::size_t found =
        text_.find(target, is_new ? earliest : std::max(entry->second + 1, earliest));
    if (found == std::string_view::npos)
        found = is_new ? text_.find(target) : entry->second;
    if (found == std::string_view::npos)
        return 0;  // written otherwise than it reads, with escapes or by reference
    entry->second = found;
    return static_cast<int>(std::ranges::upper_bound(starts_, found) - starts_.begin());
}

}  // namespace nedu::server::courses
