// Everything a client's store may use, without a network, a browser or a clock that runs by itself:
// requests are recorded and answered by the test, time passes when told to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/screen.hpp"
#include "tests/support/fake_sockets.hpp"

namespace nedu::client::testing {

class FakeTransport final : public HttpTransport {
public:
    struct Sent {
        HttpRequest request;
        Callback callback;
        bool is_cancelled = false;
    };

    RequestHandle send(HttpRequest request, Callback callback) override {
        sent.push_back({std::move(request), std::move(callback)});
        return sent.size();
    }
    void cancel(RequestHandle handle) override { sent[handle - 1].is_cancelled = true; }

    std::size_t count() const { return sent.size(); }
    const HttpRequest& last() const { return sent.back().request; }
    /// Answers the request with this number, counted from 0; a cancelled one hears nothing.
    void answer(std::size_t number, int status, std::string body) {
        if (!sent[number].is_cancelled)
            std::exchange(sent[number].callback, {})({status, std::move(body)});
    }
    void answer_last(int status, std::string body) {
        answer(sent.size() - 1, status, std::move(body));
    }
    template <class T>
    void answer_last_with(const T& value) {
        answer_last(200, json::dump(json::encode(value)));
    }
    void refuse_last(const Error& error, int status = 400) {
        answer_last(status, api::encode_error(error));
    }

    std::vector<Sent> sent;
};

class FakeStorage final : public Storage {
public:
    std::optional<std::string> get(std::string_view key) const override {
        const auto found = kept.find(key);
        return found == kept.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<std::string> keys(std::string_view beginning) const override {
        std::vector<std::string> found;
        for (const auto& [key, text] : kept)
            if (key.starts_with(beginning))
                found.push_back(key);
        return found;
    }
    void set(std::string_view key, std::string_view value) override {
        kept.insert_or_assign(std::string(key), std::string(value));
    }
    void remove(std::string_view key) override { kept.erase(std::string(key)); }

    std::map<std::string, std::string, std::less<>> kept;
};

/// A browser's session history: Back leads to the entry before, and what lay ahead goes when
/// another way is taken.
class FakeHistory final : public History {
public:
    std::string current() const override { return entries[at]; }
    void push(std::string_view url) override {
        entries.resize(++at);
        entries.emplace_back(url);
    }
    void replace(std::string_view url) override { entries[at] = url; }
    void back() override {
        at -= at > 0 ? 1 : 0;
        has_moved = true;
    }
    std::string entry_key() const override { return std::to_string(at); }
    void open_external(std::string_view url) override { opened.emplace_back(url); }

    std::vector<std::string> entries{"/"};
    std::size_t at = 0;
    bool has_moved = false;  // and nobody was told: a browser tells later, never at once
    std::vector<std::string> opened;
};

class FakeFilePicker final : public FilePicker {
public:
    void pick(std::string_view accept, std::size_t, std::function<void(PickedFile)> picked)
        override {
        accepted = accept;
        waiting = std::move(picked);
    }
    void choose(PickedFile file) { std::exchange(waiting, {})(std::move(file)); }

    std::string accepted;
    std::function<void(PickedFile)> waiting;
};

struct FakeServices {
    FakeTransport transport;
    FakeSockets sockets;
    FakeStorage storage;
    FakeHistory history;
    FakeFilePicker files;
    ApiClient api{transport};
    Timers timers;
    Navigator navigator{history};
    Session session;
    Toasts toasts;
    AfterFrame after_frame;
    TimePoint time{std::chrono::hours(24 * 365 * 50)};
    std::uint64_t last_random = 0;
    int redraws = 0;
    int preference_changes = 0;
    Services services{
        api,
        sockets,
        storage,
        timers,
        navigator,
        session,
        toasts,
        after_frame,
        [this] { ++redraws; },
        [this] { return time; },
        [this] { return ++last_random; },
        [this] { ++preference_changes; },
        &files,
        false
    };

    FakeServices() { timers.advance(time); }
    FakeServices(const FakeServices&) = delete;
    FakeServices& operator=(const FakeServices&) = delete;

    void pass(std::chrono::milliseconds span) {
        time += span;
        timers.advance(time);
    }
    void sign_in(accounts::Profile profile) { session.set(std::move(profile)); }
};

inline accounts::Profile anna() {
    accounts::Profile profile;
    profile.id = UserId{7};
    profile.email = "anna@example.org";
    profile.name = "Anna Rodionova";
    profile.bio = "Reads about sensors";
    return profile;
}

}  // namespace nedu::client::testing
