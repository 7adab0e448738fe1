#include "server/gateway/gateway.hpp"

#include <algorithm>

#include <boost/asio/post.hpp>

namespace nedu::server::gateway {
namespace {

constexpr std::chrono::milliseconds kTick{1000};
constexpr int kTicksPerSweep = 10;
constexpr std::uint16_t kGoingAway = 1001;
constexpr std::uint16_t kTryLater = 1013;

template <class... Parts>
struct Overloaded : Parts... {
    using Parts::operator()...;
};

}  // namespace

Gateway::Gateway(
    boost::asio::any_io_executor executor,
    CommandSources sources,
    bus::Bus& bus,
    const Clock& clock,
    const GatewaySettings& settings
)
    : executor_(std::move(executor)),
      bus_(bus),
      clock_(clock),
      settings_(settings),
      timer_(executor_),
      commands_(Commands::make(
          std::move(sources),
          clock,
          {settings.heartbeat, settings.sends},
          {[target = executor_](std::function<void()> work) {
               boost::asio::post(target, std::move(work));
           },
           [this](std::function<void()> work) { return pool_.post(std::move(work)); }}
      )),
      pool_(settings.database_threads) {
    commands_->on_committed = [this](std::size_t count) { figures_->messages += count; };
    bus_.listen([this, target = executor_, weak = std::weak_ptr(commands_)](const auto& notice) {
        boost::asio::post(target, [this, weak, notice] {
            if (weak.lock())
                hear(notice);
        });
    });
    schedule_tick();
}

Gateway::~Gateway() = default;

void Gateway::accept(
    boost::beast::tcp_stream stream,
    edge::UpgradeRequest request,
    edge::UpgradeContext context
) {
    const auto session =
        std::make_shared<SocketSession>(std::move(stream), std::move(context), *this);
    sessions_.push_back(session);
    session->start(request);
}

void Gateway::opened(const std::shared_ptr<SocketSession>& session) {
    const auto& caller = session->context().caller;
    if (!caller)
        return session->close(static_cast<std::uint16_t>(wire::CloseCode::Unauthenticated));
    Hub& hub = commands_->hub();
    if (is_stopped_ || hub.count() >= settings_.max_sockets ||
        hub.count_of(caller->id) >= settings_.max_sockets_of_person) {
        ++figures_->refused;
        return session->close(kTryLater);
    }
    session->peer =
        hub.add(*session, {caller->id, caller->session, caller->role, session->encoding()}).id();
    session->settle();
    figures_->sockets = hub.count();
}

void Gateway::received(SocketSession& session, std::string_view message) {
    commands_->handle(session.peer, message);
}

void Gateway::pinged(SocketSession& session) {
    commands_->pinged(session.peer);
}

void Gateway::written(SocketSession& session) {
    if (Peer* peer = commands_->hub().find(session.peer))
        commands_->hub().written(*peer);
}

void Gateway::closed(SocketSession& session) {
    commands_->hub().remove(session.peer);
    figures_->sockets = commands_->hub().count();
}

void Gateway::hear(const bus::Notice& notice) {
    std::visit(
        Overloaded{
            [this](const bus::ConversationGrew& n) { commands_->notice(n.conversation, n.top); },
            [this](const bus::MembershipChanged& n) {
                commands_->check_membership(n.conversation, n.user);
            },
            [this](const bus::SessionEnded& n) { close_session(n.session); },
            [this](const bus::AccessChanged& n) { commands_->refresh_rights(n.user); },
            [this](const bus::ProfileChanged& n) { commands_->refresh_person(n.user); },
        },
        notice
    );
}

void Gateway::close_session(SessionId session) {
    for (const PeerId id : commands_->hub().peers_of(session))
        commands_->hub().close(id, static_cast<std::uint16_t>(wire::CloseCode::Unauthenticated));
    figures_->sockets = commands_->hub().count();
}

void Gateway::schedule_tick() {
    timer_.expires_after(kTick);
    timer_.async_wait([this](boost::system::error_code error) {
        if (error || is_stopped_)
            return;
        tick();
        schedule_tick();
    });
}

void Gateway::tick() {
    commands_->tick();
    if (++ticks_ % kTicksPerSweep == 0) {
        commands_->sweep();
        commands_->forget_idle_senders();
    }
    const TimePoint now = clock_.now();
    std::erase_if(sessions_, [now](const std::weak_ptr<SocketSession>& weak) {
        const auto session = weak.lock();
        if (session && session->is_stuck(now))
            session->cut();
        return !session;
    });
    figures_->sockets = commands_->hub().count();
}

void Gateway::stop() {
    is_stopped_ = true;
    timer_.cancel();
    commands_->hub().close_all(kGoingAway, {500, 5'000});
    figures_->sockets = 0;
}

std::size_t Gateway::remaining() const {
    return static_cast<std::size_t>(std::ranges::count_if(sessions_, [](const auto& weak) {
        return !weak.expired();
    }));
}

}  // namespace nedu::server::gateway
