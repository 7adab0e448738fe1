#include "client-wasm/app/toasts.hpp"

#include <algorithm>

namespace nedu::client {
namespace {

constexpr std::size_t kMostShown = 3;

}  // namespace

void Toasts::show(std::string key, ui::Tone tone) {
    show_with_action(std::move(key), {}, {}, tone);
}

void Toasts::show_with_action(
    std::string key,
    std::string action,
    std::function<void()> on_action,
    ui::Tone tone
) {
    Toast toast;
    toast.id = ++last_;
    toast.key = std::move(key);
    toast.action = std::move(action);
    toast.on_action = std::move(on_action);
    toast.tone = tone;
    toasts_.push_back(std::move(toast));
    if (toasts_.size() > kMostShown)
        toasts_.erase(toasts_.begin());
}

std::vector<ui::ToastView> Toasts::visible(const lang::Catalogue& words, double seconds) {
    seconds_ = seconds;
    for (Toast& toast : toasts_) {
        if (toast.shown_at < 0)
            toast.shown_at = seconds;
        const bool over = toast.tone != ui::Tone::Danger &&
                          seconds - toast.shown_at >= static_cast<double>(ui::kToastLife);
        if (over && toast.leaving_at < 0)
            toast.leaving_at = seconds;
    }
    std::erase_if(toasts_, [seconds](const Toast& toast) {
        return toast.leaving_at >= 0 &&
               seconds - toast.leaving_at >= static_cast<double>(ui::kBase);
    });
    std::vector<ui::ToastView> views;
    for (const Toast& toast : toasts_)
        views.push_back(
            {toast.id,
             std::string(words.text(toast.key)),
             toast.action.empty() ? std::string() : std::string(words.text(toast.action)),
             toast.tone,
             seconds - toast.shown_at,
             toast.leaving_at >= 0}
        );
    return views;
}

double Toasts::next_change(double seconds) const {
    double next = -1;
    for (const Toast& toast : toasts_) {
        if (toast.leaving_at < 0 && toast.tone == ui::Tone::Danger)
            continue;
        const double at =
            toast.leaving_at >= 0 ? seconds : toast.shown_at + static_cast<double>(ui::kToastLife);
        const double wait = std::max(0.0, at - seconds);
        next = next < 0 ? wait : std::min(next, wait);
    }
    return next;
}

void Toasts::choose(ui::ToastChoice choice) {
    for (Toast& toast : toasts_) {
        if (toast.id != choice.id)
            continue;
        toast.leaving_at = seconds_;
        if (choice.acted && toast.on_action)
            toast.on_action();
    }
}

}  // namespace nedu::client
