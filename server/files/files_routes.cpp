#include "server/files/files_routes.hpp"

#include <charconv>
#include <optional>

#include "server/files/signature.hpp"

namespace nedu::server::files {
namespace {

// "640.webp" to 640.
std::optional<int> variant_width(std::string_view name) {
    constexpr std::string_view kEnding = ".webp";
    if (!name.ends_with(kEnding))
        return std::nullopt;
    name.remove_suffix(kEnding.size());
    int width = 0;
    const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), width);
    if (code != std::errc{} || end != name.data() + name.size() || width <= 0)
        return std::nullopt;
    return width;
}

http::RawReply
send(FilesService& service, http::RequestContext& context, const std::string& hash, int width) {
    Result<OpenedFile> opened = service.open(context, hash, width);
    if (!opened)
        return http::error_reply(context, opened.error());
    context.reply.cache_control =
        std::string(opened->is_public ? "public" : "private") + ", max-age=31536000, immutable";
    context.reply.etag = "\"" + hash + "\"";
    http::RawReply reply;
    reply.content_type = opened->mime;
    reply.file = opened->path;
    reply.content_policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    reply.disposition = is_shown_inline(opened->mime) ? "inline" : "attachment";
    return reply;
}

}  // namespace

void add_routes(http::Router& router, FilesService& service) {
    router.serve_raw(
        api::Method::Get,
        "/files/{hash}",
        accounts::Action::Browse,
        [&service](http::RequestContext& context, const http::RawRequest& request) {
            return send(service, context, request.parameters.value("hash", ""), 0);
        }
    );
    router.serve_raw(
        api::Method::Get,
        "/files/{hash}/{variant}",
        accounts::Action::Browse,
        [&service](http::RequestContext& context, const http::RawRequest& request) {
            const auto width = variant_width(request.parameters.value("variant", ""));
            if (!width)
                return http::error_reply(context, not_found("no such variant").error());
            return send(service, context, request.parameters.value("hash", ""), *width);
        }
    );
}

}  // namespace nedu::server::files
