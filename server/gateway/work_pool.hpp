// A few threads for what must not be done on the network's: waiting for the database.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace nedu::server::gateway {

class WorkPool {
public:
    using Work = std::function<void()>;

    explicit WorkPool(std::size_t threads);
    /// What is queued is dropped; what runs is waited for.
    ~WorkPool();
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;

    /// False (and nothing happens) while kMaxQueued wait already.
    bool post(Work work);

    static constexpr std::size_t kMaxQueued = 20'000;

private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Work> queue_;
    bool is_stopping_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace nedu::server::gateway
