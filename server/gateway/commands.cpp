#include "server/gateway/commands.hpp"

#include <algorithm>

#include "common/messaging/messaging_api.hpp"
#include "server/gateway/resume.hpp"

namespace nedu::server::gateway {
namespace {

constexpr std::uint32_t kMaxFetches = 4;
constexpr std::uint32_t kBusyRetryMs = 2'000;
constexpr std::size_t kMaxIdleBuckets = 10'000;

wire::Problem problem_of(const Error& error) {
    switch (error.code) {
        case ErrorCode::NotFound:
            return wire::Problem::NotFound;
        case ErrorCode::Conflict:
            return wire::Problem::KeyReused;
        case ErrorCode::InvalidInput:
            return wire::Problem::Refused;
        default:
            return wire::Problem::Unavailable;
    }
}

}  // namespace

std::shared_ptr<Commands> Commands::make(
    CommandSources sources,
    const Clock& clock,
    const CommandSettings& settings,
    CommandThreads threads
) {
    return std::shared_ptr<Commands>(
        new Commands(std::move(sources), clock, settings, std::move(threads))
    );
}

Commands::Commands(
    CommandSources sources,
    const Clock& clock,
    const CommandSettings& settings,
    CommandThreads threads
)
    : sources_(std::move(sources)),
      clock_(clock),
      settings_(settings),
      threads_(std::move(threads)),
      base_(std::chrono::floor<std::chrono::seconds>(clock.now())),
      hub_(
          {base_,
           settings.heartbeat,
           HubSettings{}.presence_grace,
           {6 * settings.sends.per_second, 15 * settings.sends.burst}},
          {[this](ConversationId id) { errands_.run({Errand::Kind::Log, id, {}}); },
           [this](ConversationId id, UserId user) { check_membership(id, user); },
           [this] { back([](Commands& self) { self.hub_.flush(); }); },
           [this](UserId user) { refresh_rights(user); }},
          clock
      ),
      errands_([this](const Errand& errand) { return start(errand); }, clock),
      writer_(std::make_unique<MessageWriter>(sources_.log, [this](std::vector<Written> batch) {
          back([batch = std::move(batch)](Commands& self) { self.report(batch); });
      })) {}

Commands::~Commands() {
    writer_.reset();
}

void Commands::back(std::function<void(Commands&)> work) {
    threads_.back([weak = weak_from_this(), work = std::move(work)] {
        if (const auto self = weak.lock())
            work(*self);
    });
}

void Commands::handle(PeerId id, std::string_view message) {
    const TimePoint now = clock_.now();
    const Peer* const sender = hub_.find(id);
    if (sender == nullptr)
        return;
    wire::FrameReader reader(message, sender->encoding());
    for (bool is_first = true;; is_first = false) {
        Peer* const peer = hub_.find(id);
        if (peer == nullptr)  // what the frame before asked for was refused, and its sender with it
            return;
        peer->last_received = now;
        auto frame = reader.next();
        if (!frame)
            return turn_out(*peer, wire::Problem::Malformed, wire::CloseCode::Malformed);
        if (!*frame && !is_first)
            return;
        if (!peer->budget.take(now))  // an empty message costs as much as one frame
            return turn_out(*peer, wire::Problem::RateLimited, wire::CloseCode::TooMuch);
        if (!*frame)
            return;
        const bool is_hello = std::holds_alternative<wire::HelloFrame>(**frame);
        if (is_hello == peer->is_greeted) {  // hello comes first, and once
            refuse(*peer, wire::Problem::Unexpected);
            continue;
        }
        std::visit([&](const auto& body) { apply(*peer, body); }, **frame);
    }
}

void Commands::pinged(PeerId id) {
    Peer* peer = hub_.find(id);
    if (peer != nullptr && !peer->budget.take(clock_.now()))
        turn_out(*peer, wire::Problem::RateLimited, wire::CloseCode::TooMuch);
}

void Commands::refuse(
    Peer& peer,
    wire::Problem problem,
    std::optional<std::uint32_t> slot,
    std::uint32_t retry_ms
) {
    peer.queue(wire::ErrorFrame{problem, retry_ms, slot});
    hub_.mark(peer);
}

void Commands::turn_out(Peer& peer, wire::Problem problem, wire::CloseCode code) {
    refuse(peer, problem, std::nullopt, kBusyRetryMs);
    peer.flush();
    hub_.close(peer.id(), static_cast<std::uint16_t>(code));
}

// ---- hello ------------------------------------------------------------------------------------

void Commands::apply(Peer& peer, const wire::HelloFrame& frame) {
    peer.is_greeted = true;
    const bool is_taken = off([this, id = peer.id(), user = peer.user(), hello = frame] {
        const auto standings = sources_.log.standings(user);
        if (!standings)
            return back([id](Commands& self) { self.give_up(id); });
        std::vector<ConversationId> ids;
        for (const messaging::Standing& standing : *standings)
            ids.push_back(standing.conversation);
        back([id, user, hello, ids = std::move(ids)](Commands& self) {
            Peer* asking = self.hub_.find(id);
            if (asking == nullptr)
                return;
            // Subscribed before the log is read: what happens meanwhile can't be missed.
            self.hub_.subscribe(*asking, ids);
            self.resume(id, user, hello);
        });
    });
    if (!is_taken)
        give_up(peer.id());
}

void Commands::resume(PeerId id, UserId user, wire::HelloFrame hello) {
    const bool is_taken = off([this, id, user, hello = std::move(hello)] {
        auto answer = read_resume(sources_.log, user, hello);
        if (!answer)
            return back([id](Commands& self) { self.give_up(id); });
        back([id, user, answer = *std::move(answer)](Commands& self) {
            Peer* peer = self.hub_.find(id);
            if (peer == nullptr)
                return;
            self.hub_.learn(answer.self);
            const auto seconds =
                std::chrono::ceil<std::chrono::seconds>(self.settings_.heartbeat).count();
            const wire::WelcomeFrame welcome{
                answer.epoch,
                user.value,
                self.base_.time_since_epoch().count(),
                self.clock_.now().time_since_epoch().count(),
                static_cast<std::uint32_t>(seconds)
            };
            self.hub_.resume(*peer, welcome, answer.resumed);
        });
    });
    if (!is_taken)
        give_up(id);
}

void Commands::give_up(PeerId id) {
    Peer* peer = hub_.find(id);
    if (peer == nullptr)
        return;
    refuse(*peer, wire::Problem::Unavailable, std::nullopt, kBusyRetryMs);
    peer->queue(wire::GoAwayFrame{kBusyRetryMs / 2, kBusyRetryMs * 2});
    peer->flush();
    hub_.close(id, 1013);
}

// ---- send -------------------------------------------------------------------------------------

void Commands::apply(Peer& peer, const wire::SendFrame& frame) {
    Room* room = hub_.room_of(peer, frame.conversation);
    if (!wire::may_send(peer.identity().role, room != nullptr))
        return refuse(peer, wire::Problem::NotFound, frame.slot);
    auto text = wire::check_text(frame.text);
    if (!text)
        return refuse(peer, wire::Problem::Refused, frame.slot);
    const TimePoint now = clock_.now();
    auto& bucket = buckets_.try_emplace(peer.user(), settings_.sends, now).first->second;
    if (peer.unacked >= wire::kMaxUnackedSends || !bucket.take(now)) {
        const auto wait = static_cast<std::uint32_t>(bucket.wait(now).count());
        return refuse(peer, wire::Problem::RateLimited, frame.slot, wait);
    }
    if (!writer_->submit(
            {peer.id(), frame.slot}, {room->id, peer.user(), frame.key, *std::move(text)}
        ))
        return refuse(peer, wire::Problem::Unavailable, frame.slot, kBusyRetryMs);
    ++peer.unacked;
}

void Commands::report(std::vector<Written> batch) {
    std::size_t committed = 0;
    for (const Written& written : batch) {
        report_one(written);
        if (written.outcome && !written.outcome->is_duplicate)
            ++committed;
    }
    if (on_committed)
        on_committed(committed);
}

void Commands::report_one(const Written& written) {
    const auto& [sender, message, outcome] = written;
    if (outcome)
        hub_.deliver(
            message.conversation,
            {outcome->seq,
             wire::EventKind::Message,
             message.author,
             outcome->at,
             message.text,
             message.key},
            sender.peer
        );
    Peer* peer = hub_.find(sender.peer);
    if (peer == nullptr)
        return;
    --peer->unacked;
    if (!outcome) {
        const auto problem = problem_of(outcome.error());
        const bool is_passing = problem == wire::Problem::Unavailable;
        return refuse(*peer, problem, sender.slot, is_passing ? kBusyRetryMs : 0);
    }
    wire::AckFrame ack{sender.slot, outcome->seq, std::nullopt};
    if (outcome->is_duplicate)
        ack.seconds = std::chrono::floor<std::chrono::seconds>(outcome->at - base_).count();
    peer->queue(ack);
    hub_.mark(*peer);
}

// ---- the others -------------------------------------------------------------------------------

void Commands::apply(Peer& peer, const wire::FetchFrame& frame) {
    const Room* room = hub_.room_of(peer, frame.conversation);
    if (room == nullptr)
        return refuse(peer, wire::Problem::NotFound);
    if (peer.fetches >= kMaxFetches)
        return refuse(peer, wire::Problem::RateLimited, std::nullopt, 500);
    const wire::Seq first = std::max<wire::Seq>(1, frame.first);
    const wire::Seq top = room->top.value_or(0);
    const wire::Seq last = std::min(frame.last, top);
    ++peer.fetches;
    const bool is_taken =
        off([this, id = peer.id(), user = peer.user(), conversation = room->id, first, last, top] {
            Resumed resumed;
            const bool is_whole = first > last || last - first < wire::kMaxRangeEvents;
            const wire::Seq from = is_whole ? first : top + 1 - wire::kHistoryPageSize;
            auto range = sources_.log.range(user, conversation, from, is_whole ? last : top);
            back([=, range = std::move(range)](Commands& self) mutable {
                Peer* asking = self.hub_.find(id);
                if (asking == nullptr)
                    return;
                const Room* there = self.hub_.find_room(conversation);
                if (!range || there == nullptr || asking->find(there) == nullptr)
                    return self.refuse_fetch(
                        *asking, range ? wire::Problem::NotFound : problem_of(range.error())
                    );
                cut_to_limits(*range);
                const auto& events = range->events;
                const wire::Seq begin = events.empty() ? first : events.front().seq;
                const wire::Seq end = events.empty() ? first - 1 : events.back().seq;
                self.hub_.answer_fetch(*asking, *there, begin, end, *range);
            });
        });
    if (!is_taken)
        refuse_fetch(peer, wire::Problem::Unavailable);
}

void Commands::refuse_fetch(Peer& peer, wire::Problem problem) {
    peer.queue(wire::ErrorFrame{
        problem, problem == wire::Problem::Unavailable ? kBusyRetryMs : 0, std::nullopt
    });
    peer.end_fetch();
    hub_.mark(peer);
}

void Commands::apply(Peer& peer, const wire::ReadFrame& frame) {
    const Room* room = hub_.room_of(peer, frame.conversation);
    if (room == nullptr)
        return refuse(peer, wire::Problem::NotFound);
    auto& [seq, by] = cursors_[{peer.user(), room->id}];
    seq = std::max(seq, frame.seq);
    by = peer.id();
    errands_.run({Errand::Kind::Cursor, room->id, peer.user()});
}

void Commands::apply(Peer& peer, const wire::TypingFrame& frame) {
    Room* room = frame.conversation == wire::kNoHandle ? peer.watching
                                                       : hub_.room_of(peer, frame.conversation);
    if (room == nullptr)
        return refuse(peer, wire::Problem::NotFound);
    hub_.type(peer, *room);
}

void Commands::apply(Peer& peer, const wire::WatchFrame& frame) {
    Room* room = hub_.room_of(peer, frame.conversation);
    if (room == nullptr && frame.conversation != wire::kNoHandle)
        return refuse(peer, wire::Problem::NotFound);
    hub_.watch(peer, room);
}

void Commands::sweep() {
    const std::vector<ConversationId> ids = hub_.rooms();
    if (ids.empty())
        return;
    off([this, ids] {
        const auto tops = sources_.log.tops(ids);
        if (!tops)
            return;
        back([tops = *tops](Commands& self) {
            for (const auto& [conversation, top] : tops)
                self.hub_.notice(conversation, top);
        });
    });
}

void Commands::forget_idle_senders() {
    // Only so many are worth remembering: a full bucket is what a new one would be.
    if (buckets_.size() > kMaxIdleBuckets)
        std::erase_if(buckets_, [this](const auto& entry) {
            return hub_.count_of(entry.first) == 0;
        });
}

}  // namespace nedu::server::gateway
