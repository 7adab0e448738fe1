#include "server/gateway/work_pool.hpp"

namespace nedu::server::gateway {

WorkPool::WorkPool(std::size_t threads) {
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] { run(); });
}

WorkPool::~WorkPool() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        queue_.clear();
    }
    changed_.notify_all();
}

bool WorkPool::post(Work work) {
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= kMaxQueued)
            return false;
        queue_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void WorkPool::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
        if (is_stopping_)
            return;
        const Work work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        work();
        lock.lock();
    }
}

}  // namespace nedu::server::gateway
