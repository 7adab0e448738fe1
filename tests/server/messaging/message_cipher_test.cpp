#include "server/messaging/message_cipher.hpp"

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::server::messaging;

TEST_CASE("message cipher: a text opens only with its key, in its conversation, at its place") {
    const SecretKey key = make_key();
    const ConversationId here{3};
    const std::string sealed = seal(key, here, 7, "Привет");
    CHECK(open(key, here, 7, sealed).value() == "Привет");
    CHECK_FALSE(open(make_key(), here, 7, sealed).has_value());
    CHECK_FALSE(open(key, ConversationId{4}, 7, sealed).has_value());
    CHECK_FALSE(open(key, here, 8, sealed).has_value());
}

TEST_CASE("message cipher: altering any one byte is noticed") {
    const SecretKey key = make_key();
    const std::string sealed = seal(key, ConversationId{1}, 1, "hello");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string altered = sealed;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        CHECK_FALSE(open(key, ConversationId{1}, 1, altered).has_value());
    }
    for (std::size_t length = 0; length < sealed.size(); ++length)
        CHECK_FALSE(open(key, ConversationId{1}, 1, sealed.substr(0, length)).has_value());
}

TEST_CASE("message cipher: the same text never looks the same twice") {
    const SecretKey key = make_key();
    CHECK(seal(key, ConversationId{1}, 1, "hello") != seal(key, ConversationId{1}, 1, "hello"));
}

TEST_CASE("message cipher: a wrapped key opens with its master key for its conversation only") {
    const SecretKey master = make_key();
    const SecretKey key = make_key();
    const std::string wrapped = wrap(master, ConversationId{5}, key);
    CHECK(unwrap(master, ConversationId{5}, wrapped).value() == key);
    CHECK_FALSE(unwrap(make_key(), ConversationId{5}, wrapped).has_value());
    CHECK_FALSE(unwrap(master, ConversationId{6}, wrapped).has_value());
}
