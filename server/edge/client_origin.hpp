// Where a request really comes from: the peer itself, or whoever the proxies we trust say stands
// before them. Pure rules, no sockets.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "common/base/result.hpp"
#include "server/edge/request_rules.hpp"

namespace nedu::server::edge {

using Address = boost::asio::ip::address;

/// IPv4 in its IPv6 form as well, so that both compare alike.
using AddressBytes = std::array<unsigned char, 16>;
AddressBytes bytes_of(const Address& address);

/// An IPv4 address is written as one also where it came in its IPv6 form.
std::string text_of(const Address& address);

/// The addresses whose word about their clients is believed.
class TrustedProxies {
public:
    /// This machine: "127.0.0.0/8" and "::1".
    TrustedProxies();

    /// Addresses and networks ("10.0.0.0/8", "fd00::/8") instead; "none" for nobody. InvalidInput
    /// with a sentence for the administrator as log_detail.
    static Result<TrustedProxies> parse(const std::vector<std::string>& texts);

    bool contain(const Address& address) const;

private:
    struct Network {
        AddressBytes bytes;
        unsigned bits;  // of the prefix, counted in the IPv6 form
    };
    static Result<Network> network_of(const std::string& text);

    std::vector<Network> networks_;
};

struct ClientOrigin {
    std::string address;
    bool is_secure = false;     // speaks https to the proxy before us
    bool is_forwarded = false;  // came through a proxy, by the header or by the peer's claim

    /// Whom what is shared out is counted for: the address, or the household's network.
    std::string network() const;
};

/// Proxies append whom they heard from, so the entries are read from the last one of the last line
/// backwards, as long as they name proxies we trust as well. Ports and brackets are cut off.
ClientOrigin
origin_of(const RequestHeader& request, const Address& peer, const TrustedProxies& proxies);

}  // namespace nedu::server::edge
