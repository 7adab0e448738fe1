#include "server/metrics/metrics.hpp"

#include <array>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

namespace nedu::server::metrics {
namespace {

/// Upper bounds in seconds.
constexpr std::array kBuckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0};

double resident_bytes() {
    std::ifstream in("/proc/self/statm");
    double pages_in_all = 0;
    double pages_resident = 0;
    in >> pages_in_all >> pages_resident;
    return pages_resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
    std::error_code code;
    const std::filesystem::directory_iterator all("/proc/self/fd", code);
    return static_cast<double>(std::distance(begin(all), end(all)));
}

double most_descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<double>(limit.rlim_cur);
}

double processor_seconds() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

void render_value(
    std::string& out,
    std::string_view name,
    std::string_view help,
    std::string_view type,
    double value
) {
    out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3:.17g}\n", name, help, type, value);
}

}  // namespace

Metrics::Metrics() {
    add_gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes);
    add_gauge("process_open_fds", "Open file descriptors.", open_descriptors);
    add_gauge("process_max_fds", "Most file descriptors allowed.", most_descriptors);
    add_total("process_cpu_seconds_total", "Processor time, user and system.", processor_seconds);
    const auto start =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch());
    add_gauge(
        "process_start_time_seconds",
        "When the process started, since the epoch.",
        [seconds = start.count()] { return seconds; }
    );
}

Counter& Metrics::counter(std::string_view name, std::string_view help) {
    const std::scoped_lock guard(mutex_);
    for (NamedCounter& known : counters_)
        if (known.name == name)
            return known.counter;
    NamedCounter& made = counters_.emplace_back();
    made.name = name;
    made.help = help;
    return made.counter;
}

void Metrics::add_gauge(
    std::string_view name,
    std::string_view help,
    std::function<double()> value
) {
    const std::scoped_lock guard(mutex_);
    asked_.push_back({"gauge", std::string(name), std::string(help), std::move(value)});
}

void Metrics::add_total(
    std::string_view name,
    std::string_view help,
    std::function<double()> value
) {
    const std::scoped_lock guard(mutex_);
    asked_.push_back({"counter", std::string(name), std::string(help), std::move(value)});
}

void Metrics::observe_request(std::string_view route, int status, std::chrono::nanoseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    const std::scoped_lock guard(mutex_);
    auto found = requests_.find(route);
    if (found == requests_.end()) {
        found = requests_.emplace(std::string(route), Latency{}).first;
        found->second.buckets.resize(kBuckets.size());
    }
    Latency& latency = found->second;
    ++latency.by_status[status];
    latency.seconds += seconds;
    for (std::size_t i = 0; i < kBuckets.size(); ++i)
        if (seconds <= kBuckets[i])
            ++latency.buckets[i];
}

void Metrics::render_requests(std::string& out) const {
    out += "# HELP nedu_requests_total Requests answered by a route.\n";
    out += "# TYPE nedu_requests_total counter\n";
    for (const auto& [route, latency] : requests_)
        for (const auto& [status, count] : latency.by_status)
            out += fmt::format(
                "nedu_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", route, status, count
            );
    out += "# HELP nedu_request_duration_seconds Time a worker took.\n";
    out += "# TYPE nedu_request_duration_seconds histogram\n";
    for (const auto& [route, latency] : requests_) {
        std::uint64_t count = 0;
        for (const auto& [status, times] : latency.by_status)
            count += times;
        for (std::size_t i = 0; i < kBuckets.size(); ++i)
            out += fmt::format(
                "nedu_request_duration_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                route,
                kBuckets[i],
                latency.buckets[i]
            );
        out += fmt::format(
            "nedu_request_duration_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\n"
            "nedu_request_duration_seconds_sum{{route=\"{0}\"}} {2}\n"
            "nedu_request_duration_seconds_count{{route=\"{0}\"}} {1}\n",
            route,
            count,
            latency.seconds
        );
    }
}

std::string Metrics::render() const {
    const std::scoped_lock guard(mutex_);
    std::string out;
    for (const NamedCounter& known : counters_)
        render_value(
            out, known.name, known.help, "counter", static_cast<double>(known.counter.value())
        );
    for (const Asked& asked : asked_)
        render_value(out, asked.name, asked.help, asked.type, asked.value());
    render_requests(out);
    return out;
}

}  // namespace nedu::server::metrics
