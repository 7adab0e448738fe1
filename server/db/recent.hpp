// What was read a moment ago, so that a burst of the same questions asks the database once. Whoever
// changes what was read forgets it here first; a change from elsewhere is seen after `life`.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/base/time.hpp"

namespace nedu::server::db {

/// All members may be called from any thread.
template <class Key, class Value>
class Recent {
public:
    /// Of the question that is being answered; what was read meanwhile is not kept if anything was
    /// forgotten since.
    using Revision = std::uint64_t;

    explicit Recent(std::chrono::milliseconds life, std::size_t most = 10000)
        : life_(life), most_(most) {}

    std::optional<Value> find(const Key& key, TimePoint now) const {
        const std::scoped_lock guard(mutex_);
        const auto found = kept_.find(key);
        const bool is_recent =
            found != kept_.end() && now >= found->second.at && now < found->second.at + life_;
        return is_recent ? std::optional(found->second.value) : std::nullopt;
    }

    Revision revision() const {
        const std::scoped_lock guard(mutex_);
        return revision_;
    }

    void keep(const Key& key, Value value, TimePoint now, Revision asked_at) {
        const std::scoped_lock guard(mutex_);
        if (asked_at != revision_)
            return;
        if (kept_.size() >= most_)
            kept_.clear();
        kept_.insert_or_assign(key, Kept{std::move(value), now});
    }

    void forget_all() {
        const std::scoped_lock guard(mutex_);
        ++revision_;
        kept_.clear();
    }

private:
    struct Kept {
        Value value;
        TimePoint at;
    };

    std::chrono::milliseconds life_;
    std::size_t most_;
    mutable std::mutex mutex_;
    std::unordered_map<Key, Kept> kept_;
    Revision revision_ = 0;
};

}  // namespace nedu::server::db
