// What we take as a picture. Shared by the service and its worker process.
#pragma once

#include <cstddef>
#include <cstdint>

namespace nedu::server::files {

inline constexpr std::size_t kMaxImageBytes = 20 << 20;
inline constexpr std::int64_t kMaxPixels = 50'000'000;
inline constexpr int kPictureWidth = 640;  // a person's picture is never shown larger
inline constexpr int kWorkerSeconds = 20;

}  // namespace nedu::server::files
