// What the server says about itself: one JSON object a line on standard error. An event has a short
// dotted name and fields; never passwords, tokens, message texts or addresses' queries.
#pragma once

#include <string_view>

#include "common/base/json.hpp"
#include "common/base/result.hpp"

namespace nedu::server::log {

enum class Level { Debug, Info, Warning, Error };

/// "debug", "info", "warning", "error".
std::optional<Level> level_named(std::string_view name);

/// Events below are left out. Call before threads start.
void set_level(Level level);

void event(Level level, std::string_view name, json::Value fields = json::Value::object());

inline void debug(std::string_view name, json::Value fields = json::Value::object()) {
    event(Level::Debug, name, std::move(fields));
}
inline void info(std::string_view name, json::Value fields = json::Value::object()) {
    event(Level::Info, name, std::move(fields));
}
inline void warning(std::string_view name, json::Value fields = json::Value::object()) {
    event(Level::Warning, name, std::move(fields));
}
inline void error(std::string_view name, json::Value fields = json::Value::object()) {
    event(Level::Error, name, std::move(fields));
}

/// Code, key and detail of an error as fields.
json::Value fields_of(const Error& error);

}  // namespace nedu::server::log
