#include "server/log/log.hpp"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "common/api/error_body.hpp"

namespace nedu::server::log {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
    switch (level) {
        case Level::Debug:
            return spdlog::level::debug;
        case Level::Info:
            return spdlog::level::info;
        case Level::Warning:
            return spdlog::level::warn;
        case Level::Error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string_view name_of(Level level) {
    switch (level) {
        case Level::Debug:
            return "debug";
        case Level::Info:
            return "info";
        case Level::Warning:
            return "warning";
        case Level::Error:
            return "error";
    }
    return "error";
}

spdlog::logger& logger() {
    static const auto kLogger = [] {
        auto made = std::make_shared<spdlog::logger>(
            "nedu", std::make_shared<spdlog::sinks::stderr_sink_mt>()
        );
        // Time and level come from the pattern, so that every line has them.
        made->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ",%v})", spdlog::pattern_time_type::utc);
        made->flush_on(spdlog::level::info);
        return made;
    }();
    return *kLogger;
}

}  // namespace

std::optional<Level> level_named(std::string_view name) {
    for (const Level level : {Level::Debug, Level::Info, Level::Warning, Level::Error})
        if (name_of(level) == name)
            return level;
    return std::nullopt;
}

void set_level(Level level) {
    logger().set_level(spdlog_level(level));
}

void event(Level level, std::string_view name, json::Value fields) {
    if (!logger().should_log(spdlog_level(level)))
        return;
    std::string line = R"("level":")";
    line += name_of(level);
    line += R"(","event":)" + json::dump(json::Value(name));
    const std::string members = json::dump(fields);
    if (members.size() > 2)
        line += "," + members.substr(1, members.size() - 2);
    logger().log(spdlog_level(level), spdlog::string_view_t(line));
}

json::Value fields_of(const Error& error) {
    return {
        {"code", json::name_of(error.code)},
        {"key", error.key},
        {"detail", error.log_detail},
    };
}

}  // namespace nedu::server::log
