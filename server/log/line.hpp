// Fields of a log line written as they come, without a value in between: for what is logged with
// every request.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/log/log.hpp"

namespace nedu::server::log {

class Line {
public:
    Line& add(std::string_view name, std::string_view text);
    Line& add(std::string_view name, std::uint64_t number);

    std::string_view members() const { return members_; }

private:
    void begin(std::string_view name);

    std::string members_;
};

void event(Level level, std::string_view name, const Line& line);

}  // namespace nedu::server::log
