// Messages at rest: XChaCha20-Poly1305 with a key per conversation, which is stored wrapped by the
// master key that never enters the database. What a text belongs to (conversation and place in its
// log) is authenticated with it, so that a row moved elsewhere does not open. Must not know SQL.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/result.hpp"
#include "common/messaging/messaging.hpp"

namespace nedu::server::messaging {

using nedu::messaging::Seq;

inline constexpr std::size_t kKeyBytes = 32;
using SecretKey = std::array<unsigned char, kKeyBytes>;

/// Random, from the operating system.
SecretKey make_key();

/// Binary: nonce, then ciphertext with its tag.
std::string wrap(const SecretKey& master, ConversationId conversation, const SecretKey& key);
/// Internal if the wrapped key was altered or belongs elsewhere, or the master key is another one.
Result<SecretKey>
unwrap(const SecretKey& master, ConversationId conversation, std::string_view wrapped);

std::string
seal(const SecretKey& key, ConversationId conversation, Seq seq, std::string_view plain);
Result<std::string>
open(const SecretKey& key, ConversationId conversation, Seq seq, std::string_view sealed);

}  // namespace nedu::server::messaging
