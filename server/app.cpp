#include "server/app.hpp"

#include <csignal>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/resource.h>

#include "server/accounts/accounts_routes.hpp"
#include "server/app_parts.hpp"
#include "server/courses/courses_routes.hpp"
#include "server/db/migrator.hpp"
#include "server/edge/edge.hpp"
#include "server/edge/loop.hpp"
#include "server/files/files_routes.hpp"
#include "server/gateway/gateway.hpp"
#include "server/jobs/archive.hpp"
#include "server/jobs/leftovers.hpp"
#include "server/messaging/master_key_service.hpp"
#include "server/messaging/messaging_routes.hpp"
#include "server/metrics/status_routes.hpp"
#include "server/pages/page_routes.hpp"

namespace nedu::server {
namespace {

constexpr const char* kUploads = "uploads";

/// As many sockets as the system lets us have.
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

Result<void> make_data_folder(const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return fail(
            ErrorCode::Internal,
            "error.internal",
            fmt::format("can't make {}: {}", folder.string(), problem.message())
        );
    return {};
}

edge::LaneLimits lanes_of(const config::Serve& options) {
    edge::LaneLimits lanes;
    lanes.common.workers = options.workers;
    lanes.common.max_workers = std::max(lanes.common.max_workers, options.workers);
    return lanes;
}

/// One session for everybody who may ask at the same time, so that nobody waits for another's.
/// Nobody waits at a screen for what the command line does.
db::DatabaseSettings database_settings(const config::Config& config, std::string connection) {
    const auto* const serve = std::get_if<config::Serve>(&config.command);
    if (serve == nullptr)
        return {std::move(connection)};
    constexpr std::size_t kOthers = 3;  // looking sessions up, writing messages, chores
    const std::size_t sessions =
        lanes_of(*serve).max_workers() + gateway::GatewaySettings{}.database_threads + kOthers;
    return db::answering_people(std::move(connection), sessions);
}

accounts::AccountRates rates_of(const config::Config& config) {
    accounts::AccountRates rates;
    const auto* const serve = std::get_if<config::Serve>(&config.command);
    const int factor = serve != nullptr ? serve->rate_factor : 1;
    for (auth::Rate* rate :
         {&rates.sign_in.account_and_customer,
          &rates.sign_in.account,
          &rates.sign_in.address,
          &rates.sign_in.device,
          &rates.register_by_address})
        rate->burst *= factor;
    return rates;
}

/// Empty: what a killed server was just receiving is worth nothing.
Result<std::filesystem::path> make_upload_folder(const std::filesystem::path& data) {
    const std::filesystem::path folder = data / kUploads;
    std::error_code problem;
    std::filesystem::remove_all(folder, problem);
    NEDU_CHECK(make_data_folder(folder));
    return folder;
}

Result<edge::StaticFiles> load_web(const std::filesystem::path& folder) {
    if (folder.empty())
        return edge::StaticFiles{};
    return edge::StaticFiles::load(folder);
}

pages::PageShell page_shell(const edge::StaticFiles& web) {
    std::map<accounts::Language, std::string> shells;
    for (const auto& [language, name] : json::EnumNames<accounts::Language>::names)
        if (const edge::StaticFile* shell = web.shell(language))
            shells.emplace(language, shell->identity);
    return pages::PageShell(std::move(shells));
}

Result<edge::EdgeSettings>
edge_settings(const config::Serve& options, const std::filesystem::path& uploads) {
    edge::EdgeSettings settings;
    settings.trusted_proxies = NEDU_TRY(edge::TrustedProxies::parse(options.trusted_proxies));
    settings.lanes = lanes_of(options);
    settings.upload_folder = uploads;
    return settings;
}

gateway::GatewaySettings gateway_settings(const config::Serve& options) {
    gateway::GatewaySettings settings;
    settings.sends.per_second *= options.rate_factor;
    settings.sends.burst *= options.rate_factor;
    return settings;
}

void add_figures(metrics::Metrics& metrics, const gateway::Gateway& gateway) {
    metrics.add_gauge(
        "nedu_gateway_sockets",
        "WebSockets open now.",
        [figures = gateway.figures()] { return static_cast<double>(figures->sockets); }
    );
    metrics.add_total(
        "nedu_gateway_messages_total",
        "Messages committed.",
        [figures = gateway.figures()] { return static_cast<double>(figures->messages); }
    );
    metrics.add_total(
        "nedu_gateway_refused_total",
        "WebSockets turned away because there were too many.",
        [figures = gateway.figures()] { return static_cast<double>(figures->refused); }
    );
}

}  // namespace

App::Parts::Parts(
    DataPlace place,
    db::DatabaseSettings settings,
    const messaging::SecretKey& master_key,
    const accounts::AccountRates& rates
)
    : data(std::move(place)),
      database(std::move(settings)),
      sessions(database, bus, clock),
      devices(database),
      files(
          database,
          files::ContentStore(data.folder / jobs::kFilesFolder),
          files::ImageProcess::beside_this_program()
      ),
      messages(database, master_key, bus, clock),
      classes(messages),
      courses(database, classes),
      people(
          {database,
           passwords,
           sessions,
           devices,
           bus,
           [this](std::string_view bytes) -> Result<std::string> {
               return NEDU_TRY(files.keep_picture(bytes)).hash;
           }},
          rates
      ) {}

Result<void> App::Parts::add_routes(http::Router& router, const edge::StaticFiles& web) {
    accounts::add_routes(router, people);
    courses::add_routes(router, courses);
    files::add_routes(router, files);
    messaging::add_routes(router, messages);
    metrics::add_routes(router, metrics, database);
    pages.emplace(pages::Pages{courses, page_shell(web), NEDU_TRY(pages::PageWords::load())});
    pages::add_routes(router, *pages);
    return {};
}

std::vector<jobs::Chore> App::Parts::chores() {
    using namespace std::chrono_literals;
    return {
        {"sessions.expired", 10min, [this] { return sessions.remove_expired(); }},
        {"devices.expired", 24h, [this] { return devices.remove_expired(); }},
        {"contents.unused", 24h, [this] { return courses.remove_unused_contents(); }},
        {"files.unused", 24h, [this] { return files.remove_unused(); }},
        // No upload takes that long.
        {"uploads.left",
         1h,
         [this] { return jobs::remove_leftovers(data.folder / kUploads, edge::kUploadName, 1h); }},
        {"backups.left",
         24h,
         [this] { return jobs::remove_leftovers(data.folder, jobs::kStagingName, 24h); }},
    };
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() = default;

Result<DataPlace> open_data(const config::Config& config) {
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, "error.internal", "libsodium does not start");
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error as on a full disk
    // A database that is not there must not hold a request up for minutes.
    setenv("PGCONNECT_TIMEOUT", "2", 0);
    NEDU_CHECK(make_data_folder(config.data_folder));
    DataPlace place{std::filesystem::absolute(config.data_folder), nullptr, config.database};
    if (config.database.empty()) {
        place.cluster = NEDU_TRY(db::PrivateCluster::open({config.data_folder}));
        place.connection = place.cluster->connection();
    }
    return place;
}

Result<std::unique_ptr<App>> App::open(const config::Config& config) {
    DataPlace place = NEDU_TRY(open_data(config));
    db::Database schema({place.connection, 1});
    const auto migrations = db::built_in_migrations();
    for (const std::string& name : NEDU_TRY(db::migrate(schema, migrations)))
        log::info("database.migrated", {{"migration", name}});
    const auto key = NEDU_TRY(messaging::settle_master_key(schema, place.folder));
    db::DatabaseSettings settings = database_settings(config, place.connection);
    return std::unique_ptr<App>(new App(
        std::make_unique<Parts>(std::move(place), std::move(settings), key, rates_of(config))
    ));
}

Result<void> App::serve(const config::Serve& options, const std::function<void(int)>& on_ready) {
    Parts& parts = *parts_;
    raise_descriptor_limit();
    db::Changes course_changes(parts.data.connection, courses::kChangesChannel);
    parts.courses.keep_answers_until(course_changes);
    const edge::StaticFiles web = NEDU_TRY(load_web(options.web_folder));
    http::Router router;
    NEDU_CHECK(parts.add_routes(router, web));

    const http::SessionLookup find_session = [&parts](std::string_view token) {
        return parts.sessions.find(token);
    };
    http::AtOnce at_once(
        [&parts](std::string_view token) { return parts.sessions.known(token); },
        parts.clock,
        parts.metrics
    );
    accounts::add_at_once(at_once, parts.people);
    boost::asio::io_context io(1);
    gateway::Gateway gateway(
        io.get_executor(),
        {parts.messages, [&parts](UserId user) { return parts.sessions.living_of(user); }},
        parts.bus,
        parts.clock,
        gateway_settings(options)
    );
    add_figures(parts.metrics, gateway);
    http::Workers workers({router, find_session, parts.clock, parts.metrics});
    const auto uploads = NEDU_TRY(make_upload_folder(parts.data.folder));
    edge::Edge edge(
        io,
        NEDU_TRY(edge_settings(options, uploads)),
        {router,
         at_once,
         web,
         find_session,
         [&workers] { return workers.start_worker(); },
         [&workers](int end) { workers.stop_worker(end); },
         &gateway,
         parts.metrics}
    );
    NEDU_CHECK(edge.listen(options.address, options.port));
    const jobs::Chores chores(parts.chores());
    boost::asio::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&](const boost::system::error_code& problem, int) {
        if (!problem)
            edge.stop([&io] { io.stop(); });
    });
    on_ready(edge.port());
    edge::run_loop(io);
    log::info("server.stopped");
    return {};
}

}  // namespace nedu::server
