// Answers that are the same for everybody, kept until a course changes. Must not know SQL or what
// the answers are.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "common/base/result.hpp"
#include "server/db/changes.hpp"

namespace nedu::server::courses {

/// All members may be called from any thread.
template <class T>
class KeptAnswers {
public:
    using Answer = std::shared_ptr<const T>;

    /// Before that nothing is kept. Not while another thread asks.
    void keep_until(const db::Changes& changes) { changes_ = &changes; }

    /// The kept answer, or what `make()` gives: a Result<std::shared_ptr<const T>>.
    template <class F>
    Result<Answer> get(const std::string& key, F make) {
        const auto number = changes_ != nullptr ? changes_->now() : std::nullopt;
        if (auto known = number ? find(key, *number) : nullptr)
            return known;
        const Answer made = NEDU_TRY(make());
        if (number)
            keep(key, *number, made);
        return made;
    }

private:
    /// Far more than people look at between two changes; a bound for who asks for everything.
    static constexpr std::size_t kMost = 128;

    Answer find(const std::string& key, std::uint64_t number) {
        const std::scoped_lock guard(mutex_);
        if (number_ != number)
            return nullptr;
        const auto found = answers_.find(key);
        return found != answers_.end() ? found->second : nullptr;
    }

    void keep(const std::string& key, std::uint64_t number, Answer answer) {
        const std::scoped_lock guard(mutex_);
        if (changes_->now() != number)
            return;  // it may be of before the change
        if (number_ != number || answers_.size() >= kMost)
            answers_.clear();
        number_ = number;
        answers_.insert_or_assign(key, std::move(answer));
    }

    const db::Changes* changes_ = nullptr;
    std::mutex mutex_;
    std::uint64_t number_ = 0;  // what the answers belong to
    std::map<std::string, Answer> answers_;
};

}  // namespace nedu::server::courses
