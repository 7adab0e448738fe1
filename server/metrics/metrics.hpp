// Figures about the running server in Prometheus' text format. Everything may be called from any
// thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace nedu::server::metrics {

/// Only ever grows.
class Counter {
public:
    void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

class Metrics {
public:
    Metrics();

    /// The counter of that name, made on first use; stays where it is.
    Counter& counter(std::string_view name, std::string_view help);

    /// Asked whenever figures are rendered; must be quick and outlive nothing it refers to.
    void add_gauge(std::string_view name, std::string_view help, std::function<double()> value);

    /// The same for what only ever grows; its name ends in "_total".
    void add_total(std::string_view name, std::string_view help, std::function<double()> value);

    /// `route` is a pattern, never an address someone typed: each one seen is kept.
    void observe_request(std::string_view route, int status, std::chrono::nanoseconds took);

    std::string render() const;

private:
    struct NamedCounter {
        std::string name;
        std::string help;
        Counter counter;
    };
    struct Asked {
        std::string_view type;
        std::string name;
        std::string help;
        std::function<double()> value;
    };
    struct Latency {
        std::map<int, std::uint64_t> by_status;
        std::vector<std::uint64_t> buckets;
        double seconds = 0;
    };

    void render_requests(std::string& out) const;

    mutable std::mutex mutex_;
    std::deque<NamedCounter> counters_;
    std::vector<Asked> asked_;
    std::map<std::string, Latency, std::less<>> requests_;
};

}  // namespace nedu::server::metrics
