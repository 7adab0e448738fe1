// Where one is: the current Route, and going elsewhere. The platform's history (the browser's, or
// one in memory) is behind it. Must not know screens.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "common/api/route.hpp"

namespace nedu::client {

/// The browser's session history, or a list in memory.
class History {
public:
    virtual ~History() = default;
    virtual std::string current() const = 0;  // path, query and fragment
    virtual void push(std::string_view url) = 0;
    virtual void replace(std::string_view url) = 0;
    virtual void back() = 0;
    /// A key of the entry, the same again after Back and reload.
    virtual std::string entry_key() const = 0;
    /// Leaves the app for an address outside of it.
    virtual void open_external(std::string_view url) = 0;
};

class Navigator {
public:
    explicit Navigator(History& history);

    const api::Route& route() const { return route_; }
    std::string url() const { return api::to_url(route_); }
    void go(const api::Route& route);
    /// Without a new entry (a filter that changes while typing).
    void replace(const api::Route& route);
    void back();
    /// Any address: ours goes to a screen, others to a new tab.
    void open(std::string_view address);
    /// The history moved by itself (Back, Forward). False where the page stays: Back was for what
    /// lies over it.
    bool follow_history();
    /// Whether something modal lies over the page, said with every frame: it gets an entry of its
    /// own, so that Back closes it.
    void set_covered(bool covered);
    bool is_covered() const { return is_covered_; }

    /// Where the page of this entry was scrolled to.
    float kept_scroll() const;
    void keep_scroll(float offset);

    /// Called after the route has changed.
    void on_change(std::function<void()> observer) { observer_ = std::move(observer); }

private:
    void set(api::Route route);

    History& history_;
    api::Route route_;
    bool is_covered_ = false;
    bool owes_address_ = false;  // the entry below what covers it still has an older one
    int grace_ = 0;              // frames that may still be covered by what Back closes
    std::map<std::string, float> scrolls_;
    std::function<void()> observer_;
};

}  // namespace nedu::client
