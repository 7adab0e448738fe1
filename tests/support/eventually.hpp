// Waiting for what other threads or processes do in their own time. Patient: a busy machine is no
// failure.
#pragma once

#include <chrono>
#include <thread>

namespace nedu::test {

/// Whether it becomes true within `patience`.
template <class F>
bool eventually(F condition, std::chrono::milliseconds patience = std::chrono::seconds(15)) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

}  // namespace nedu::test
