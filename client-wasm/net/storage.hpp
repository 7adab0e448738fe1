// Small texts kept on this device between visits. May lose everything at any time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nedu::client {

class Storage {
public:
    virtual ~Storage() = default;
    virtual std::optional<std::string> get(std::string_view key) const = 0;
    /// Those that begin so, in any order.
    virtual std::vector<std::string> keys(std::string_view beginning) const = 0;
    virtual void set(std::string_view key, std::string_view value) = 0;
    virtual void remove(std::string_view key) = 0;
};

}  // namespace nedu::client
