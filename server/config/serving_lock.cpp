#include "server/config/serving_lock.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace nedu::server::config {

Result<ServingLock> ServingLock::take(const std::filesystem::path& data_folder) {
    std::error_code problem;
    std::filesystem::create_directories(data_folder, problem);
    const std::filesystem::path file = data_folder / "serve.lock";
    ServingLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.descriptor_ < 0)
        return fail(
            ErrorCode::Internal,
            "error.internal",
            fmt::format("can't write to {}: {}", file.string(), std::strerror(errno))
        );
    if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0)
        return fail(
            ErrorCode::Conflict,
            "error.conflict",
            fmt::format(
                "a server is using {}: stop it first, or choose another folder with --data",
                std::filesystem::absolute(data_folder).string()
            )
        );
    return lock;
}

ServingLock::ServingLock(ServingLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

ServingLock::~ServingLock() {
    if (descriptor_ >= 0)
        close(descriptor_);
}

}  // namespace nedu::server::config
