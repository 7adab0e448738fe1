#include "server/courses/import_bounds.hpp"

#include "server/files/content_store.hpp"

namespace nedu::server::courses {
namespace fs = std::filesystem;

std::optional<fs::path> file_within(const fs::path& bounds, const fs::path& file) {
    std::error_code code;
    fs::path real = fs::canonical(file, code);
    if (code || !fs::is_regular_file(real, code))
        return std::nullopt;
    const fs::path inside = real.lexically_relative(bounds);
    if (inside.empty() || *inside.begin() == "..")
        return std::nullopt;
    return real;
}

Result<std::string>
read_within(const fs::path& bounds, const fs::path& file, std::size_t most_bytes) {
    const auto real = file_within(bounds, file);
    if (!real)
        return not_found("not within the folder: " + file.string());
    return files::read_file(*real, most_bytes);
}

}  // namespace nedu::server::courses
