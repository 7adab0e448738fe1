// One's conversations as pages of HTTP list them and the gateway goes on telling. A page says how
// things stood when it was read: what was told since is newer and stays. Must not know who asks or
// draws.
#pragma once

#include <map>
#include <set>

#include "client-wasm/net/gateway_client.hpp"
#include "client-wasm/net/remote.hpp"
#include "common/messaging/messaging_api.hpp"

namespace nedu::client::messaging {

class ConversationList {
public:
    const Remote<nedu::messaging::MyConversations>& remote() const { return remote_; }
    const nedu::messaging::Conversation* find(ConversationId id) const;
    /// Messages not read, of all of them.
    std::int64_t unread() const;

    /// The page is asked for, and here.
    void start();
    void finish(Result<nedu::messaging::MyConversations> page);
    /// Whether something the gateway told of since start() is missing: it came after the page.
    bool lacks_some() const;
    void reset() { *this = {}; }
    /// The log is another one: what was told is void.
    void forget_told() { told_.clear(); }

    /// False where the list does not have the conversation. `keeps_unread`: more has been read than
    /// the gateway knows.
    bool stands(const GatewayStanding& standing, bool keeps_unread);
    /// How far it was read, as far as is known here.
    nedu::messaging::Seq read_seq(ConversationId id) const;
    void add(
        ConversationId id,
        const nedu::messaging::Event& event,
        const std::string& author,
        bool is_own
    );
    /// Read up to there; false where that was known.
    bool read(ConversationId id, nedu::messaging::Seq seq);
    void gone(ConversationId id);

private:
    struct Told {
        nedu::messaging::Seq last_seq = 0;
        nedu::messaging::Seq read_seq = 0;
        std::int64_t unread = 0;
        std::optional<nedu::messaging::Event> last;
        std::string last_author;
        /// False: `unread` counts only what was told.
        bool is_whole = false;
    };

    nedu::messaging::Conversation* card(ConversationId id);
    void show(ConversationId id);
    /// Whether the page was older.
    bool settle(nedu::messaging::Conversation& conversation);

    Remote<nedu::messaging::MyConversations> remote_;
    std::map<ConversationId, Told> told_;
    std::set<ConversationId> stood_;  // since start()
    std::set<ConversationId> gone_;   // since start()
};

}  // namespace nedu::client::messaging
