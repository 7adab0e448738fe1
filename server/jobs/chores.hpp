// What the server does by itself every so often, one thing after the other on a thread of its own.
// Must not know what the chores are about.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/base/result.hpp"

namespace nedu::server::jobs {

struct Chore {
    std::string name;  // as the log says it: "sessions.expired"
    std::chrono::milliseconds interval;
    std::function<Result<int>()> work;  // gives how many things it has removed
};

class Chores {
public:
    /// Each is done at once and then again an interval after its last end. One that fails is logged
    /// and tried again in its turn.
    explicit Chores(std::vector<Chore> chores);
    /// Waits for the one at work.
    ~Chores();
    Chores(const Chores&) = delete;
    Chores& operator=(const Chores&) = delete;

private:
    using Steady = std::chrono::steady_clock;
    struct Planned {
        Chore chore;
        Steady::time_point due;
    };

    void run();

    std::vector<Planned> planned_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_stopping_ = false;
    std::jthread thread_;
};

}  // namespace nedu::server::jobs
