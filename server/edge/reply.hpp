// A reply before it is written, and the fields every reply carries. Must not know sockets.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "server/http/hop.hpp"

namespace nedu::server::edge {

struct Reply {
    unsigned status = 200;
    std::vector<http::ReplyField> fields;
    std::string body;
    std::string_view shared_body;  // instead of `body`: bytes that outlive the connection
    std::filesystem::path file;    // instead of both: streamed from disk, with ranges

    std::string_view bytes() const {
        return shared_body.empty() ? std::string_view(body) : shared_body;
    }
    std::string_view field(std::string_view name) const;
    void set(std::string name, std::string value);
};

/// An error object as every client understands it, with a key that fits the status.
Reply error_reply(unsigned status);
Reply error_reply(const Error& error);

/// What `head_of` needs to know besides the reply.
struct HeadContext {
    std::string_view request_id;
    std::string_view host;  // of the request; goes into the policy of pages
    bool keeps_open = true;
    bool is_secure = false;               // the client came by https, and shall from now on
    std::optional<std::uint64_t> length;  // of the body; none for replies that never have one
};

/// Status line and fields. Values that would break out of their line are left out.
std::string head_of(const Reply& reply, const HeadContext& context);

/// A part of a file.
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t length = 0;

    bool operator==(const ByteRange&) const = default;
};

enum class RangeVerdict { Whole, Part, Unsatisfiable };

/// RFC 9110 14.1.2: one range of bytes; anything else asks for the whole.
RangeVerdict parse_range(std::string_view value, std::uint64_t size, ByteRange& range);

}  // namespace nedu::server::edge
