// What a handler knows about who asks, and what it may say about its reply besides the value. Must
// not know Pistache or the edge.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "common/base/ids.hpp"
#include "common/base/time.hpp"

namespace nedu::server::http {

/// Who is signed in, as of this request.
struct Caller {
    UserId id;
    nedu::accounts::Role role = nedu::accounts::Role::Student;
    std::string name;
    SessionId session;
    nedu::accounts::Language language = nedu::accounts::Language::English;
};

/// Header values; empty ones are left out.
struct ReplyOptions {
    std::vector<std::string> set_cookies;
    std::string cache_control;  // left empty: "no-store"
    std::string etag;           // with quotes; a request that already has it is answered 304
};

struct RequestContext {
    std::optional<Caller> caller;
    std::string request_id;
    std::string client_address;
    std::string accept_language;  // the one language the reader chose here or asks for first
    std::string host;             // as the client calls us, a plain name with perhaps a port
    std::string user_agent;
    std::string device_tokens;  // who has signed in there before: server/auth/known_devices.hpp
    bool is_secure = false;     // the client speaks https, to us or to the proxy before us
    bool is_forwarded = false;  // it came through a proxy
    TimePoint now{};
    ReplyOptions reply{};

    nedu::accounts::Role role() const {
        return caller ? caller->role : nedu::accounts::Role::Visitor;
    }
};

}  // namespace nedu::server::http
