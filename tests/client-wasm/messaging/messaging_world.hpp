// A messaging store of Anna with one conversation open, the server's ends in the test's hands.
#pragma once

#include "client-wasm/messaging/messaging_store.hpp"
#include "tests/support/fake_services.hpp"

namespace nedu::client::messaging::testing {

inline constexpr ConversationId kClass{4};
inline constexpr UserId kAnna{7};
inline constexpr UserId kBoris{8};

inline Event message(Seq seq, UserId actor, std::string text) {
    Event event;
    event.seq = seq;
    event.actor = actor;
    event.at = TimePoint{std::chrono::seconds{seq}};
    event.text = std::move(text);
    return event;
}

struct MessagingWorld : client::testing::FakeServices {
    MessagingStore store{services};

    MessagingWorld() { sign_in(client::testing::anna()); }

    /// Signed in, the list is here, the gateway has welcomed, the class is open with three messages
    /// of which the last has not been read.
    void open() {
        store.session_changed();
        answer_list();
        store.apply(ShowConversation{kClass});
        answer_first_page();
        welcome();
    }
    void answer_first_page() {
        answer_history({message(1, kBoris, "a"), message(2, kAnna, "b"), message(3, kBoris, "c")});
    }
    void answer_list(Seq last = 3, Seq read = 2, std::int64_t unread = 1) {
        nedu::messaging::MyConversations mine;
        auto& one = mine.conversations.emplace_back();
        one.id = kClass;
        one.title = "Internet of things";
        one.last_seq = last;
        one.read_seq = read;
        one.unread = unread;
        auto& other = mine.conversations.emplace_back();
        other.id = ConversationId{5};
        other.title = "Gardens";
        answer("/api/v1/conversations", mine);
    }
    void answer_history(std::vector<Event> events, bool has_more = false) {
        answer(
            "/api/v1/conversations/4/history",
            nedu::messaging::HistoryPage{
                std::move(events), {{kBoris, "Boris", {}}, {kAnna, "Anna", {}}}, has_more
            }
        );
    }
    /// Handle 1 is the class, 2 Boris, 3 Anna; times count from 1970.
    void welcome(Seq last = 3, Seq read = 2, std::int64_t unread = 1) {
        using namespace nedu::messaging;
        sockets.accept();
        const auto now = timers.now().time_since_epoch().count();
        sockets.say(
            WelcomeFrame{Epoch{{1}}, kAnna.value, 0, now, 60},
            ConversationFrame{1, kClass.value, last, read, unread},
            PersonFrame{2, kBoris.value, "Boris", {}},
            PersonFrame{3, kAnna.value, "Anna", {}}
        );
    }
    void boris_says(Seq seq, std::string text) {
        sockets.say(nedu::messaging::MessageFrame{1, seq, 2, seq, std::move(text), std::nullopt});
    }
    const Thread& thread() const { return *store.thread(kClass); }
    std::string said() const {
        std::string all;
        for (const Event& event : thread().timeline.events())
            all += event.text;
        return all;
    }
    std::vector<nedu::messaging::SendFrame> sent() const {
        return sockets.said<nedu::messaging::SendFrame>();
    }
    /// What the gateway was asked for again.
    std::vector<SeqRange> fetched() const {
        std::vector<SeqRange> ranges;
        for (const auto& frame : sockets.said<nedu::messaging::FetchFrame>())
            ranges.push_back({frame.first, frame.last});
        return ranges;
    }
    /// How many requests went to that path.
    std::size_t asked(std::string_view path) const {
        std::size_t count = 0;
        for (const auto& one : transport.sent)
            count += path_of(one.request) == path ? 1 : 0;
        return count;
    }

private:
    static std::string_view path_of(const HttpRequest& request) {
        return std::string_view(request.target).substr(0, request.target.find('?'));
    }
    /// Answers the newest request to that path that waits.
    template <class T>
    void answer(std::string_view path, const T& value) {
        for (std::size_t i = transport.count(); i-- > 0;)
            if (path_of(transport.sent[i].request) == path && transport.sent[i].callback) {
                transport.answer(i, 200, json::dump(json::encode(value)));
                return;
            }
    }
};

}  // namespace nedu::client::messaging::testing
