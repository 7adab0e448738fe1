// One page of a source course as blocks: HTML cleaned, title taken off, pictures and links pointed
// at ours. Collects what the page could not bring along.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/courses/import_plan.hpp"
#include "server/courses/import_targets.hpp"

namespace nedu::server::courses {

/// Keeps or only inspects an image; refuses as FilesService does.
using TakeImage = std::function<Result<files::StoredFile>(std::string_view bytes)>;

/// Takes each file once, however many pages and translations show it.
class ImageTaker {
public:
    explicit ImageTaker(TakeImage take) : take_(std::move(take)) {}

    struct Taken {
        std::optional<files::StoredFile> file;
        std::optional<Problem> problem;  // without file and line
    };
    /// Fails only where no image could be kept.
    Result<Taken> take(const std::filesystem::path& path);

private:
    TakeImage take_;
    std::map<std::filesystem::path, Taken> taken_;
};

/// A link with an anchor, checked once all pages are read.
struct AnchorUse {
    std::string key;
    std::string anchor;
    Problem problem;
};

struct ImportedPage {
    std::string title;  // empty: it has none
    std::vector<content::Block> blocks;
    std::vector<std::string> files;
    int links = 0;
    std::vector<AnchorUse> anchors;
    std::vector<Problem> problems;
};

Result<ImportedPage> import_page(
    const std::string& key,
    std::string_view markdown,
    const TargetResolver& targets,
    ImageTaker& images
);

}  // namespace nedu::server::courses
