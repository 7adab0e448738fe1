// One server to a data folder: a second one would wipe the first one's uploads and share its
// database's life. Held by whoever serves from the folder or replaces what is in it; commands that
// may run beside a server do not ask for it.
#pragma once

#include <filesystem>

#include "common/base/result.hpp"

namespace nedu::server::config {

class ServingLock {
public:
    /// Conflict, with a sentence for the administrator, while another process has it. The system
    /// lets go of it when the process ends, however it ends.
    static Result<ServingLock> take(const std::filesystem::path& data_folder);

    ServingLock(ServingLock&& other) noexcept;
    ServingLock& operator=(ServingLock&&) = delete;
    ~ServingLock();

private:
    explicit ServingLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace nedu::server::config
