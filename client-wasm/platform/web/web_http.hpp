// HTTP by the browser's fetch().
#pragma once

#include <map>

#include "client-wasm/net/http_transport.hpp"

namespace nedu::client::web {

class WebHttp final : public HttpTransport {
public:
    RequestHandle send(HttpRequest request, Callback callback) override;
    void cancel(RequestHandle handle) override;
    /// Called by the page.
    void answered(RequestHandle handle, HttpResponse response);
    void progressed(RequestHandle handle, float share);

private:
    struct Waiting {
        Callback callback;
        std::function<void(float)> on_progress;
    };
    std::map<RequestHandle, Waiting> waiting_;
    RequestHandle last_ = 0;
};

}  // namespace nedu::client::web
