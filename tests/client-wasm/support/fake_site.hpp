// The server as the application meets it over HTTP: a table of answers by method and path. What is
// not in it is not found.
#pragma once

#include <map>
#include <string>
#include <variant>

#include "tests/support/fake_services.hpp"

namespace nedu::client::testing {

class FakeSite {
public:
    /// `call` is a method and a path without query: "GET /api/v1/courses".
    template <class T>
    void answers(std::string call, const T& value) {
        table_[std::move(call)] = {200, json::dump(json::encode(value))};
    }
    void refuses(std::string call, const Error& error, int status) {
        table_[std::move(call)] = {status, api::encode_error(error)};
    }
    /// The request stays under way.
    void keeps_silent(std::string call) { table_[std::move(call)] = {kNever, {}}; }

    /// Answers what has come since the last call; says whether there was anything.
    bool answer(FakeTransport& transport) {
        bool any = false;
        for (; answered_ < transport.count(); ++answered_) {
            const HttpRequest& asked = transport.sent[answered_].request;
            const auto [status, body] = answer_to(asked);
            if (status == kNever)
                continue;
            transport.answer(answered_, status, body);
            any = true;
        }
        return any;
    }

    /// False: nothing reaches it.
    bool is_reachable = true;

private:
    static constexpr int kNever = -1;
    using Answer = std::pair<int, std::string>;

    Answer answer_to(const HttpRequest& asked) const {
        if (!is_reachable)
            return {0, {}};
        const std::string path = asked.target.substr(0, asked.target.find('?'));
        const auto found = table_.find(asked.method + " " + path);
        if (found != table_.end())
            return found->second;
        return {404, api::encode_error({ErrorCode::NotFound, "error.not_found", {}, {}})};
    }

    std::map<std::string, Answer> table_;
    std::size_t answered_ = 0;
};

}  // namespace nedu::client::testing
