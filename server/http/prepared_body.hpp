// A reply's body that is sent again and again: its name and its codings are made once.
#pragma once

#include <array>
#include <mutex>
#include <string>

#include "server/http/compression.hpp"

namespace nedu::server::http {

class PreparedBody {
public:
    explicit PreparedBody(std::string json);

    /// A strong ETag with its quotes, the digest of what it says.
    const std::string& etag() const { return etag_; }

    /// Made on first use. May be called from any thread.
    const std::string& in(Coding coding) const;

private:
    struct Coded {
        std::once_flag made;
        std::string bytes;
    };

    std::string etag_;
    mutable std::array<Coded, 3> coded_;  // by Coding
};

}  // namespace nedu::server::http
