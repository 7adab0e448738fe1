#include "server/edge/static_files.hpp"

#include <array>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "server/digest/digest.hpp"
#include "server/http/compression.hpp"

namespace nedu::server::edge {
namespace {

namespace fs = std::filesystem;

constexpr int kBestEffort = 9;
constexpr std::size_t kMinHash = 8;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string etag_of(std::string_view content) {
    constexpr std::size_t kDigits = 32;
    return '"' + hex_digest(content).substr(0, kDigits) + '"';
}

/// The file beside it if there is one, made now otherwise; nothing if that saves nothing.
std::string
coded(const fs::path& file, const StaticFile& made, http::Coding coding, const char* suffix) {
    const fs::path ready = file.string() + suffix;
    std::string bytes;
    if (fs::exists(ready))
        bytes = read(ready);
    else if (http::is_compressible(made.content_type) &&
             made.identity.size() > http::kMinCompressed)
        bytes = http::compress(made.identity, coding, kBestEffort);
    return bytes.size() < made.identity.size() ? bytes : std::string{};
}

/// A worker lives by the policy of its own file, not by that of the page that registered it, and
/// the service worker has to fetch what the page asks for.
constexpr std::string_view kServiceWorker = "/service-worker.js";
constexpr const char* kWorkerPolicy =
    "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

bool is_coded(const fs::path& file) {
    return file.extension() == ".br" || file.extension() == ".gz";
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& folder) {
    std::error_code problem;
    StaticFiles files;
    for (const auto& entry : fs::recursive_directory_iterator(folder, problem)) {
        if (!entry.is_regular_file() || is_coded(entry.path()))
            continue;
        const std::string name = "/" + fs::relative(entry.path(), folder).generic_string();
        StaticFile file;
        file.content_type = content_type_of(name);
        if (name == kServiceWorker)
            file.content_policy = kWorkerPolicy;
        file.identity = read(entry.path());
        file.etag = etag_of(file.identity);
        file.is_immutable = is_hashed_name(entry.path().filename().string());
        file.gzip = coded(entry.path(), file, http::Coding::Gzip, ".gz");
        file.brotli = coded(entry.path(), file, http::Coding::Brotli, ".br");
        files.files_.emplace(name, std::move(file));
    }
    if (files.shell() == nullptr)
        return fail(
            ErrorCode::Internal,
            "error.internal",
            fmt::format("{} is not a web folder: it has no index.html", folder.string())
        );
    return files;
}

const StaticFile* StaticFiles::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

const StaticFile* StaticFiles::shell(accounts::Language language) const {
    const StaticFile* page = find(fmt::format("/index.{}.html", json::name_of(language)));
    return page != nullptr ? page : find("/index.html");
}

Reply reply_with(
    const StaticFile& file,
    std::string_view accept_encoding,
    std::string_view if_none_match
) {
    Reply reply;
    reply.set("ETag", file.etag);
    reply.set(
        "Cache-Control", file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache"
    );
    reply.set("Vary", "Accept-Encoding");
    if (if_none_match == "*" || if_none_match.find(file.etag) != std::string_view::npos) {
        reply.status = 304;
        return reply;
    }
    reply.set("Content-Type", file.content_type);
    if (!file.content_policy.empty())
        reply.set("Content-Security-Policy", file.content_policy);
    reply.shared_body = file.identity;
    const http::Coding coding = http::best_coding(accept_encoding);
    const bool takes_gzip =
        coding == http::Coding::Gzip || (coding == http::Coding::Brotli && file.brotli.empty());
    if (coding == http::Coding::Brotli && !file.brotli.empty()) {
        reply.shared_body = file.brotli;
        reply.set("Content-Encoding", "br");
    } else if (takes_gzip && !file.gzip.empty() &&
               accept_encoding.find("gzip") != std::string_view::npos) {
        reply.shared_body = file.gzip;
        reply.set("Content-Encoding", "gzip");
    }
    return reply;
}

bool is_hashed_name(std::string_view name) {
    std::size_t run = 0;
    bool starts_after_mark = false;
    for (const char c : name) {
        const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (is_hex) {
            ++run;
            continue;
        }
        if (c == '.' && starts_after_mark && run >= kMinHash)
            return true;
        starts_after_mark = c == '-' || c == '.';
        run = 0;
    }
    return false;
}

std::string_view content_type_of(std::string_view name) {
    struct Known {
        std::string_view suffix;
        std::string_view type;
    };
    static constexpr std::array<Known, 17> kTypes{{
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".wasm", "application/wasm"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".webp", "image/webp"},
        {".jpg", "image/jpeg"},
        {".ico", "image/x-icon"},
        {".ttf", "font/ttf"},
        {".otf", "font/otf"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".map", "application/json"},
    }};
    for (const Known& known : kTypes)
        if (name.ends_with(known.suffix))
            return known.type;
    return "application/octet-stream";
}

}  // namespace nedu::server::edge
