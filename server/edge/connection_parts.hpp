// Small things a connection is made of: what an error of reading means, and objects that give back
// what they took however a coroutine ends.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "server/edge/crowd.hpp"

namespace nedu::server::edge {

/// 16 hexadecimal digits, random.
std::string new_request_id();

/// What to answer to a request that could not be read.
unsigned status_of(const boost::beast::error_code& problem);

/// Whether there is nobody left to answer to.
bool is_gone(const boost::beast::error_code& problem);

/// A body on its way in; removed again, by one of `disk`'s threads, however the request ends. No
/// path: there is none.
class UploadFile {
public:
    UploadFile(std::filesystem::path path, boost::asio::thread_pool& disk)
        : path_(std::move(path)), disk_(disk) {}
    ~UploadFile();
    UploadFile(const UploadFile&) = delete;
    UploadFile& operator=(const UploadFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    boost::asio::thread_pool& disk_;
};

/// Cuts reading short when its time is up, but leaves the socket open, so that the sender can be
/// told why: tcp_stream's own time-out closes it.
class ReadDeadline {
public:
    ReadDeadline(boost::beast::tcp_stream& stream, std::chrono::milliseconds time);
    ~ReadDeadline();
    ReadDeadline(const ReadDeadline&) = delete;
    ReadDeadline& operator=(const ReadDeadline&) = delete;

    /// What the read ended with: `timeout` where this cut it short.
    boost::beast::error_code judge(boost::beast::error_code problem) const;

private:
    struct State;
    static void watch(const std::shared_ptr<State>& state, std::chrono::milliseconds time);

    std::shared_ptr<State> state_;  // also of the timer's handler, which may run after the end
};

/// Takes its part of what may be held in memory by all together, for as long as it lives; with a
/// place also of what its address may hold.
class Share {
public:
    Share(std::atomic<std::size_t>& held, std::size_t limit, Crowd::Place* place = nullptr)
        : held_(held), limit_(limit), place_(place) {}
    ~Share() { take(0); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    /// This much instead; false, and nothing taken, where the others leave less.
    bool take(std::size_t size);

private:
    std::atomic<std::size_t>& held_;
    std::size_t limit_;
    Crowd::Place* place_;
    std::size_t size_ = 0;
};

/// Counts for as long as it lives.
class Presence {
public:
    explicit Presence(std::atomic<std::size_t>& count) : count_(count) { ++count_; }
    ~Presence() { --count_; }
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;

private:
    std::atomic<std::size_t>& count_;
};

}  // namespace nedu::server::edge
