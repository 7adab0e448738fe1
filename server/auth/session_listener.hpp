// Who must hear at once that a session has ended: whoever keeps sockets open for it.
#pragma once

#include "common/base/ids.hpp"

namespace nedu::server::auth {

/// Called from API workers after the end was committed; must return at once and may be called from
/// several threads. Sockets concerned are to be closed within one second.
class SessionListener {
public:
    virtual ~SessionListener() = default;
    virtual void session_ended(SessionId session) = 0;
    virtual void all_sessions_ended(UserId user) = 0;
};

}  // namespace nedu::server::auth
