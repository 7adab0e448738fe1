#include "server/config/config.hpp"

#include <map>

#include <CLI/CLI.hpp>

namespace nedu::server::config {
namespace {

template <class E>
std::map<std::string, E> choices() {
    std::map<std::string, E> named;
    for (const auto& [value, name] : json::EnumNames<E>::names)
        named.emplace(std::string(name), value);
    return named;
}

/// Of "fr=Un titre", which check_title() has passed.
accounts::Language language_of(const std::string& title) {
    return json::named<accounts::Language>(title.substr(0, title.find('='))).value();
}

/// What is wrong with it; nothing if it is fine.
std::string check_title(const std::string& title) {
    const std::size_t mark = title.find('=');
    const bool is_known = json::named<accounts::Language>(title.substr(0, mark)).has_value();
    const bool has_text = mark != std::string::npos && mark + 1 < title.size();
    return is_known && has_text ? "" : "is not en=…, fr=… or ru=…: " + title;
}

void add_common(CLI::App& app, Config& config) {
    const std::map<std::string, log::Level> levels{
        {"debug", log::Level::Debug},
        {"info", log::Level::Info},
        {"warning", log::Level::Warning},
        {"error", log::Level::Error},
    };
    app.add_option("--data", config.data_folder, "Folder for the database, files and keys")
        ->envname("NEDU_DATA")
        ->capture_default_str();
    app.add_option(
           "--database",
           config.database,
           "PostgreSQL to use, postgresql://…; default: a private one"
    )
        ->envname("NEDU_DATABASE");
    app.add_option("--log-level", config.log_level, "Least important event that is logged")
        ->envname("NEDU_LOG_LEVEL")
        ->transform(CLI::CheckedTransformer(levels, CLI::ignore_case));
}

void add_serve(CLI::App& app, Config& config, Serve& serve) {
    CLI::App* const command = app.add_subcommand("serve", "Serve the platform over HTTP");
    command->add_option("--address", serve.address, "Address to listen on")
        ->envname("NEDU_ADDRESS")
        ->capture_default_str();
    command->add_option("--port", serve.port, "Port to listen on; 0: any free one")
        ->envname("NEDU_PORT")
        ->capture_default_str();
    command->add_option("--web", serve.web_folder, "Folder with the built web client")
        ->envname("NEDU_WEB");
    command->add_option("--workers", serve.workers, "Requests handled at the same time")
        ->envname("NEDU_WORKERS")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command
        ->add_option(
            "--trusted-proxy",
            serve.trusted_proxies,
            "Address or network of a proxy whose X-Forwarded-For and -Proto are believed; may be"
            " given several times; none: nobody's"
        )
        ->envname("NEDU_TRUSTED_PROXY")
        ->delimiter(',')
        ->capture_default_str();
    command->add_option("--rate-factor", serve.rate_factor, "Multiplies how often one may try")
        ->envname("NEDU_RATE_FACTOR")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command->callback([&] { config.command = serve; });
}

void add_data_commands(
    CLI::App& app,
    Config& config,
    Import& import,
    Backup& backup,
    Restore& restore
) {
    app.add_subcommand("migrate", "Bring the database to this version's schema")->callback([&] {
        config.command = Migrate{};
    });
    CLI::App* const importing =
        app.add_subcommand("import", "Import a folder of Markdown as a course");
    importing->add_option("path", import.folder, "The folder")
        ->required()
        ->check(CLI::ExistingDirectory);
    importing
        ->add_option_function<std::vector<std::string>>(
            "--title",
            [&](const std::vector<std::string>& given) {
                for (const std::string& one : given)
                    import.titles[language_of(one)] = one.substr(one.find('=') + 1);
            },
            "What the course is called in a language, fr=…; for translations without a README"
        )
        ->check(check_title, "LANGUAGE=TITLE");
    importing->add_option("--book", import.book, "Which book, where the folder holds several");
    importing->add_flag("--dry-run", import.is_dry_run, "Print the report as JSON, write nothing");
    importing->callback([&] { config.command = import; });
    CLI::App* const saving =
        app.add_subcommand("backup", "Write database, files and master key into one tar file");
    saving->add_option("file", backup.file, "The tar file to make")->required();
    saving->callback([&] { config.command = backup; });
    CLI::App* const restoring = app.add_subcommand("restore", "Replace everything by a backup");
    restoring->add_option("file", restore.file, "The tar file of a backup")
        ->required()
        ->check(CLI::ExistingFile);
    restoring->callback([&] { config.command = restore; });
}

void add_users(CLI::App& app, Config& config, CreateUser& create) {
    CLI::App* const users = app.add_subcommand("user", "Accounts");
    users->require_subcommand(1);
    CLI::App* const making = users->add_subcommand(
        "create", "Make an account; the password is read from standard input"
    );
    making->add_option("--email", create.email, "Address to sign in with")->required();
    making->add_option("--name", create.name, "Name others see")->required();
    making->add_option("--role", create.role, "student, teacher, admin or webmaster")
        ->transform(CLI::CheckedTransformer(choices<accounts::Role>(), CLI::ignore_case));
    making->add_option("--language", create.language, "en, fr or ru")
        ->transform(CLI::CheckedTransformer(choices<accounts::Language>(), CLI::ignore_case));
    making->callback([&] { config.command = create; });
    users->add_subcommand("list", "List all accounts")->callback([&] {
        config.command = ListUsers{};
    });
}

}  // namespace

std::variant<Config, int> parse(int count, const char* const* arguments) {
    Config config;
    Serve serve;
    Import import;
    CreateUser create;
    Backup backup;
    Restore restore;
    CLI::App app("Nedu: courses and conversations", "nedu-server");
    app.require_subcommand(1);
    app.fallthrough();
    add_common(app, config);
    add_serve(app, config, serve);
    add_data_commands(app, config, import, backup, restore);
    add_users(app, config, create);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem);
    }
    return config;
}

}  // namespace nedu::server::config
