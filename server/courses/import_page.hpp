// One page of a source course as blocks: HTML cleaned, title taken off, pictures and links pointed
// at ours. Collects what the page could not bring along.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/courses/import_includes.hpp"
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
    std::string title;                       // empty: it has none
    bool has_late_title = false;             // it stands below text and stays there
    std::vector<content::Element> elements;  // what `blocks` say, with their anchors
    std::vector<content::Block> blocks;
    std::vector<std::string> files;
    int links = 0;
    std::vector<AnchorUse> anchors;
    std::vector<std::string> included;  // other pages that came into this one
    std::vector<Problem> problems;
};

/// A page of the course: its name and what its file says.
struct PageText {
    const std::string& key;
    std::string_view text;
    IncludeSource source;
};

Result<ImportedPage>
import_page(const PageText& page, const TargetResolver& targets, ImageTaker& images);

}  // namespace nedu::server::courses
