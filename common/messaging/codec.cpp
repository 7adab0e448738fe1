#include "common/messaging/codec.hpp"

#include <array>
#include <type_traits>
#include <utility>

#include "common/base/json.hpp"
#include "common/base/text.hpp"
#include "common/messaging/cbor.hpp"

namespace nedu::messaging {
namespace {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

// ---- in ---------------------------------------------------------------------------------------

enum class Outcome { Good, Unknown, Malformed };

/// What both readers share: the first failure stays, integers are checked against their type.
class InBase {
public:
    Outcome outcome() const { return outcome_; }

protected:
    void refuse() { outcome_ = Outcome::Malformed; }
    template <class T>
    void take_integer(std::optional<std::int64_t> value, T& into) {
        if constexpr (std::is_enum_v<T>) {
            if (!value || *value < 0)
                return refuse();
            if (*value >= kValuesOf<T>) {
                if (outcome_ == Outcome::Good)
                    outcome_ = Outcome::Unknown;
                return;
            }
            into = static_cast<T>(*value);
        } else {
            if (!value || !std::in_range<T>(*value))
                return refuse();
            into = static_cast<T>(*value);
        }
    }
    static bool take_key(std::string_view bytes, ClientKey& into) {
        if (bytes.size() != into.bytes.size())
            return false;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            into.bytes[i] = static_cast<std::uint8_t>(bytes[i]);
        return true;
    }

    Outcome outcome_ = Outcome::Good;
};

template <class T>
constexpr std::size_t max_items() {
    return std::is_same_v<T, Cursor> ? kMaxCursors : kMaxOnlineListed;
}

class CborIn : public InBase {
public:
    CborIn(cbor::Reader& reader, std::size_t members) : reader_(reader), left_(members) {}

    template <class T>
    void operator()(T& member) {
        if (outcome_ == Outcome::Malformed)
            return;
        if (left_ == 0) {
            if constexpr (!is_optional<T>::value)
                refuse();
            return;
        }
        --left_;
        read(member);
    }
    /// Members that a newer peer appended.
    void skip_rest() {
        // The frame's own array is the first level of kMaxDepth.
        for (; left_ > 0 && outcome_ != Outcome::Malformed; --left_)
            if (!reader_.skip(cbor::kMaxDepth - 1))
                refuse();
    }

private:
    void read(std::string& into) {
        if (const auto text = reader_.text())
            into = *text;
        else
            refuse();
    }
    void read(ClientKey& into) {
        const auto bytes = reader_.bytes();
        if (!bytes || !take_key(*bytes, into))
            refuse();
    }
    void read(bool& into) {
        if (const auto value = reader_.boolean())
            into = *value;
        else
            refuse();
    }
    template <class T>
        requires(std::is_integral_v<T> || std::is_enum_v<T>)
    void read(T& into) {
        take_integer(reader_.integer(), into);
    }
    template <class T>
    void read(std::optional<T>& into) {
        if (!reader_.null())
            read(into.emplace());
    }
    template <class T>
    void read(std::vector<T>& into) {
        const auto count = reader_.array();
        if (!count || *count > max_items<T>())
            return refuse();
        into.reserve(*count);
        for (std::size_t i = 0; i < *count && outcome_ != Outcome::Malformed; ++i)
            read(into.emplace_back());
    }
    void read(Cursor& into) {
        const auto count = reader_.array();
        if (!count)
            return refuse();
        CborIn inner(reader_, *count);
        Cursor::describe(inner, into);
        inner.skip_rest();
        if (inner.outcome() == Outcome::Malformed)
            refuse();
    }

    cbor::Reader& reader_;
    std::size_t left_;
};

class JsonIn : public InBase {
public:
    JsonIn(const json::Value& array, std::size_t first) : array_(array), at_(first) {}

    template <class T>
    void operator()(T& member) {
        if (outcome_ == Outcome::Malformed)
            return;
        if (at_ < array_.size())
            read(array_[at_++], member);
        else if constexpr (!is_optional<T>::value)
            refuse();
    }

private:
    void read(const json::Value& from, std::string& into) {
        if (from.is_string())
            into = from.get<std::string>();
        else
            refuse();
    }
    void read(const json::Value& from, ClientKey& into) {
        const auto key =
            from.is_string() ? key_from_hex(from.get_ref<const std::string&>()) : std::nullopt;
        if (key)
            into = *key;
        else
            refuse();
    }
    void read(const json::Value& from, bool& into) {
        if (from.is_boolean())
            into = from.get<bool>();
        else
            refuse();
    }
    template <class T>
        requires(std::is_integral_v<T> || std::is_enum_v<T>)
    void read(const json::Value& from, T& into) {
        const bool fits = from.is_number_integer() &&
                          !(from.is_number_unsigned() && from.get<std::uint64_t>() > INT64_MAX);
        take_integer(fits ? std::optional(from.get<std::int64_t>()) : std::nullopt, into);
    }
    template <class T>
    void read(const json::Value& from, std::optional<T>& into) {
        if (!from.is_null())
            read(from, into.emplace());
    }
    template <class T>
    void read(const json::Value& from, std::vector<T>& into) {
        if (!from.is_array() || from.size() > max_items<T>())
            return refuse();
        into.reserve(from.size());
        for (const json::Value& item : from)
            read(item, into.emplace_back());
    }
    void read(const json::Value& from, Cursor& into) {
        if (!from.is_array())
            return refuse();
        JsonIn inner(from, 0);
        Cursor::describe(inner, into);
        if (inner.outcome() == Outcome::Malformed)
            refuse();
    }

    const json::Value& array_;
    std::size_t at_;
};

// ---- type numbers -----------------------------------------------------------------------------

template <std::size_t... I>
Frame frame_at(std::size_t type, std::index_sequence<I...>) {
    Frame frame;
    ((I == type ? void(frame.emplace<I>()) : void()), ...);
    return frame;
}

constexpr std::size_t kTypes = std::variant_size_v<Frame>;

Frame empty_frame(std::size_t type) {
    return frame_at(type, std::make_index_sequence<kTypes>());
}

auto malformed(std::string detail) {
    return fail(ErrorCode::InvalidInput, "error.malformed", std::move(detail));
}

bool is_nested_deeper(std::string_view json_text, int depth) {
    int level = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json_text.size(); ++i) {
        const char c = json_text[i];
        if (in_string && c == '\\')
            ++i;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '[' || c == '{') && ++level > depth)
            return true;
        else if (!in_string && (c == ']' || c == '}'))
            --level;
    }
    return false;
}

}  // namespace

Result<std::optional<Frame>> FrameReader::next() {
    if (is_oversize_)
        return fail(ErrorCode::TooLarge, "error.too_large", "gateway message too large");
    return encoding_ == Encoding::Cbor ? next_cbor() : next_json();
}

Result<std::optional<Frame>> FrameReader::next_cbor() {
    while (!rest_.empty()) {
        cbor::Reader reader(rest_);
        const auto count = reader.array();
        if (!count || *count == 0)
            return malformed("frame is no array");
        const auto type = reader.integer();
        if (!type || *type < 0)
            return malformed("frame without a type");
        const bool is_known = static_cast<std::uint64_t>(*type) < kTypes;
        Frame frame = empty_frame(is_known ? static_cast<std::size_t>(*type) : 0);
        CborIn io(reader, *count - 1);
        if (is_known)
            std::visit(
                [&io](auto& body) { std::remove_cvref_t<decltype(body)>::describe(io, body); },
                frame
            );
        io.skip_rest();
        if (io.outcome() == Outcome::Malformed)
            return malformed("broken frame of type " + std::to_string(*type));
        rest_ = rest_.substr(rest_.size() - reader.remaining());
        if (is_known && io.outcome() == Outcome::Good)
            return frame;
    }
    return std::nullopt;
}

Result<std::optional<Frame>> FrameReader::next_json() {
    while (!rest_.empty()) {
        const std::size_t end = rest_.find('\n');
        const std::string_view line = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
        if (text::trim(line).empty())
            continue;
        if (is_nested_deeper(line, cbor::kMaxDepth))
            return malformed("frame nested too deeply");
        const json::Value array = NEDU_TRY(json::parse(line));
        if (!array.is_array() || array.empty() || !array[0].is_number_unsigned())
            return malformed("frame is no array with a type");
        const auto type = array[0].get<std::uint64_t>();
        if (type >= kTypes)
            continue;
        Frame frame = empty_frame(static_cast<std::size_t>(type));
        JsonIn io(array, 1);
        std::visit(
            [&io](auto& body) { std::remove_cvref_t<decltype(body)>::describe(io, body); }, frame
        );
        if (io.outcome() == Outcome::Malformed)
            return malformed("broken frame of type " + std::to_string(type));
        if (io.outcome() == Outcome::Good)
            return frame;
    }
    return std::nullopt;
}

}  // namespace nedu::messaging
