#include "server/commands.hpp"

#include <iostream>
#include <string>

#include <fmt/format.h>

#include "server/app_parts.hpp"
#include "server/config/serving_lock.hpp"
#include "server/courses/course_import.hpp"
#include "server/jobs/backup.hpp"
#include "server/pages/page_words.hpp"

namespace nedu::server {
namespace {

Result<void> serve(const config::Config& config, const config::Serve& options) {
    const auto lock = NEDU_TRY(config::ServingLock::take(config.data_folder));
    const auto app = NEDU_TRY(App::open(config));
    return app->serve(options, [&](int port) {
        fmt::print("Serving http://{}:{}\n", options.address, port);
        std::fflush(stdout);
        log::info("server.ready", {{"address", options.address}, {"port", port}});
    });
}

Result<void> create_user(App& app, const config::CreateUser& create) {
    std::string password;
    std::getline(std::cin, password);
    const auto made = app.parts().people.create(
        {create.email, create.name, password, create.language}, create.role
    );
    if (!made)
        return std::unexpected(made.error());
    fmt::print("{}\n", made->value);
    return {};
}

Result<void> list_users(App& app) {
    for (const auto& person : NEDU_TRY(app.parts().people.list()))
        fmt::print(
            "{}\t{}\t{}\t{}\n",
            person.id.value,
            json::name_of(person.role),
            person.email,
            person.name
        );
    return {};
}

/// The report goes to standard output, the same with and without --dry-run.
Result<void> import(App& app, const config::Import& command) {
    const pages::PageWords words = NEDU_TRY(pages::PageWords::load());
    courses::CourseImport importer(
        app.parts().database,
        app.parts().files,
        [&words](accounts::Language language) {
            return std::string(words.in(language).text("courses.opening"));
        }
    );
    const courses::ImportReport report = NEDU_TRY(
        command.is_dry_run ? importer.preview(command.folder, command.titles, command.book)
                           : importer.run(command.folder, command.titles, command.book)
    );
    fmt::print("{}", courses::to_text(report));
    return {};
}

Result<void> backup(App& app, const config::Backup& command) {
    const DataPlace& data = app.parts().data;
    return jobs::make_backup({data.folder, data.connection}, command.file);
}

/// Not by way of an App: what is there may be what needs the backup.
Result<void> restore(const config::Config& config, const config::Restore& command) {
    const auto lock = NEDU_TRY(config::ServingLock::take(config.data_folder));
    {
        const DataPlace data = NEDU_TRY(open_data(config));
        NEDU_CHECK(jobs::restore_backup({data.folder, data.connection}, command.file));
    }
    // Opened anew, what came from an older version is brought up to date.
    const auto restored = NEDU_TRY(App::open(config));
    NEDU_CHECK(restored->parts().sessions.end_every_session());
    return restored->parts().messages.renew_epoch();
}

}  // namespace

Result<void> run(const config::Config& config) {
    log::set_level(config.log_level);
    if (const auto* options = std::get_if<config::Serve>(&config.command))
        return serve(config, *options);
    if (const auto* command = std::get_if<config::Restore>(&config.command))
        return restore(config, *command);
    const auto app = NEDU_TRY(App::open(config));
    if (const auto* create = std::get_if<config::CreateUser>(&config.command))
        return create_user(*app, *create);
    if (std::holds_alternative<config::ListUsers>(config.command))
        return list_users(*app);
    if (const auto* command = std::get_if<config::Import>(&config.command))
        return import(*app, *command);
    if (const auto* command = std::get_if<config::Backup>(&config.command))
        return backup(*app, *command);
    return {};
}

std::string sentence_for(const Error& error) {
    if (!error.log_detail.empty())
        return error.log_detail;
    std::string sentence = error.key;
    for (const FieldError& field : error.fields)
        sentence += fmt::format(", {}: {}", field.field, field.key);
    return sentence;
}

}  // namespace nedu::server
