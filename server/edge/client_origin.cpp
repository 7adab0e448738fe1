#include "server/edge/client_origin.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <boost/beast/core/string.hpp>
#include <fmt/format.h>

#include "server/http/client_network.hpp"

namespace nedu::server::edge {
namespace {

constexpr unsigned kAllBits = 128;
constexpr unsigned kV4Start = 96;  // of an IPv4 address in its IPv6 form (RFC 4291, 2.5.5.2)
constexpr std::size_t kMaxEntries = 32;
constexpr const char* kForwardedFor = "X-Forwarded-For";
constexpr const char* kForwardedProto = "X-Forwarded-Proto";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\"";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Of all lines of that name, the last entry first.
std::vector<std::string_view> entries_backwards(const RequestHeader& request, const char* name) {
    std::vector<std::string_view> entries;
    const auto [first, last] = request.equal_range(name);
    for (auto line = first; line != last; ++line) {
        std::string_view rest = line->value();
        for (;;) {
            const std::size_t comma = rest.find(',');
            entries.push_back(trimmed(rest.substr(0, comma)));
            if (comma == std::string_view::npos)
                break;
            rest.remove_prefix(comma + 1);
        }
    }
    std::reverse(entries.begin(), entries.end());
    entries.resize(std::min(entries.size(), kMaxEntries));
    return entries;
}

/// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1" or "[2001:db8::1]:4711".
std::optional<Address> address_in(std::string_view entry) {
    if (entry.starts_with('[')) {
        const std::size_t end = entry.find(']');
        if (end == std::string_view::npos)
            return std::nullopt;
        entry = entry.substr(1, end - 1);
    } else if (std::count(entry.begin(), entry.end(), ':') == 1) {
        entry = entry.substr(0, entry.find(':'));
    }
    if (entry.find('%') != std::string_view::npos)  // a zone means something on one machine only
        return std::nullopt;
    boost::system::error_code problem;
    const Address address = boost::asio::ip::make_address(entry, problem);
    return problem ? std::nullopt : std::optional(address);
}

}  // namespace

AddressBytes bytes_of(const Address& address) {
    if (address.is_v6())
        return address.to_v6().to_bytes();
    return boost::asio::ip::make_address_v6(boost::asio::ip::v4_mapped, address.to_v4()).to_bytes();
}

std::string text_of(const Address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6())
            .to_string();
    return address.to_string();
}

TrustedProxies::TrustedProxies() {
    for (const char* own : {"127.0.0.0/8", "::1"})
        networks_.push_back(network_of(own).value());
}

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& texts) {
    TrustedProxies proxies;
    proxies.networks_.clear();
    for (const std::string& text : texts)
        if (text != "none")
            proxies.networks_.push_back(NEDU_TRY(network_of(text)));
    return proxies;
}

Result<TrustedProxies::Network> TrustedProxies::network_of(const std::string& text) {
    const std::size_t slash = text.find('/');
    boost::system::error_code problem;
    const Address address = boost::asio::ip::make_address(text.substr(0, slash), problem);
    const unsigned start = !problem && address.is_v4() ? kV4Start : 0;
    unsigned bits = kAllBits - start;
    if (slash != std::string::npos) {
        const char* const end = text.data() + text.size();
        const auto [rest, wrong] = std::from_chars(text.data() + slash + 1, end, bits);
        if (wrong != std::errc{} || rest != end || bits > kAllBits - start)
            problem = boost::asio::error::invalid_argument;
    }
    if (problem)
        return fail(
            ErrorCode::InvalidInput,
            "error.invalid_input",
            fmt::format("\"{}\" is neither an address nor a network", text)
        );
    return Network{bytes_of(address), start + bits};
}

bool TrustedProxies::contain(const Address& address) const {
    constexpr unsigned kByte = 8;
    const AddressBytes asked = bytes_of(address);
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        const unsigned whole = network.bits / kByte;
        const unsigned rest = network.bits % kByte;
        if (!std::equal(asked.begin(), asked.begin() + whole, network.bytes.begin()))
            return false;
        return rest == 0 || ((asked[whole] ^ network.bytes[whole]) >> (kByte - rest)) == 0;
    });
}

std::string ClientOrigin::network() const {
    return http::client_network(address, http::kHouseholdBits);
}

ClientOrigin
origin_of(const RequestHeader& request, const Address& peer, const TrustedProxies& proxies) {
    ClientOrigin origin;
    const auto entries = entries_backwards(request, kForwardedFor);
    origin.is_forwarded = !entries.empty() || request.count("Forwarded") != 0 ||
                          request.count("X-Real-IP") != 0 || request.count(kForwardedProto) != 0 ||
                          request.count("Via") != 0;
    Address client = peer;
    for (const std::string_view entry : entries) {
        if (!proxies.contain(client))
            break;
        const auto before = address_in(entry);
        if (!before)
            break;
        client = *before;
    }
    origin.address = text_of(client);
    if (proxies.contain(peer)) {
        const auto protocols = entries_backwards(request, kForwardedProto);
        origin.is_secure = !protocols.empty() && boost::beast::iequals(protocols.front(), "https");
    }
    return origin;
}

}  // namespace nedu::server::edge
