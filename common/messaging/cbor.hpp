// The part of CBOR (RFC 8949) that frames need, read strictly and without recursion: definite
// lengths in their shortest form, no tags, no floats but to skip. Nothing is copied and nothing
// allocated: text and bytes are views into the input, whose length has been checked.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace nedu::messaging::cbor {

inline constexpr int kMaxDepth = 8;

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    void array(std::size_t count) { head(4, count); }
    void integer(std::int64_t value);
    void boolean(bool value) { out_.push_back(static_cast<char>(value ? 0xF5 : 0xF4)); }
    void null() { out_.push_back(static_cast<char>(0xF6)); }
    void text(std::string_view utf8);
    void bytes(std::span<const std::uint8_t> value);

private:
    void head(unsigned major, std::uint64_t value);

    std::string& out_;
};

/// Every read gives nullopt (or false) where something else stands; the position is then undefined.
class Reader {
public:
    explicit Reader(std::string_view input) : input_(input) {}

    bool is_at_end() const { return position_ == input_.size(); }
    std::size_t remaining() const { return input_.size() - position_; }

    /// The number of elements; never more than the bytes left could hold.
    std::optional<std::size_t> array();
    std::optional<std::int64_t> integer();
    std::optional<bool> boolean();
    std::optional<std::string_view> text();  // valid UTF-8
    std::optional<std::string_view> bytes();
    /// Moves past a null if one stands there.
    bool null();
    /// Moves past one whole item of at most `depth` levels.
    bool skip(int depth = kMaxDepth);

private:
    struct Head {
        unsigned major;
        unsigned additional;
        std::uint64_t value;
    };
    std::optional<Head> head();
    std::optional<std::string_view> string(unsigned major);
    /// Moves past a string's content; the number of items that follow inside for a collection.
    std::optional<std::uint64_t> enter();

    std::string_view input_;
    std::size_t position_ = 0;
};

}  // namespace nedu::messaging::cbor
