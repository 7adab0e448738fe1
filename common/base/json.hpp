// JSON for values that describe themselves. A struct lists its members once,
//     template <class Io, class Self> static void describe(Io& io, Self& self) { io("slug",
//     self.slug); }
// and both directions follow from that list. Parsing is bounded before anything is built.
// Must not know HTTP or any feature.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/base/ids.hpp"
#include "common/base/result.hpp"
#include "common/base/time.hpp"

namespace nedu::json {

using Value = nlohmann::json;

inline constexpr std::size_t kMaxDepth = 32;

/// Refuses text deeper than kMaxDepth (checked before parsing: the parser recurses), broken UTF-8
/// and broken JSON; all with ErrorCode::InvalidInput and "error.malformed".
Result<Value> parse(std::string_view text);

/// Never fails: broken UTF-8 inside strings is replaced.
std::string dump(const Value& value);

/// The names of an enum's values on the wire; specialise `static constexpr std::array<std::pair<E,
/// std::string_view>, N> names`.
template <class E>
struct EnumNames;

template <class E>
concept NamedEnum = requires { EnumNames<E>::names; };

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
    for (const auto& [candidate, name] : EnumNames<E>::names)
        if (candidate == value)
            return name;
    return {};
}

template <NamedEnum E>
constexpr std::optional<E> named(std::string_view text) {
    for (const auto& [candidate, name] : EnumNames<E>::names)
        if (name == text)
            return candidate;
    return std::nullopt;
}

struct Probe {
    template <class T>
    void operator()(const char*, T&) {}
};

template <class T>
concept Described =
    std::is_class_v<T> && requires(Probe& probe, T& self) { T::describe(probe, self); };

template <class T>
Value encode(const T& value);

/// Collects the members of one object.
class Writer {
public:
    template <class T>
    void operator()(const char* name, const T& member) {
        // Empty is what a reader assumes of a missing member, so it need not travel.
        if constexpr (requires { member.empty(); }) {
            if (member.empty())
                return;
        }
        object_[name] = encode(member);
    }
    template <class T>
    void operator()(const char* name, const std::optional<T>& member) {
        if (member)
            object_[name] = encode(*member);
    }
    Value take() { return std::move(object_); }

private:
    Value object_ = Value::object();
};

/// Fills a value member by member. Keeps the first problem with its path ("chapters.3.title").
/// A missing member keeps its default: what may not be empty is for the feature's rule to say.
class Reader {
public:
    explicit Reader(const Value& object, std::string path = {})
        : object_(object), path_(std::move(path)) {}

    template <class T>
    void operator()(const char* name, T& member);

    const std::optional<FieldError>& problem() const { return problem_; }
    void refuse(const std::string& path, std::string key) {
        if (!problem_)
            problem_ = FieldError{path, std::move(key)};
    }
    template <class T>
    void read(const Value& from, T& into, const std::string& path);

private:
    template <class T>
    void read_number(const Value& from, T& into, const std::string& path);
    std::string path_of(std::string_view name) const {
        return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
    }

    const Value& object_;
    std::string path_;
    std::optional<FieldError> problem_;
};

template <class T>
Result<T> decode(const Value& value) {
    if (!value.is_object())
        return fail(ErrorCode::InvalidInput, "error.malformed", "not an object");
    Reader reader(value);
    T out{};
    T::describe(reader, out);
    if (reader.problem())
        return fail(Error{ErrorCode::InvalidInput, "error.invalid_input", {*reader.problem()}, {}});
    return out;
}

template <class T>
Result<T> decode_text(std::string_view text) {
    return decode<T>(NEDU_TRY(parse(text)));
}

// ---- the kinds of member -------------------------------------------------------------------

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};
template <class T>
struct is_string_map : std::false_type {};
template <class T>
struct is_string_map<std::map<std::string, T>> : std::true_type {};

template <class T>
Value encode(const T& value) {
    if constexpr (std::same_as<T, Value>) {
        return value;
    } else if constexpr (is_id<T>::value) {
        return value.value;
    } else if constexpr (std::same_as<T, TimePoint>) {
        return static_cast<std::int64_t>(value.time_since_epoch().count());
    } else if constexpr (NamedEnum<T>) {
        return std::string(name_of(value));
    } else if constexpr (is_vector<T>::value) {
        Value array = Value::array();
        for (const auto& item : value)
            array.push_back(encode(item));
        return array;
    } else if constexpr (is_string_map<T>::value) {
        Value object = Value::object();
        for (const auto& [key, item] : value)
            object[key] = encode(item);
        return object;
    } else if constexpr (Described<T>) {
        Writer writer;
        T::describe(writer, value);
        return writer.take();
    } else {
        return Value(value);
    }
}

template <class T>
void Reader::operator()(const char* name, T& member) {
    const auto found = object_.find(name);
    if (found == object_.end() || found->is_null())
        return;
    read(*found, member, path_of(name));
}

template <class T>
void Reader::read_number(const Value& from, T& into, const std::string& path) {
    if constexpr (std::is_floating_point_v<T>) {
        if (!from.is_number())
            return refuse(path, "error.not_a_number");
        into = from.get<T>();
    } else {
        // Query and path parameters arrive as text; accept a plain decimal there.
        std::int64_t number = 0;
        if (from.is_number_integer()) {
            if (from.is_number_unsigned() && from.get<std::uint64_t>() > INT64_MAX)
                return refuse(path, "error.out_of_range");
            number = from.get<std::int64_t>();
        } else if (const auto parsed = [&]() -> std::optional<std::int64_t> {
                       if (!from.is_string())
                           return std::nullopt;
                       const auto& text = from.get_ref<const std::string&>();
                       if (text.empty() || text.size() > 18)
                           return std::nullopt;
                       std::int64_t sum = 0;
                       const bool negative = text.front() == '-';
                       if (negative && text.size() == 1)
                           return std::nullopt;
                       for (std::size_t i = negative ? 1 : 0; i < text.size(); ++i) {
                           if (text[i] < '0' || text[i] > '9')
                               return std::nullopt;
                           sum = sum * 10 + (text[i] - '0');
                       }
                       return negative ? -sum : sum;
                   }()) {
            number = *parsed;
        } else {
            return refuse(path, "error.not_a_number");
        }
        if (!std::in_range<T>(number))
            return refuse(path, "error.out_of_range");
        into = static_cast<T>(number);
    }
}

template <class T>
void Reader::read(const Value& from, T& into, const std::string& path) {
    if constexpr (std::same_as<T, Value>) {
        into = from;
    } else if constexpr (is_optional<T>::value) {
        typename T::value_type inner{};
        read(from, inner, path);
        into = std::move(inner);
    } else if constexpr (is_id<T>::value) {
        read_number(from, into.value, path);
    } else if constexpr (std::same_as<T, TimePoint>) {
        std::int64_t milliseconds = 0;
        read_number(from, milliseconds, path);
        into = TimePoint{std::chrono::milliseconds{milliseconds}};
    } else if constexpr (std::same_as<T, bool>) {
        if (from.is_boolean())
            into = from.get<bool>();
        else if (from == "true" || from == "1")
            into = true;
        else if (from == "false" || from == "0")
            into = false;
        else
            refuse(path, "error.not_a_boolean");
    } else if constexpr (std::is_arithmetic_v<T>) {
        read_number(from, into, path);
    } else if constexpr (std::same_as<T, std::string>) {
        if (from.is_string())
            into = from.get<std::string>();
        else
            refuse(path, "error.not_a_text");
    } else if constexpr (NamedEnum<T>) {
        const auto value =
            from.is_string() ? named<T>(from.get_ref<const std::string&>()) : std::nullopt;
        if (value)
            into = *value;
        else
            refuse(path, "error.unknown_value");
    } else if constexpr (is_vector<T>::value) {
        if (!from.is_array())
            return refuse(path, "error.not_a_list");
        into.reserve(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) {
            typename T::value_type item{};
            read(from[i], item, path + "." + std::to_string(i));
            into.push_back(std::move(item));
        }
    } else if constexpr (is_string_map<T>::value) {
        if (!from.is_object())
            return refuse(path, "error.not_an_object");
        for (auto it = from.begin(); it != from.end(); ++it)
            read(it.value(), into[it.key()], path + "." + it.key());
    } else {
        if (!from.is_object())
            return refuse(path, "error.not_an_object");
        Reader inner(from, path);
        T::describe(inner, into);
        if (inner.problem())
            refuse(inner.problem()->field, inner.problem()->key);
    }
}

}  // namespace nedu::json
