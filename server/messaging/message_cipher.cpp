#include "server/messaging/message_cipher.hpp"

#include <algorithm>

#include <sodium.h>

namespace nedu::server::messaging {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

/// What a ciphertext belongs to: two 64-bit numbers, least byte first.
using Place = std::array<unsigned char, 16>;

Place place_of(ConversationId conversation, Seq seq) {
    Place place{};
    const std::array numbers{
        static_cast<std::uint64_t>(conversation.value), static_cast<std::uint64_t>(seq)
    };
    for (std::size_t i = 0; i < place.size(); ++i)
        place[i] = static_cast<unsigned char>(numbers[i / 8] >> (8 * (i % 8)));
    return place;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encrypt(const SecretKey& key, const Place& place, std::string_view plain) {
    std::string out(kNonceBytes + plain.size() + kTagBytes, '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    randombytes_buf(bytes, kNonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes + kNonceBytes,
        nullptr,
        bytes_of(plain),
        plain.size(),
        place.data(),
        place.size(),
        nullptr,
        bytes,
        key.data()
    );
    return out;
}

Result<std::string> decrypt(const SecretKey& key, const Place& place, std::string_view sealed) {
    if (sealed.size() < kNonceBytes + kTagBytes)
        return fail(ErrorCode::Internal, "error.internal", "sealed text is too short");
    std::string plain(sealed.size() - kNonceBytes - kTagBytes, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(plain.data()),
        nullptr,
        nullptr,
        bytes_of(sealed) + kNonceBytes,
        sealed.size() - kNonceBytes,
        place.data(),
        place.size(),
        bytes_of(sealed),
        key.data()
    );
    if (failed != 0)
        return fail(ErrorCode::Internal, "error.internal", "sealed text was altered");
    return plain;
}

}  // namespace

SecretKey make_key() {
    SecretKey key;
    randombytes_buf(key.data(), key.size());
    return key;
}

// A wrapped key takes place 0 of its conversation's log, where no event ever stands.
std::string wrap(const SecretKey& master, ConversationId conversation, const SecretKey& key) {
    return encrypt(
        master, place_of(conversation, 0), {reinterpret_cast<const char*>(key.data()), key.size()}
    );
}

Result<SecretKey>
unwrap(const SecretKey& master, ConversationId conversation, std::string_view wrapped) {
    const std::string plain = NEDU_TRY(decrypt(master, place_of(conversation, 0), wrapped));
    SecretKey key;
    if (plain.size() != key.size())
        return fail(ErrorCode::Internal, "error.internal", "wrapped key of a wrong size");
    std::copy_n(bytes_of(plain), key.size(), key.begin());
    return key;
}

std::string
seal(const SecretKey& key, ConversationId conversation, Seq seq, std::string_view plain) {
    return encrypt(key, place_of(conversation, seq), plain);
}

Result<std::string>
open(const SecretKey& key, ConversationId conversation, Seq seq, std::string_view sealed) {
    return decrypt(key, place_of(conversation, seq), sealed);
}

}  // namespace nedu::server::messaging
