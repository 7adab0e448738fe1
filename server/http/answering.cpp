#include "server/http/answering.hpp"

#include "server/http/compression.hpp"
#include "server/http/cookies.hpp"
#include "server/http/prepared_body.hpp"

namespace nedu::server::http {
namespace {

constexpr int kReplyEffort = 4;  // compressing must not take longer than it saves on a fast network

bool has_tag(std::string_view if_none_match, std::string_view etag) {
    return !etag.empty() &&
           (if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos);
}

void add_field(HopReply& reply, std::string name, std::string value) {
    if (!value.empty())
        reply.fields.push_back({std::move(name), std::move(value)});
}

/// Compresses the body where that helps; one that is prepared was so before.
void code_body(RawReply& raw, const HopRequest& hop, HopReply& reply) {
    const auto plain_size =
        raw.prepared ? raw.prepared->in(Coding::Identity).size() : raw.body.size();
    Coding coding = Coding::Identity;
    if (plain_size > kMinCompressed && is_compressible(raw.content_type)) {
        add_field(reply, "Vary", "Accept-Encoding");
        coding = best_coding(hop.accept_encoding);
    }
    if (raw.prepared)
        raw.body = raw.prepared->in(coding);
    else if (coding != Coding::Identity)
        raw.body = compress(raw.body, coding, kReplyEffort);
    add_field(reply, "Content-Encoding", std::string(name_of(coding)));
}

}  // namespace

RequestContext context_of(const HopRequest& hop, TimePoint now) {
    RequestContext context;
    context.request_id = hop.request_id;
    context.client_address = hop.client_address;
    context.accept_language = hop.accept_language;
    context.host = hop.host;
    context.user_agent = hop.user_agent;
    context.device_tokens = device_tokens(hop.cookie);
    context.is_secure = hop.is_secure;
    context.is_forwarded = hop.is_forwarded;
    context.now = now;
    return context;
}

HopReply finish(RawReply& raw, const RequestContext& context, const HopRequest& hop) {
    HopReply reply;
    reply.file = raw.file.string();
    const bool is_known = raw.status == 200 && has_tag(hop.if_none_match, context.reply.etag);
    if (is_known) {
        raw.status = 304;
        raw.body.clear();
        raw.prepared.reset();
        reply.file.clear();
    }
    code_body(raw, hop, reply);
    if (!is_known)
        add_field(reply, "Content-Type", raw.content_type);
    const std::string& cache = context.reply.cache_control;
    add_field(reply, "Cache-Control", raw.status >= 400 || cache.empty() ? "no-store" : cache);
    add_field(reply, "ETag", context.reply.etag);
    for (const std::string& cookie : context.reply.set_cookies)
        add_field(reply, "Set-Cookie", cookie);
    add_field(reply, "Content-Disposition", raw.disposition);
    add_field(reply, "Location", raw.location);
    add_field(reply, "Content-Security-Policy", raw.content_policy);
    return reply;
}

}  // namespace nedu::server::http
