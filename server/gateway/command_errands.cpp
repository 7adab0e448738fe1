// The part of Commands that does what a notice, or a reader's cursor, asks for: see errands.hpp.
#include <algorithm>

#include "server/gateway/commands.hpp"

namespace nedu::server::gateway {

using Kind = Errand::Kind;

template <class T, class F>
void Commands::answer(const Errand& errand, Result<T> said, F work) {
    back([errand, said = std::move(said), work = std::move(work)](Commands& self) mutable {
        const bool is_done = said.has_value() && work(self, *std::move(said));
        self.errands_.done(errand, is_done);
    });
}

bool Commands::start(const Errand& errand) {
    switch (errand.kind) {
        case Kind::Log:
            return catch_up(errand);
        case Kind::Membership:
            return find_membership(errand);
        case Kind::Profile:
            return find_profile(errand);
        case Kind::Rights:
            return find_rights(errand);
        case Kind::Cursor:
            return store_cursor(errand);
    }
    return true;
}

void Commands::tick() {
    hub_.tick();
    errands_.tick();
}

bool Commands::catch_up(const Errand& errand) {
    const Room* room = hub_.find_room(errand.conversation);
    const wire::Seq first = room != nullptr ? room->top.value_or(0) + 1 : 1;
    return off([this, errand, first, is_gone = room == nullptr] {
        using messaging::EventRange;
        const ConversationId id = errand.conversation;
        auto range = is_gone ? Result<EventRange>{} : sources_.log.range(id, first, INT64_MAX);
        answer(errand, std::move(range), [id](Commands& self, EventRange found) {
            self.hub_.learn(found.people);
            for (const wire::Event& event : found.events)
                self.hub_.deliver(id, event, 0);
            return self.hub_.caught_up(id, !found.events.empty());
        });
    });
}

void Commands::check_membership(ConversationId conversation, UserId user) {
    if (hub_.count_of(user) > 0)
        errands_.run({Kind::Membership, conversation, user});
}

bool Commands::find_membership(const Errand& errand) {
    return off([this, errand] {
        answer(errand, sources_.log.standings(errand.user), [errand](Commands& self, auto all) {
            const auto found =
                std::ranges::find(all, errand.conversation, &messaging::Standing::conversation);
            Resumed resumed;
            if (found != all.end())
                resumed.standing = *found;
            self.hub_.set_membership(
                errand.conversation, errand.user, found != all.end() ? &resumed : nullptr
            );
            return true;
        });
    });
}

void Commands::refresh_person(UserId user) {
    errands_.run({Kind::Profile, {}, user});
}

bool Commands::find_profile(const Errand& errand) {
    return off([this, errand] {
        auto found = sources_.log.participants(std::span(&errand.user, 1));
        answer(errand, std::move(found), [](Commands& self, auto people) {
            for (const messaging::Participant& person : people)
                self.hub_.learn(person);
            return true;
        });
    });
}

void Commands::refresh_rights(UserId user) {
    if (hub_.count_of(user) > 0)
        errands_.run({Kind::Rights, {}, user});
}

bool Commands::find_rights(const Errand& errand) {
    return off([this, errand] {
        auto sessions = sources_.sessions_of(errand.user);
        auto standings = sources_.log.standings(errand.user);
        if (!standings)
            sessions = std::unexpected(standings.error());
        answer(
            errand,
            std::move(sessions),
            [user = errand.user, all = std::move(standings)](Commands& self, auto living) {
                self.take_rights(user, living, *all);
                return true;
            }
        );
    });
}

void Commands::take_rights(
    UserId user,
    const std::vector<http::Caller>& sessions,
    const std::vector<messaging::Standing>& standings
) {
    bool may_converse = false;
    for (const PeerId id : hub_.peers_of(user)) {
        Peer& peer = *hub_.find(id);
        const auto session =
            std::ranges::find(sessions, peer.identity().session, &http::Caller::session);
        if (session == sessions.end()) {
            hub_.close(id, static_cast<std::uint16_t>(wire::CloseCode::Unauthenticated));
            continue;
        }
        peer.set_role(session->role);
        may_converse |= wire::may_see(session->role, true).has_value();
    }
    std::vector<Resumed> resumed;
    for (const messaging::Standing& standing : standings)
        if (may_converse)
            resumed.push_back({standing, false, 0, {}});
    hub_.set_memberships(user, resumed);
}

bool Commands::store_cursor(const Errand& errand) {
    const auto [seq, by] = cursors_[{errand.user, errand.conversation}];
    return off([this, errand, seq = seq, by = by] {
        auto has_moved = sources_.log.mark_read(errand.user, errand.conversation, seq);
        answer(errand, std::move(has_moved), [errand, seq, by](Commands& self, bool moved) {
            const std::pair key{errand.user, errand.conversation};
            if (self.cursors_[key].first == seq)
                self.cursors_.erase(key);
            if (moved)
                self.hub_.move_cursor(errand.user, errand.conversation, seq, by);
            return true;
        });
    });
}

}  // namespace nedu::server::gateway
