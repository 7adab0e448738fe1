// Gateway messages of any bytes: reading never crashes, hangs or holds more than it was given, and
// what could be read is written and read again as the same.
#include <cstdlib>

#include "common/messaging/codec.hpp"

namespace {

using namespace nedu::messaging;

void read_and_write_back(std::string_view message, Encoding encoding) {
    FrameReader reader(message, encoding);
    for (auto frame = reader.next(); frame && *frame; frame = reader.next()) {
        std::string again;
        append(again, **frame, encoding);
        const auto same = FrameReader(again, encoding).next();
        if (!same || !*same || **same != **frame)
            std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view message(reinterpret_cast<const char*>(data), size);
    read_and_write_back(message, Encoding::Cbor);
    read_and_write_back(message, Encoding::Json);
    return 0;
}
