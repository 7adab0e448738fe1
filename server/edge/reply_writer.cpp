#include "server/edge/reply_writer.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/edge/loop.hpp"
#include "server/edge/off_thread.hpp"

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kPiece = 64 << 10;

/// Closed with the object, however the coroutine that holds it ends.
class File {
public:
    explicit File(const std::filesystem::path& path)
        : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        struct stat found{};
        if (descriptor_ >= 0 && fstat(descriptor_, &found) == 0 && S_ISREG(found.st_mode))
            size_ = static_cast<std::uint64_t>(found.st_size);
        else
            is_good_ = false;
    }
    ~File() {
        if (descriptor_ >= 0)
            close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool is_good() const { return is_good_; }
    std::uint64_t size() const { return size_; }
    /// Bytes read, 0 on any problem.
    std::size_t read(std::uint64_t offset, char* into, std::size_t length) const {
        const ssize_t count = pread(descriptor_, into, length, static_cast<off_t>(offset));
        return count > 0 ? static_cast<std::size_t>(count) : 0;
    }

private:
    int descriptor_;
    std::uint64_t size_ = 0;
    bool is_good_ = true;
};

bool never_has_body(unsigned status) {
    return status == 304 || status == 204;
}

asio::awaitable<bool> write_piece(
    boost::beast::tcp_stream& stream,
    std::string_view piece,
    std::string_view more,  // that goes with it
    std::chrono::milliseconds time,
    Written& written
) {
    const std::array<asio::const_buffer, 2> bytes{
        asio::buffer(piece.data(), piece.size()), asio::buffer(more.data(), more.size())
    };
    stream.expires_after(time);
    auto [problem, count] = co_await asio::async_write(stream, bytes, kTuple);
    written.bytes += count;
    co_return !problem;
}

asio::awaitable<Written>
write_bytes(boost::beast::tcp_stream& stream, const Reply& reply, WriteContext context) {
    Written written{false, reply.status, 0};
    std::string_view body = reply.bytes();
    if (!never_has_body(reply.status))
        context.head.length = body.size();
    const std::string start = head_of(reply, context.head);
    if (context.is_head || never_has_body(reply.status))
        body = {};
    // The head and the beginning of the body leave in one packet.
    const std::size_t first = std::min(body.size(), kPiece);
    const std::string_view begin = body.substr(0, first);
    const bool is_sent = co_await write_piece(stream, start, begin, context.piece_time, written);
    if (!is_sent)
        co_return written;
    for (std::size_t at = first; at < body.size(); at += kPiece) {
        const std::string_view piece = body.substr(at, kPiece);
        const bool is_piece_sent =
            co_await write_piece(stream, piece, {}, context.piece_time, written);
        if (!is_piece_sent)
            co_return written;
    }
    written.is_complete = true;
    co_return written;
}

/// Status, range fields and the part to send, from what the client asked for.
ByteRange select_part(Reply& reply, const WriteContext& context, std::uint64_t size) {
    ByteRange part{0, size};
    reply.set("Accept-Ranges", "bytes");
    const bool is_same = context.if_range.empty() || context.if_range == reply.field("ETag");
    if (reply.status != 200 || context.range.empty() || !is_same)
        return part;
    switch (parse_range(context.range, size, part)) {
        case RangeVerdict::Whole:
            return {0, size};
        case RangeVerdict::Part:
            reply.status = 206;
            reply.set(
                "Content-Range",
                fmt::format("bytes {}-{}/{}", part.first, part.first + part.length - 1, size)
            );
            return part;
        case RangeVerdict::Unsatisfiable:
            reply.status = 416;
            reply.set("Content-Range", fmt::format("bytes */{}", size));
            return {0, 0};
    }
    return part;
}

asio::awaitable<Written>
write_file(boost::beast::tcp_stream& stream, Reply reply, WriteContext context) {
    const auto opened =
        co_await off_thread(context.disk, [&] { return std::make_unique<File>(reply.file); });
    const File& file = *opened;
    if (!file.is_good()) {
        const Reply missing = error_reply(404);
        co_return co_await write_bytes(stream, missing, context);
    }
    ByteRange part = select_part(reply, context, file.size());
    context.head.length = part.length;
    Written written{false, reply.status, 0};
    const std::string head = head_of(reply, context.head);
    const bool is_sent = co_await write_piece(stream, head, {}, context.piece_time, written);
    if (!is_sent)
        co_return written;
    if (context.is_head)
        part.length = 0;
    std::string piece(std::min<std::uint64_t>(kPiece, part.length), '\0');
    while (part.length > 0) {
        const std::size_t wanted = std::min<std::uint64_t>(piece.size(), part.length);
        const std::size_t count = co_await off_thread(context.disk, [&] {
            return file.read(part.first, piece.data(), wanted);
        });
        if (count == 0)  // it became shorter: the promised length can't be kept
            co_return written;
        const std::string_view bytes(piece.data(), count);
        const bool is_piece_sent =
            co_await write_piece(stream, bytes, {}, context.piece_time, written);
        if (!is_piece_sent)
            co_return written;
        part.first += count;
        part.length -= count;
    }
    written.is_complete = true;
    co_return written;
}

}  // namespace

asio::awaitable<Written>
write_reply(boost::beast::tcp_stream& stream, const Reply& reply, WriteContext context) {
    if (reply.file.empty())
        co_return co_await write_bytes(stream, reply, context);
    co_return co_await write_file(stream, reply, context);
}

}  // namespace nedu::server::edge
