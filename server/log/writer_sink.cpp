#include "server/log/writer_sink.hpp"

#include <cerrno>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

namespace nedu::server::log {
namespace {

using namespace std::chrono_literals;

/// Lines of so long are written together: waking a thread costs more than a line does.
constexpr auto kGathering = 10ms;

std::string loss(std::size_t lines) {
    const auto now =
        std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format(
        R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.000Z","level":"error","event":"log.lost","lines":{}}})"
        "\n",
        fmt::gmtime(std::chrono::system_clock::to_time_t(now)),
        lines
    );
}

}  // namespace

WriterSink::WriterSink(int descriptor, std::size_t limit)
    : descriptor_(descriptor), limit_(limit), thread_([this] { write_lines(); }) {}

WriterSink::~WriterSink() {
    {
        const std::scoped_lock guard(waiting_mutex_);
        has_ended_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void WriterSink::sink_it_(const spdlog::details::log_msg& message) {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    const bool is_urgent = message.level >= spdlog::level::err;
    bool wakes = false;
    {
        const std::scoped_lock guard(waiting_mutex_);
        if (waiting_.size() + line.size() > limit_) {
            ++lost_;
            return;
        }
        wakes = waiting_.empty() || (is_urgent && !is_urgent_);
        is_urgent_ = is_urgent_ || is_urgent;
        waiting_.append(line.data(), line.size());
    }
    if (wakes)
        changed_.notify_one();
}

void WriterSink::write_lines() {
    std::string lines;
    std::unique_lock guard(waiting_mutex_);
    while (!has_ended_ || !waiting_.empty()) {
        changed_.wait(guard, [this] { return !waiting_.empty() || has_ended_; });
        changed_.wait_for(guard, kGathering, [this] { return is_urgent_ || has_ended_; });
        lines.swap(waiting_);
        is_urgent_ = false;
        const std::size_t lost = std::exchange(lost_, 0);
        guard.unlock();
        if (lost > 0)
            lines += loss(lost);
        write_all(lines);
        lines.clear();
        guard.lock();
    }
}

bool WriterSink::write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;  // nobody to tell
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace nedu::server::log
