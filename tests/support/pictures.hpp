// Small pictures for tests, made from nothing or kept as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace nedu::test {

/// "<size> <kind> <content> <checksum>".
std::string png_chunk(const std::string& kind, const std::string& content);

/// The size is only said where `pixels` is empty: what a decoder would have to make room for.
std::string png_of(std::uint32_t width, std::uint32_t height, const std::string& pixels);

/// Noise, so that it stays large however it is compressed.
std::string noisy_png(std::uint32_t side);

/// 8 by 4, red.
std::string small_jpeg();

/// 4 by 2, two frames, repeated for ever, with a comment that says SECRET.
std::string small_gif();

}  // namespace nedu::test
