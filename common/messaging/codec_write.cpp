// The half of the codec that writes.
#include <type_traits>

#include "common/base/json.hpp"
#include "common/messaging/cbor.hpp"
#include "common/messaging/codec.hpp"

namespace nedu::messaging {
namespace {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

/// Counts the members to write: those after the last that is set are left off.
struct Counter {
    std::size_t seen = 0;
    std::size_t wanted = 0;

    template <class T>
    void operator()(const T& member) {
        ++seen;
        if constexpr (is_optional<T>::value) {
            if (!member)
                return;
        }
        wanted = seen;
    }
};

template <class F>
std::size_t members_of(const F& frame) {
    Counter counter;
    F::describe(counter, frame);
    return counter.wanted;
}

// ---- CBOR out ---------------------------------------------------------------------------------

class CborOut {
public:
    CborOut(std::string& out, std::size_t members) : writer_(out), left_(members) {}

    template <class T>
    void operator()(const T& member) {
        if (left_ == 0)
            return;
        --left_;
        put(member);
    }
    void put(const std::string& text) { writer_.text(text); }
    void put(const ClientKey& key) { writer_.bytes(key.bytes); }
    void put(bool value) { writer_.boolean(value); }
    template <class T>
        requires std::is_integral_v<T>
    void put(T value) {
        writer_.integer(static_cast<std::int64_t>(value));
    }
    template <class T>
        requires std::is_enum_v<T>
    void put(T value) {
        writer_.integer(static_cast<std::int64_t>(value));
    }
    template <class T>
    void put(const std::optional<T>& member) {
        if (member)
            put(*member);
        else
            writer_.null();
    }
    template <class T>
    void put(const std::vector<T>& items) {
        writer_.array(items.size());
        for (const T& item : items)
            put(item);
    }
    void put(const Cursor& cursor) {
        writer_.array(2);
        writer_.integer(cursor.conversation.value);
        writer_.integer(cursor.seq);
    }

private:
    cbor::Writer writer_;
    std::size_t left_;
};

// ---- JSON out ---------------------------------------------------------------------------------

class JsonOut {
public:
    JsonOut(json::Value& array, std::size_t members) : array_(array), left_(members) {}

    template <class T>
    void operator()(const T& member) {
        if (left_ == 0)
            return;
        --left_;
        array_.push_back(value_of(member));
    }

private:
    static json::Value value_of(const ClientKey& key) { return to_hex(key); }
    static json::Value value_of(const Cursor& cursor) {
        return json::Value::array({cursor.conversation.value, cursor.seq});
    }
    template <class T>
    static json::Value value_of(const std::optional<T>& member) {
        return member ? value_of(*member) : json::Value();
    }
    template <class T>
    static json::Value value_of(const std::vector<T>& items) {
        json::Value list = json::Value::array();
        for (const T& item : items)
            list.push_back(value_of(item));
        return list;
    }
    template <class T>
    static json::Value value_of(const T& member) {
        if constexpr (std::is_enum_v<T>)
            return static_cast<int>(member);
        else
            return member;
    }

    json::Value& array_;
    std::size_t left_;
};

}  // namespace

void append(std::string& out, const Frame& frame, Encoding encoding) {
    std::visit(
        [&](const auto& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            const std::size_t members = members_of(body);
            const auto type = static_cast<std::int64_t>(frame.index());
            if (encoding == Encoding::Cbor) {
                cbor::Writer writer(out);
                writer.array(members + 1);
                writer.integer(type);
                CborOut io(out, members);
                Body::describe(io, body);
            } else {
                json::Value array = json::Value::array({type});
                JsonOut io(array, members);
                Body::describe(io, body);
                out += json::dump(array);
                out += '\n';
            }
        },
        frame
    );
}

}  // namespace nedu::messaging
