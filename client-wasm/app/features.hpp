// The stores that live as long as the app, one member a feature. Wiring only.
#pragma once

#include "client-wasm/accounts/entry_store.hpp"
#include "client-wasm/accounts/profile_store.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/catalogue/catalogue_store.hpp"
#include "client-wasm/catalogue/home_store.hpp"
#include "client-wasm/courses/courses_store.hpp"
#include "client-wasm/messaging/messaging_store.hpp"

namespace nedu::client {

class Features {
public:
    explicit Features(Services& services);
    ~Features();

    Services& services;
    // One store a feature; its screens stand in screens.cpp.
    account::EntryStore entry;
    account::ProfileStore profile;
    catalogue::CatalogueStore catalogue;
    catalogue::HomeStore home;
    courses::CoursesStore courses;
    messaging::MessagingStore messages;

    /// Unread messages, for the navigation's badge.
    int unread() const;
};

}  // namespace nedu::client
