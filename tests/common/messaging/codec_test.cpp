#include "common/messaging/codec.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::messaging;

namespace {

constexpr ClientKey kKey{{1, 2, 3, 4, 5, 6, 7, 255}};

std::vector<Frame> one_of_each() {
    return {
        HelloFrame{kKey, {{ConversationId{7}, 12}, {ConversationId{9}, 70'000}}},
        SendFrame{3, 2, kKey, "Привет, café 👋\n\"quoted\""},
        FetchFrame{2, 5, 300},
        ReadFrame{2, 77},
        TypingFrame{2},
        WatchFrame{0},
        HeartbeatFrame{},
        WelcomeFrame{kKey, 42, 1'700'000'000'000, 1'700'000'100'000, 50},
        ConversationFrame{1, 55, 100, 90, 4},
        GoneFrame{1},
        PersonFrame{4, 42, "Zoé", "abc"},
        AckFrame{23, 65'000, std::nullopt},
        AckFrame{1, 5, -20},
        MessageFrame{1, 65'000, 300, 4'000, "Hello", std::nullopt},
        MessageFrame{1, 2, 3, -4'000'000, "Hello", kKey},
        MemberFrame{1, 3, 4, 5, EventKind::Left},
        RangeFrame{1, 2, 3},
        OnlineFrame{1, 3, {4, 5, 6}},
        PresenceFrame{1, 4, true},
        TypingByFrame{1, 4},
        LagFrame{1, 100},
        GoAwayFrame{500, 30'000},
        ErrorFrame{Problem::RateLimited, 800, 3},
        ErrorFrame{Problem::Malformed, 0, std::nullopt},
    };
}

Result<std::vector<Frame>> read_all(std::string_view message, Encoding encoding) {
    FrameReader reader(message, encoding);
    std::vector<Frame> frames;
    while (true) {
        auto frame = NEDU_TRY(reader.next());
        if (!frame)
            return frames;
        frames.push_back(*std::move(frame));
    }
}

ErrorCode code_of(std::string_view message, Encoding encoding) {
    const auto read = read_all(message, encoding);
    REQUIRE_FALSE(read.has_value());
    return read.error().code;
}

std::string bytes(std::initializer_list<unsigned> values) {
    std::string out;
    for (const unsigned value : values)
        out.push_back(static_cast<char>(value));
    return out;
}

/// Of an unmasked (from the server) or masked (from a client) WebSocket frame, RFC 6455 5.2.
std::size_t on_the_wire(const Frame& frame, bool is_masked) {
    std::string out;
    append(out, frame, Encoding::Cbor);
    return out.size() + (out.size() < 126 ? 2 : 4) + (is_masked ? 4 : 0);
}

}  // namespace

TEST_CASE("frames: every type comes back equal in both encodings, alone and in a sequence") {
    const auto encoding = GENERATE(Encoding::Cbor, Encoding::Json);
    const std::vector<Frame> frames = one_of_each();
    std::string together;
    for (const Frame& frame : frames) {
        std::string alone;
        append(alone, frame, encoding);
        const auto read = read_all(alone, encoding);
        REQUIRE(read.has_value());
        REQUIRE(read->size() == 1);
        CHECK(read->front() == frame);
        together += alone;
    }
    const auto read = read_all(together, encoding);
    REQUIRE(read.has_value());
    CHECK(*read == frames);
}

TEST_CASE("frames: the bytes on the wire stay within the budget at large numbers") {
    const std::string forty(40, 'x');
    CHECK(
        on_the_wire(MessageFrame{300, 70'000, 60'000, 100'000, forty, std::nullopt}, false) <= 64
    );
    CHECK(on_the_wire(MessageFrame{3, 900, 20, 3'000, forty, std::nullopt}, false) <= 54);
    CHECK(on_the_wire(AckFrame{23, 4'000'000, std::nullopt}, false) <= 12);
    CHECK(on_the_wire(TypingByFrame{300, 60'000}, false) <= 10);
    CHECK(on_the_wire(TypingFrame{300}, true) <= 11);
    CHECK(on_the_wire(TypingFrame{kNoHandle}, true) <= 9);
    CHECK(on_the_wire(ReadFrame{3, 900}, true) <= 12);
    CHECK(on_the_wire(SendFrame{3, 3, kKey, forty}, true) <= 64);
    CHECK(on_the_wire(HeartbeatFrame{}, false) == 4);
}

TEST_CASE("frames: JSON is the same array, one a line") {
    std::string out;
    append(out, SendFrame{3, 2, kKey, "é"}, Encoding::Json);
    append(out, AckFrame{3, 9, std::nullopt}, Encoding::Json);
    CHECK(out == "[1,3,2,\"01020304050607ff\",\"é\"]\n[11,3,9]\n");
}

TEST_CASE("frames: a newer peer's types are skipped and its further members ignored") {
    // [99, {"a": [1, 2]}, -1.5], then a heartbeat with two members we don't know, then a typing.
    const std::string sequence =
        bytes({0x83, 0x18, 99, 0xA1, 0x61, 'a', 0x82, 1, 2, 0xF9, 0xBE, 0}) +
        bytes({0x83, 6, 0xF5, 0x63, 'n', 'e', 'w'}) + bytes({0x82, 4, 2});
    const auto read = read_all(sequence, Encoding::Cbor);
    REQUIRE(read.has_value());
    CHECK(*read == std::vector<Frame>{HeartbeatFrame{}, TypingFrame{2}});

    const auto json = read_all("[99,{\"a\":[1,2]}]\n[6,true,\"new\"]\n\n[4,2]", Encoding::Json);
    REQUIRE(json.has_value());
    CHECK(*json == *read);
}

TEST_CASE("frames: an enum value of a newer peer drops its frame only") {
    const auto read =
        read_all(bytes({0x83, 20, 0x18, 200, 0}) + bytes({0x82, 4, 2}), Encoding::Cbor);
    REQUIRE(read.has_value());
    CHECK(*read == std::vector<Frame>{TypingFrame{2}});
}

TEST_CASE("frames: malformed CBOR is one error, whatever is wrong with it") {
    struct Case {
        const char* what;
        std::string message;
    };
    const auto sample = GENERATE(
        Case{"a number, no array", bytes({4})},
        Case{"an empty array", bytes({0x80})},
        Case{"a map", bytes({0xA1, 4, 2})},
        Case{"a negative type", bytes({0x82, 0x23, 2})},
        Case{"a text for a type", bytes({0x82, 0x61, '4', 2})},
        Case{"a missing member", bytes({0x81, 4})},
        Case{"truncated in a member", bytes({0x82, 4, 0x19, 1})},
        Case{"a negative handle", bytes({0x82, 4, 0x20})},
        Case{"a handle beyond 32 bits", bytes({0x82, 4, 0x1B, 0, 0, 0, 1, 0, 0, 0, 0})},
        Case{"a float for a handle", bytes({0x82, 4, 0xF9, 0x7E, 0})},
        Case{"a key of seven bytes", bytes({0x85, 1, 0, 1, 0x47, 1, 2, 3, 4, 5, 6, 7, 0x61, 'a'})},
        Case{
            "a text for a key",
            bytes({0x85, 1, 0, 1, 0x68, '1', '2', '3', '4', '5', '6', '7', '8', 0x61, 'a'})
        },
        Case{
            "a surrogate half in the text",
            bytes({0x85, 1, 0, 1, 0x48, 1, 2, 3, 4, 5, 6, 7, 8, 0x63, 0xED, 0xA0, 0x80})
        },
        Case{
            "cursors of indefinite length",
            bytes({0x83, 0, 0x48, 1, 2, 3, 4, 5, 6, 7, 8, 0x9F, 0xFF})
        },
        Case{"2^40 cursors", bytes({0x83, 0,    0x48, 1, 2, 3, 4, 5, 6, 7,
                                    8,    0x9B, 0,    0, 1, 0, 0, 0, 0, 0})},
        Case{"2^64-1 further members", bytes({0x9B, 255, 255, 255, 255, 255, 255, 255, 255, 4, 2})},
        Case{"a tag", bytes({0xC1, 0x82, 4, 2})},
        Case{"a good frame, then rubbish", bytes({0x82, 4, 2, 0xFF})}
    );
    INFO(sample.what);
    CHECK(code_of(sample.message, Encoding::Cbor) == ErrorCode::InvalidInput);
}

TEST_CASE("frames: malformed JSON is one error, whatever is wrong with it") {
    const auto message = GENERATE(
        "{}",
        "[]",
        "4",
        "[-4,2]",
        "[4.0,2]",
        "[\"4\",2]",
        "[4]",
        "[4,-1]",
        "[4,1.5]",
        "[4,99999999999]",
        "[4,18446744073709551615]",
        "[1,0,1,\"0102\",\"a\"]",
        "[1,0,1,\"0102030405060708\",7]",
        "[1,0,1,\"0102030405060708\",\"\\ud800\"]",
        "[4,2",
        "[0,\"0102030405060708\",[[1]]]",
        "[4,2]\n[4,",
        "[99,[[[[[[[[1]]]]]]]]]",
        "[4,\x01]"
    );
    INFO(message);
    CHECK(code_of(message, Encoding::Json) == ErrorCode::InvalidInput);
}

TEST_CASE("frames: nesting of ten thousand levels is refused in both encodings") {
    CHECK(code_of(std::string(10'000, '\x81'), Encoding::Cbor) == ErrorCode::InvalidInput);
    CHECK(code_of("[99," + std::string(10'000, '['), Encoding::Json) == ErrorCode::InvalidInput);
}

TEST_CASE("frames: a message over the limit is refused before anything is read") {
    std::string many;
    while (many.size() <= kMaxFrameBytes)
        append(many, HeartbeatFrame{}, Encoding::Cbor);
    CHECK(code_of(many, Encoding::Cbor) == ErrorCode::TooLarge);
    many.resize(kMaxFrameBytes);
    const auto read = read_all(many, Encoding::Cbor);
    REQUIRE(read.has_value());
    CHECK(read->size() == kMaxFrameBytes / 2);
}

TEST_CASE("frames: no more cursors are taken than a hello may hold") {
    HelloFrame hello{kKey, std::vector<Cursor>(kMaxCursors, Cursor{ConversationId{1}, 1})};
    std::string fits;
    append(fits, hello, Encoding::Cbor);
    CHECK(read_all(fits, Encoding::Cbor).has_value());
    hello.cursors.push_back({ConversationId{1}, 1});
    std::string beyond;
    append(beyond, hello, Encoding::Cbor);
    CHECK(code_of(beyond, Encoding::Cbor) == ErrorCode::InvalidInput);
}

TEST_CASE("frames: a truncated or altered message never reads as something else than frames") {
    std::string all;
    for (const Frame& frame : one_of_each())
        append(all, frame, Encoding::Cbor);
    for (std::size_t length = 0; length < all.size(); ++length) {
        const auto read = read_all(std::string_view(all).substr(0, length), Encoding::Cbor);
        if (read)
            CHECK(read->size() <= one_of_each().size());
        else
            CHECK(read.error().code == ErrorCode::InvalidInput);
    }
    for (std::size_t at = 0; at < all.size(); ++at) {
        for (const unsigned flip : {0x01u, 0x20u, 0x80u, 0xFFu}) {
            std::string altered = all;
            altered[at] = static_cast<char>(static_cast<unsigned char>(altered[at]) ^ flip);
            const auto read = read_all(altered, Encoding::Cbor);
            if (!read)
                CHECK(read.error().code == ErrorCode::InvalidInput);
        }
    }
}
