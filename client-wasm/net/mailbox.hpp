// Brings work from other threads to the main one. In the browser there is one thread and it is used
// the same way.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

namespace nedu::client {

class Mailbox {
public:
    using Letter = std::function<void()>;

    /// `wake` is called from any thread when something was posted.
    explicit Mailbox(std::function<void()> wake = {}) : wake_(std::move(wake)) {}

    void post(Letter letter);
    /// Runs what has arrived; says whether there was anything.
    bool open();

private:
    std::mutex mutex_;
    std::vector<Letter> letters_;
    std::function<void()> wake_;
};

}  // namespace nedu::client
