// What an App is made of, in the order in which each needs those before it. Known only to app.cpp
// and commands.cpp.
#pragma once

#include <optional>

#include "common/base/time.hpp"
#include "server/accounts/accounts_service.hpp"
#include "server/app.hpp"
#include "server/auth/known_devices.hpp"
#include "server/auth/passwords.hpp"
#include "server/auth/sessions_service.hpp"
#include "server/bus/local_bus.hpp"
#include "server/courses/courses_service.hpp"
#include "server/db/database.hpp"
#include "server/edge/static_files.hpp"
#include "server/files/files_service.hpp"
#include "server/http/router.hpp"
#include "server/jobs/chores.hpp"
#include "server/messaging/messaging_service.hpp"
#include "server/metrics/metrics.hpp"
#include "server/pages/page_routes.hpp"

namespace nedu::server {

/// Courses' wish for class conversations, granted by the messenger.
class ClassConversations final : public courses::ClassConversations {
public:
    explicit ClassConversations(messaging::MessagingService& messages) : messages_(messages) {}
    Result<ConversationId> join(soci::session& transaction, CourseId course, UserId user) override {
        return messages_.join_class(transaction, course, user);
    }
    Result<void> leave(soci::session& transaction, CourseId course, UserId user) override {
        return messages_.leave_class(transaction, course, user);
    }
    void announce(CourseId course, UserId user) override { messages_.announce(course, user); }

private:
    messaging::MessagingService& messages_;
};

struct App::Parts {
    /// `settings` are those of the database at `place`.
    Parts(
        DataPlace place,
        db::DatabaseSettings settings,
        const messaging::SecretKey& master_key,
        const accounts::AccountRates& rates
    );

    /// Everything that is served besides static files and the WebSocket.
    Result<void> add_routes(http::Router& router, const edge::StaticFiles& web);

    /// What the server does by itself.
    std::vector<jobs::Chore> chores();

    DataPlace data;
    SystemClock clock;
    metrics::Metrics metrics;
    bus::LocalBus bus;
    db::Database database;
    auth::Passwords passwords;
    auth::SessionsService sessions;
    auth::KnownDevices devices;
    files::FilesService files;
    messaging::MessagingService messages;
    ClassConversations classes;
    courses::CoursesService courses;
    accounts::AccountsService people;
    std::optional<pages::Pages> pages;  // once there is a web folder to take the shell from
};

}  // namespace nedu::server
