// Whose a client's address is, as far as limits go: somebody with IPv6 has more addresses of their
// own than could ever be counted.
#pragma once

#include <string>

namespace nedu::server::http {

/// How much of an IPv6 address is the same: for all that a household has, and for all that a
/// provider gives to one customer at most (RFC 6177).
inline constexpr int kHouseholdBits = 64;
inline constexpr int kCustomerBits = 48;

/// An IPv4 address, or whatever else is no IPv6 address, is its own network. `ipv6_bits` is a
/// multiple of 8.
std::string client_network(const std::string& address, int ipv6_bits);

}  // namespace nedu::server::http
