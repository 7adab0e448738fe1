#include "server/log/log.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "common/api/error_body.hpp"
#include "server/log/line.hpp"
#include "server/log/writer_sink.hpp"

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
        auto made =
            std::make_shared<spdlog::logger>("nedu", std::make_shared<WriterSink>(STDERR_FILENO));
        // Time and level come from the pattern, so that every line has them.
        made->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ",%v})", spdlog::pattern_time_type::utc);
        return made;
    }();
    return *kLogger;
}

/// `members` as JSON has them, without the braces.
void write(Level level, std::string_view name, std::string_view members) {
    spdlog::memory_buf_t line;
    fmt::format_to(
        fmt::appender(line),
        R"("level":"{}","event":"{}"{}{})",
        name_of(level),
        name,
        members.empty() ? "" : ",",
        members
    );
    logger().log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
}

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    });
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
    const std::string members = json::dump(fields);
    write(level, name, std::string_view(members).substr(1, members.size() - 2));
}

void event(Level level, std::string_view name, const Line& line) {
    if (logger().should_log(spdlog_level(level)))
        write(level, name, line.members());
}

void Line::begin(std::string_view name) {
    members_ += members_.empty() ? "\"" : ",\"";
    members_ += name;
    members_ += "\":";
}

Line& Line::add(std::string_view name, std::string_view text) {
    begin(name);
    if (!is_plain(text)) {
        members_ += json::dump(json::Value(text));
        return *this;
    }
    members_ += '"';
    members_ += text;
    members_ += '"';
    return *this;
}

Line& Line::add(std::string_view name, std::uint64_t number) {
    begin(name);
    fmt::format_to(std::back_inserter(members_), "{}", number);
    return *this;
}

json::Value fields_of(const Error& error) {
    return {
        {"code", json::name_of(error.code)},
        {"key", error.key},
        {"detail", error.log_detail},
    };
}

}  // namespace nedu::server::log
