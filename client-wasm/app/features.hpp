// The stores that live as long as the app, one member a feature. Wiring only.
#pragma once

#include "client-wasm/app/screen.hpp"

namespace nedu::client {

class Features {
public:
    explicit Features(Services& services);
    ~Features();

    Services& services;
    // Each feature adds its store here, e.g. `courses::CoursesStore courses;`, and its screens to
    // screens.cpp.

    /// Unread messages, for the navigation's badge.
    int unread() const;
};

}  // namespace nedu::client
