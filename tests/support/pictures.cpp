#include "tests/support/pictures.hpp"

#include <zlib.h>

namespace nedu::test {
namespace {

std::string big_endian(std::uint32_t number) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(number >> shift & 0xff));
    return out;
}

std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
    return bytes;
}

}  // namespace

std::string png_chunk(const std::string& kind, const std::string& content) {
    const std::string checked = kind + content;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    return big_endian(static_cast<std::uint32_t>(content.size())) + checked +
           big_endian(static_cast<std::uint32_t>(sum));
}

std::string png_of(std::uint32_t width, std::uint32_t height, const std::string& pixels) {
    uLongf size = compressBound(static_cast<uLong>(pixels.size()));
    std::string packed(size, '\0');
    compress(
        reinterpret_cast<Bytef*>(packed.data()),
        &size,
        reinterpret_cast<const Bytef*>(pixels.data()),
        static_cast<uLong>(pixels.size())
    );
    packed.resize(size);
    const std::string head =
        big_endian(width) + big_endian(height) + std::string("\x08\x02\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", head) + png_chunk("IDAT", packed) +
           png_chunk("IEND", "");
}

std::string noisy_png(std::uint32_t side) {
    std::string pixels;
    std::uint32_t state = 1;
    for (std::uint32_t y = 0; y < side; ++y) {
        pixels.push_back(0);
        for (std::uint32_t i = 0; i < side * 3; ++i) {
            state = state * 1664525 + 1013904223;
            pixels.push_back(static_cast<char>(state >> 24));
        }
    }
    return png_of(side, side, pixels);
}

std::string small_jpeg() {
    return from_hex(
        "ffd8ffe000104a46494600010100000100010000ffdb004300100b0c0e0c0a100e0d0e1211101318281a1816"
        "16183123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c6567"
        "63ffdb0043011112121815182f1a1a2f63423842636363636363636363636363636363636363636363636363"
        "6363636363636363636363636363636363636363636363636363ffc000110800040008030122000211010311"
        "01ffc4001500010100000000000000000000000000000005ffc4001410010000000000000000000000000000"
        "0000ffc4001501010100000000000000000000000000000506ffc40014110100000000000000000000000000"
        "000000ffda000c03010002110311003f008a00b5e3ffd9"
    );
}

std::string small_gif() {
    return from_hex(
        "47494638396104000200f00000ff000000000021f904000a00000021fe065345435245540021ff0b4e455453"
        "43415045322e3003010000002c0000000004000200000203846f050021f904000a00000021fe065345435245"
        "54002c0000000004000200800000ff0000000203846f05003b"
    );
}

}  // namespace nedu::test
