// A socket and a clock in the test's hands.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "server/gateway/peer.hpp"

namespace nedu::test {

class SetClock final : public Clock {
public:
    TimePoint now() const override { return time; }
    TimePoint time{std::chrono::hours(500'000)};
};

/// A socket that takes one message at a time and says when it has gone out only when told.
class FakeLink final : public server::gateway::Link {
public:
    bool write(std::string_view message) override {
        largest = std::max(largest, message.size());
        ++writes;
        messaging::FrameReader reader(message, messaging::Encoding::Cbor);
        for (auto frame = reader.next(); frame && *frame; frame = reader.next())
            frames.push_back(**frame);
        return false;
    }
    void close(std::uint16_t with) override { code = with; }

    template <class F>
    std::vector<F> all() const {
        std::vector<F> found;
        for (const messaging::Frame& frame : frames)
            if (const F* one = std::get_if<F>(&frame))
                found.push_back(*one);
        return found;
    }

    std::vector<messaging::Frame> frames;
    std::size_t writes = 0;
    std::size_t largest = 0;
    int code = 0;
};

}  // namespace nedu::test
