// Starts nedu-image-worker for one picture and reads what it made of it. A worker that hangs is
// killed, one that dies has refused the picture. Each takes a core and memory: to be called by
// routes of http::Lane::Pictures only, which has few at work at once. Knows nothing of where
// pictures are kept.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/result.hpp"

namespace nedu::server::files {

struct ImageVersions {
    int width = 0;  // of the original, upright
    int height = 0;
    std::vector<std::pair<int, std::string>> versions;  // width and WebP bytes
};

class ImageProcess {
public:
    explicit ImageProcess(std::filesystem::path worker);

    /// The worker is installed beside the program that runs.
    static ImageProcess beside_this_program();

    /// All three refuse with InvalidInput "error.picture_broken" or TooLarge
    /// "error.picture_too_large"; the log detail holds the decoder's reason.
    Result<ImageVersions> inspect(std::string_view bytes) const;
    Result<ImageVersions> make_variants(std::string_view bytes) const;
    /// One version without metadata, at most kPictureWidth wide.
    Result<ImageVersions> make_picture(std::string_view bytes) const;

private:
    Result<ImageVersions> run(const char* mode, std::string_view bytes) const;

    std::filesystem::path worker_;
};

}  // namespace nedu::server::files
