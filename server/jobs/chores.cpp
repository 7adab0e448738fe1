#include "server/jobs/chores.hpp"

#include <algorithm>

#include "server/log/log.hpp"

namespace nedu::server::jobs {
namespace {

void do_and_tell(const Chore& chore) {
    const auto removed = chore.work();
    if (!removed) {
        json::Value fields = log::fields_of(removed.error());
        fields["chore"] = chore.name;
        log::error("chore.failed", std::move(fields));
    } else if (*removed > 0) {
        log::info("chore.done", {{"chore", chore.name}, {"removed", *removed}});
    }
}

}  // namespace

Chores::Chores(std::vector<Chore> chores) {
    for (Chore& chore : chores)
        planned_.push_back({std::move(chore), Steady::now()});
    thread_ = std::jthread([this] { run(); });
}

Chores::~Chores() {
    {
        const std::scoped_lock guard(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_one();
}

void Chores::run() {
    while (!planned_.empty()) {
        const auto next = std::ranges::min_element(planned_, {}, &Planned::due);
        {
            std::unique_lock guard(mutex_);
            if (changed_.wait_until(guard, next->due, [this] { return is_stopping_; }))
                return;
        }
        do_and_tell(next->chore);
        next->due = Steady::now() + next->chore.interval;
    }
}

}  // namespace nedu::server::jobs
