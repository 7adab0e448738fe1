// What stands before and behind every handler, on whichever thread it runs.
#pragma once

#include "common/base/time.hpp"
#include "server/http/hop.hpp"
#include "server/http/router.hpp"

namespace nedu::server::http {

/// What is known of a request; its caller is looked up by whoever runs the handler.
RequestContext context_of(const HopRequest& hop, TimePoint now);

/// Compresses the body where that helps, answers 304 where the client has it already.
HopReply finish(RawReply& raw, const RequestContext& context, const HopRequest& hop);

}  // namespace nedu::server::http
