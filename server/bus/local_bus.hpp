// The bus of a server that is alone: calls its listeners.
#pragma once

#include <vector>

#include "server/bus/bus.hpp"

namespace nedu::server::bus {

class LocalBus final : public Bus {
public:
    void publish(const Notice& notice) override {
        for (const Listener& listener : listeners_)
            listener(notice);
    }
    void listen(Listener listener) override { listeners_.push_back(std::move(listener)); }

private:
    std::vector<Listener> listeners_;
};

}  // namespace nedu::server::bus
