// What travels between the edge and a worker besides method, path and body: one header each way
// holding one JSON object, so that no header of a client ever reaches Pistache's parser.
#pragma once

#include <string>
#include <vector>

#include "common/base/json.hpp"

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

/// As a header's value: ASCII, no line breaks.
template <class T>
std::string to_header(const T& value) {
    return json::encode(value).dump(-1, ' ', true, json::Value::error_handler_t::replace);
}

}  // namespace nedu::server::http
