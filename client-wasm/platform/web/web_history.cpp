#include "client-wasm/platform/web/web_history.hpp"

#include "client-wasm/platform/web/page.hpp"
#include "client-wasm/platform/web/web_platform.hpp"

namespace nedu::client::web {

std::string WebHistory::current() const {
    key_.clear();
    return take_text(nedu_history_current());
}

void WebHistory::push(std::string_view url) {
    key_.clear();
    nedu_history_push(std::string(url).c_str());
}

void WebHistory::replace(std::string_view url) {
    nedu_history_replace(std::string(url).c_str());
}

void WebHistory::back() {
    nedu_history_back();
}

std::string WebHistory::entry_key() const {
    // Asked in every frame, so the page is only asked after a change.
    if (key_.empty())
        key_ = take_text(nedu_history_key());
    return key_;
}

void WebHistory::open_external(std::string_view url) {
    nedu_window_open(std::string(url).c_str());
}

}  // namespace nedu::client::web
