// What travels between the edge and a worker besides method, path and body: one header each way, in
// which every value stands after its length, so that no header of a client ever reaches Pistache's
// parser. Both ends are of one build: what they say has no names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nedu::server::http {

inline constexpr const char* kHopHeader = "X-Hop";

struct HopRequest {
    std::string request_id;
    std::string client_address;
    std::string query;
    std::string cookie;
    std::string content_type;
    std::string accept_encoding;
    std::string accept_language;
    std::string host;
    std::string if_none_match;
    std::string user_agent;
    std::string body_file;
    bool is_secure = false;
    bool is_forwarded = false;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("request_id", self.request_id);
        io("client_address", self.client_address);
        io("query", self.query);
        io("cookie", self.cookie);
        io("content_type", self.content_type);
        io("accept_encoding", self.accept_encoding);
        io("accept_language", self.accept_language);
        io("host", self.host);
        io("if_none_match", self.if_none_match);
        io("user_agent", self.user_agent);
        io("body_file", self.body_file);
        io("is_secure", self.is_secure);
        io("is_forwarded", self.is_forwarded);
    }
};

struct ReplyField {
    std::string name;
    std::string value;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("name", self.name);
        io("value", self.value);
    }
    bool operator==(const ReplyField&) const = default;
};

struct HopReply {
    std::vector<ReplyField> fields;
    std::string file;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("fields", self.fields);
        io("file", self.file);
    }
};

/// Writes what describe() shows it: "5:hello" for a text, "1:" and "0:" for a truth.
class HopWriter {
public:
    void operator()(std::string_view, const std::string& value);
    void operator()(std::string_view, bool value);
    template <class T>
    void operator()(std::string_view, const std::vector<T>& values) {
        number(values.size());
        for (const T& value : values)
            T::describe(*this, value);
    }

    std::string take() { return std::move(text_); }

private:
    void number(std::size_t count);

    std::string text_;
};

/// Reads the same; what is not whole reads as empty and is said so.
class HopReader {
public:
    explicit HopReader(std::string_view text) : rest_(text) {}

    void operator()(std::string_view, std::string& value);
    void operator()(std::string_view, bool& value);
    template <class T>
    void operator()(std::string_view, std::vector<T>& values) {
        for (std::size_t left = number(); left > 0 && is_good_; --left)
            T::describe(*this, values.emplace_back());
    }

    bool is_whole() const { return is_good_ && rest_.empty(); }

private:
    std::size_t number();

    std::string_view rest_;
    bool is_good_ = true;
};

/// As a header's value: control characters, which no header can hold, become spaces.
template <class T>
std::string to_header(const T& value) {
    HopWriter writer;
    T::describe(writer, value);
    return writer.take();
}

template <class T>
std::optional<T> from_header(std::string_view text) {
    T value;
    HopReader reader(text);
    T::describe(reader, value);
    return reader.is_whole() ? std::optional(std::move(value)) : std::nullopt;
}

}  // namespace nedu::server::http
