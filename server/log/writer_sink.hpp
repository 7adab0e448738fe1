// Where log lines go: gathered in memory, written by a thread of their own, so that nobody who logs
// waits for a disk, a pipe or a terminal. Lines that find no room are counted and said so.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include <spdlog/sinks/base_sink.h>

namespace nedu::server::log {

class WriterSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    /// `descriptor` stays the caller's; `limit` in bytes of what may wait.
    explicit WriterSink(int descriptor, std::size_t limit = 4 << 20);
    /// Writes what waits.
    ~WriterSink() override;

private:
    void sink_it_(const spdlog::details::log_msg& message) override;
    void flush_() override {}

    void write_lines();
    bool write_all(std::string_view bytes) const;

    int descriptor_;
    std::size_t limit_;
    std::mutex waiting_mutex_;
    std::condition_variable changed_;
    std::string waiting_;
    std::size_t lost_ = 0;  // lines
    bool is_urgent_ = false;
    bool has_ended_ = false;
    std::thread thread_;
};

}  // namespace nedu::server::log
