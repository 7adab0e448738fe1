// Files kept by content: taking pictures in, and handing files out to whoever may see one of the
// places they are shown in. Must not know HTTP or how courses are edited.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/courses/courses.hpp"
#include "server/db/database.hpp"
#include "server/files/content_store.hpp"
#include "server/files/files_repository.hpp"
#include "server/files/image_process.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::files {

struct OpenedFile {
    std::filesystem::path path;
    std::string mime;
    bool is_public = false;  // everyone may have it, so caches between us may keep it
};

class FilesService {
public:
    FilesService(db::Database& database, ContentStore store, ImageProcess images);

    /// A person's picture: made anew as WebP without what the camera wrote down, at most 640 px
    /// wide. Refuses with InvalidInput "error.picture_format" or "error.picture_broken", TooLarge
    /// "error.picture_too_large".
    Result<nedu::courses::Picture> keep_picture(std::string_view bytes);

    /// A course's image, kept with its variants, and as it is but for what the camera wrote down.
    /// Refuses as keep_picture does. An SVG has the size of its widest variant.
    Result<StoredFile> keep_image(std::string_view bytes);

    /// What keep_image would say and answer, but keeps nothing.
    Result<StoredFile> inspect_image(std::string_view bytes);

    /// Pictures nothing shows any more, and what a process that died left on the disk; how many.
    Result<int> remove_unused();

    /// The original, or for a width of kImageWidths its variant. NotFound for what does not exist
    /// and for what `caller` may not see alike.
    Result<OpenedFile>
    open(const http::RequestContext& context, const std::string& hash, int width);

private:
    Result<std::optional<StoredFile>> find_kept(const std::string& hash);
    Result<void> keep(const StoredFile& file, std::string_view bytes, const ImageVersions& image);
    Result<bool> remove_if_unused(const std::string& hash);

    db::Database& database_;
    ContentStore store_;
    ImageProcess images_;
};

}  // namespace nedu::server::files
