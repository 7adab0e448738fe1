#include "server/http/compression.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <brotli/encode.h>
#include <zlib.h>

namespace nedu::server::http {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib: 16 asks for gzip's frame
constexpr int kGzipMemory = 8;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

bool is_refused(std::string_view parameters) {
    const std::size_t mark = parameters.find("q=");
    if (mark == std::string_view::npos)
        return false;
    const std::string_view weight = trimmed(parameters.substr(mark + 2));
    return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

std::string gzip(std::string_view body, int effort) {
    z_stream stream{};
    if (deflateInit2(&stream, effort, Z_DEFLATED, kGzipWindow, kGzipMemory, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return {};
    std::string out(deflateBound(&stream, body.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(result == Z_STREAM_END ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

std::string brotli(std::string_view body, int effort) {
    std::size_t size = BrotliEncoderMaxCompressedSize(body.size());
    std::string out(size, '\0');
    const BROTLI_BOOL made = BrotliEncoderCompress(
        effort,
        BROTLI_DEFAULT_WINDOW,
        BROTLI_MODE_TEXT,
        body.size(),
        reinterpret_cast<const uint8_t*>(body.data()),
        &size,
        reinterpret_cast<uint8_t*>(out.data())
    );
    out.resize(made == BROTLI_TRUE ? size : 0);
    return out;
}

}  // namespace

std::string_view name_of(Coding coding) {
    switch (coding) {
        case Coding::Identity:
            return {};
        case Coding::Gzip:
            return "gzip";
        case Coding::Brotli:
            return "br";
    }
    return {};
}

Coding best_coding(std::string_view accept_encoding) {
    Coding best = Coding::Identity;
    while (!accept_encoding.empty()) {
        const std::size_t end = accept_encoding.find(',');
        const std::string_view item = accept_encoding.substr(0, end);
        accept_encoding =
            end == std::string_view::npos ? std::string_view{} : accept_encoding.substr(end + 1);
        const std::size_t semicolon = item.find(';');
        const std::string_view name = trimmed(item.substr(0, semicolon));
        if (semicolon != std::string_view::npos && is_refused(item.substr(semicolon)))
            continue;
        for (const Coding coding : {Coding::Gzip, Coding::Brotli})
            if (equals_ignoring_case(name, name_of(coding)))
                best = std::max(best, coding);
    }
    return best;
}

bool is_compressible(std::string_view content_type) {
    constexpr std::array<std::string_view, 6> kTypes{
        "text/",
        "application/json",
        "application/javascript",
        "application/wasm",
        "application/manifest+json",
        "image/svg+xml"
    };
    return std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view type) {
        return content_type.starts_with(type);
    });
}

std::string compress(std::string_view body, Coding coding, int effort) {
    switch (coding) {
        case Coding::Identity:
            return std::string(body);
        case Coding::Gzip:
            return gzip(body, effort);
        case Coding::Brotli:
            return brotli(body, effort);
    }
    return std::string(body);
}

}  // namespace nedu::server::http
