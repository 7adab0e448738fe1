// The real server with a course and people enrolled in it, each with a WebSocket.
#pragma once

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "common/accounts/accounts_api.hpp"
#include "common/courses/courses_api.hpp"
#include "common/messaging/messaging_api.hpp"
#include "tests/support/gateway_peer.hpp"
#include "tests/support/test_server.hpp"

namespace nedu::test {

inline messaging::ClientKey key_number(std::uint64_t number) {
    messaging::ClientKey key;
    for (std::uint8_t& byte : key.bytes) {
        byte = static_cast<std::uint8_t>(number & 0xFF);
        number >>= 8;
    }
    return key;
}

struct Classroom {
    explicit Classroom(ServerOptions options = {}) : server(std::move(options)) {
        server.database().add_course("physics");
    }

    /// A new student, enrolled.
    HttpClient enrol(const std::string& name) {
        HttpClient client = server.sign_up(name + "@example.org");
        const auto enrolment = client.call(courses::kEnrol, {"physics"});
        REQUIRE(enrolment.has_value());
        conversation = enrolment->conversation;
        return client;
    }
    GatewayPeer
    connect(const HttpClient& client, std::string_view protocol = messaging::kCborProtocol) {
        return GatewayPeer(server.port(), {client.cookie, std::string(protocol), "same", 0});
    }
    /// Connected, with hello said and the class declared.
    GatewayPeer enter(const HttpClient& client, const messaging::HelloFrame& hello = {}) {
        GatewayPeer peer = connect(client);
        REQUIRE(peer.hello(1, hello).has_value());
        return peer;
    }
    messaging::SendFrame text(
        const GatewayPeer& peer,
        std::uint64_t key,
        std::string what,
        std::uint32_t slot = 0
    ) const {
        return {slot, peer.handle(conversation), key_number(key), std::move(what)};
    }

    TestServer server;
    ConversationId conversation;
};

}  // namespace nedu::test
