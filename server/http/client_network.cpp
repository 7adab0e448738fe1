#include "server/http/client_network.hpp"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <fmt/format.h>

namespace nedu::server::http {

std::string client_network(const std::string& address, int ipv6_bits) {
    constexpr int kByte = 8;
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1)
        return address;
    std::fill(bytes.begin() + ipv6_bits / kByte, bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return fmt::format("{}/{}", text.data(), ipv6_bits);
}

}  // namespace nedu::server::http
