// Frames to bytes and back, the same frames in both subprotocols: a CBOR sequence (RFC 8742) in
// binary messages, or one JSON array a line in text messages for tests and bots. Reading is strict
// and bounded: nothing is allocated on the word of a length that the bytes do not bear out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/result.hpp"
#include "common/messaging/frames.hpp"

namespace nedu::messaging {

enum class Encoding { Cbor, Json };

/// A WebSocket message holds at most this much, either way.
inline constexpr std::size_t kMaxFrameBytes = 64 * 1024;

void append(std::string& out, const Frame& frame, Encoding encoding);

/// Reads a WebSocket message frame by frame, so that many small frames never stand in memory at
/// once.
class FrameReader {
public:
    FrameReader(std::string_view message, Encoding encoding)
        : rest_(message), encoding_(encoding), is_oversize_(message.size() > kMaxFrameBytes) {}

    /// The next frame of a type we know; nullopt at the end. InvalidInput "error.malformed" or
    /// TooLarge: the message is not to be read further.
    Result<std::optional<Frame>> next();

private:
    Result<std::optional<Frame>> next_cbor();
    Result<std::optional<Frame>> next_json();

    std::string_view rest_;
    Encoding encoding_;
    bool is_oversize_;
};

}  // namespace nedu::messaging
