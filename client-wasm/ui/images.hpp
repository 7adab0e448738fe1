// Pictures by address as the GPU holds them. The platform decodes and uploads; widgets ask each
// frame and draw what has arrived.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace nedu::ui {

struct Picture {
    enum class State : std::uint8_t { Loading, Ready, Failed } state = State::Loading;
    std::uint64_t texture = 0;  // the renderer's own id
    int width = 0;
    int height = 0;

    bool is_ready() const { return state == State::Ready; }
};

class Images {
public:
    virtual ~Images() = default;
    /// Starts loading at the first call. Pictures not asked for during some seconds may be dropped
    /// and loaded again later. A new arrival wakes the next frame.
    virtual Picture get(std::string_view url) = 0;
};

}  // namespace nedu::ui
