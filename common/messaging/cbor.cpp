#include "common/messaging/cbor.hpp"

#include <array>

#include "common/base/text.hpp"

namespace nedu::messaging::cbor {
namespace {

enum Major : unsigned { kUnsigned, kNegative, kBytes, kText, kArray, kMap, kTag, kSimple };

constexpr std::uint64_t kMaxInteger = INT64_MAX;

}  // namespace

void Writer::head(unsigned major, std::uint64_t value) {
    const auto put = [this](std::uint64_t byte) { out_.push_back(static_cast<char>(byte & 0xFF)); };
    const unsigned lead = major << 5;
    int width = 0;
    if (value < 24)
        return put(lead | value);
    if (value <= 0xFF)
        put(lead | 24), width = 1;
    else if (value <= 0xFFFF)
        put(lead | 25), width = 2;
    else if (value <= 0xFFFFFFFF)
        put(lead | 26), width = 4;
    else
        put(lead | 27), width = 8;
    for (int i = width - 1; i >= 0; --i)
        put(value >> (8 * i));
}

void Writer::integer(std::int64_t value) {
    if (value >= 0)
        head(kUnsigned, static_cast<std::uint64_t>(value));
    else
        head(kNegative, static_cast<std::uint64_t>(-(value + 1)));
}

void Writer::text(std::string_view utf8) {
    head(kText, utf8.size());
    out_ += utf8;
}

void Writer::bytes(std::span<const std::uint8_t> value) {
    head(kBytes, value.size());
    out_.append(value.begin(), value.end());
}

std::optional<Reader::Head> Reader::head() {
    if (is_at_end())
        return std::nullopt;
    const unsigned lead = static_cast<unsigned char>(input_[position_++]);
    Head head{lead >> 5, lead & 31, lead & 31};
    if (head.additional < 24)
        return head;
    if (head.additional > 27)  // reserved, or of indefinite length
        return std::nullopt;
    const std::size_t width = std::size_t{1} << (head.additional - 24);
    if (remaining() < width)
        return std::nullopt;
    head.value = 0;
    for (std::size_t i = 0; i < width; ++i)
        head.value = (head.value << 8) | static_cast<unsigned char>(input_[position_++]);
    static constexpr std::array<std::uint64_t, 4> kSmallest{24, 0x100, 0x10000, 0x100000000};
    if (head.major != kSimple && head.value < kSmallest[head.additional - 24])
        return std::nullopt;  // not the shortest form
    return head;
}

std::optional<std::size_t> Reader::array() {
    const auto found = head();
    if (!found || found->major != kArray || found->value > remaining())
        return std::nullopt;
    return static_cast<std::size_t>(found->value);
}

std::optional<std::int64_t> Reader::integer() {
    const auto found = head();
    if (!found || found->major > kNegative || found->value > kMaxInteger)
        return std::nullopt;
    const auto value = static_cast<std::int64_t>(found->value);
    return found->major == kUnsigned ? value : -1 - value;
}

std::optional<bool> Reader::boolean() {
    const auto found = head();
    if (!found || found->major != kSimple || (found->additional != 20 && found->additional != 21))
        return std::nullopt;
    return found->additional == 21;
}

bool Reader::null() {
    if (is_at_end() || static_cast<unsigned char>(input_[position_]) != 0xF6)
        return false;
    ++position_;
    return true;
}

std::optional<std::string_view> Reader::string(unsigned major) {
    const auto found = head();
    if (!found || found->major != major || found->value > remaining())
        return std::nullopt;
    const auto content = input_.substr(position_, static_cast<std::size_t>(found->value));
    position_ += content.size();
    return content;
}

std::optional<std::string_view> Reader::text() {
    const auto content = string(kText);
    if (!content || !text::is_valid_utf8(*content))
        return std::nullopt;
    return content;
}

std::optional<std::string_view> Reader::bytes() {
    return string(kBytes);
}

std::optional<std::uint64_t> Reader::enter() {
    const auto found = head();
    if (!found)
        return std::nullopt;
    switch (found->major) {
        case kUnsigned:
        case kNegative:
            return 0;
        case kBytes:
        case kText: {
            if (found->value > remaining())
                return std::nullopt;
            const auto content = input_.substr(position_, static_cast<std::size_t>(found->value));
            position_ += content.size();
            if (found->major == kText && !text::is_valid_utf8(content))
                return std::nullopt;
            return 0;
        }
        case kArray:
            return found->value <= remaining() ? std::optional(found->value) : std::nullopt;
        case kMap:
            return found->value <= remaining() / 2 ? std::optional(found->value * 2) : std::nullopt;
        case kSimple:  // false, true, null, undefined and the three widths of floats
            if ((found->additional >= 20 && found->additional <= 23) || found->additional >= 25)
                return 0;
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

bool Reader::skip(int depth) {
    std::array<std::uint64_t, kMaxDepth> left{};
    int level = 0;
    do {
        const auto inside = enter();
        if (!inside)
            return false;
        if (*inside > 0) {
            if (level == depth || level == kMaxDepth)
                return false;
            left[static_cast<std::size_t>(level++)] = *inside;
            continue;
        }
        while (level > 0 && --left[static_cast<std::size_t>(level - 1)] == 0)
            --level;
    } while (level > 0);
    return true;
}

}  // namespace nedu::messaging::cbor
