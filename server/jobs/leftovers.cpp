#include "server/jobs/leftovers.hpp"

#include <string>

namespace nedu::server::jobs {
namespace fs = std::filesystem;

int remove_leftovers(const fs::path& folder, std::string_view prefix, std::chrono::seconds age) {
    const auto oldest = fs::file_time_type::clock::now() - age;
    int removed = 0;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
        std::error_code gone;  // meanwhile, by whoever it belongs to
        const bool is_old = entry.last_write_time(gone) < oldest && !gone;
        if (!is_old || !entry.path().filename().string().starts_with(prefix))
            continue;
        fs::remove_all(entry.path(), gone);
        removed += gone ? 0 : 1;
    }
    return removed;
}

}  // namespace nedu::server::jobs
