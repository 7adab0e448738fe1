// The web client's files in memory, each also compressed, read once at the start. Which names are
// immutable is explained in assets/README.md: those that carry a hash of their content.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "common/accounts/accounts.hpp"
#include "common/base/result.hpp"
#include "server/edge/reply.hpp"

namespace nedu::server::edge {

struct StaticFile {
    std::string content_type;
    std::string content_policy;  // where not what every reply of its type gets
    std::string etag;            // with quotes
    bool is_immutable = false;
    std::string identity;
    std::string gzip;    // empty where it would not be smaller
    std::string brotli;  // the same
};

class StaticFiles {
public:
    /// No files at all: for a server without a web folder.
    StaticFiles() = default;

    /// Takes "x.br" and "x.gz" beside "x" as they are and makes them where they are missing.
    /// Refuses with Internal if the folder has no index.html.
    static Result<StaticFiles> load(const std::filesystem::path& folder);

    /// `path` as in a request, "/app.js"; "/" is not a file. Null if there is none.
    const StaticFile* find(std::string_view path) const;

    /// The page that starts the client, in this language; null without a web folder.
    const StaticFile* shell(accounts::Language language = accounts::Language::English) const;

    std::size_t size() const { return files_.size(); }

private:
    std::map<std::string, StaticFile, std::less<>> files_;
};

/// In the coding the client takes; 304 without a body if it has the file already.
Reply reply_with(
    const StaticFile& file,
    std::string_view accept_encoding,
    std::string_view if_none_match
);

/// Whether the name holds a hash: "app-1a2b3c4d.js", "font.1a2b3c4d5e.ttf".
bool is_hashed_name(std::string_view name);

std::string_view content_type_of(std::string_view name);

}  // namespace nedu::server::edge
