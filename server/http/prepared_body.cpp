#include "server/http/prepared_body.hpp"

#include <utility>

#include "server/digest/digest.hpp"

namespace nedu::server::http {
namespace {

constexpr std::size_t kTagDigits = 32;  // 128 bits tell bodies apart
constexpr int kEffort = 7;              // worth more than for a body that is sent once

}  // namespace

PreparedBody::PreparedBody(std::string json)
    : etag_("\"" + hex_digest(json).substr(0, kTagDigits) + "\"") {
    Coded& plain = coded_[static_cast<std::size_t>(Coding::Identity)];
    std::call_once(plain.made, [&] { plain.bytes = std::move(json); });
}

const std::string& PreparedBody::in(Coding coding) const {
    const std::string& plain = coded_[static_cast<std::size_t>(Coding::Identity)].bytes;
    Coded& coded = coded_[static_cast<std::size_t>(coding)];
    std::call_once(coded.made, [&] { coded.bytes = compress(plain, coding, kEffort); });
    return coded.bytes;
}

}  // namespace nedu::server::http
