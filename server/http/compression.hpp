// Content codings: which one a client takes and how to make it.
#pragma once

#include <string>
#include <string_view>

namespace nedu::server::http {

enum class Coding { Identity, Gzip, Brotli };

/// Below this compression saves nothing that a network packet would notice.
inline constexpr std::size_t kMinCompressed = 1024;

/// "br", "gzip" or empty.
std::string_view name_of(Coding coding);

/// The best one `accept_encoding` (RFC 9110 12.5.3) takes; a coding with q=0 is refused.
Coding best_coding(std::string_view accept_encoding);

/// Whether bodies of this Content-Type get smaller.
bool is_compressible(std::string_view content_type);

/// `effort` from 1 (fast) to 9 (small). Identity gives the body itself.
std::string compress(std::string_view body, Coding coding, int effort);

}  // namespace nedu::server::http
