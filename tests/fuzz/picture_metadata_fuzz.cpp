// Pictures of any bytes: taking metadata out never crashes, never adds more than an orientation,
// and leaves nothing for a second time.
#include <cstdint>
#include <cstdlib>

#include "server/files/picture_metadata.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kOrientation = 64;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto clean = nedu::server::files::without_metadata(bytes);
    if (!clean)
        return 0;
    if (clean->size() > size + kOrientation)
        std::abort();
    if (nedu::server::files::without_metadata(*clean) != clean)
        std::abort();
    return 0;
}
