// HTTP by libcurl on a thread of its own; answers go to the mailbox. Cookies are kept in a file, so
// one stays signed in. Must not know what is asked.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "client-wasm/net/http_transport.hpp"
#include "client-wasm/net/mailbox.hpp"

namespace nedu::client::native {

class NativeHttp final : public HttpTransport {
public:
    /// `server` is scheme, host and port without a slash at the end.
    NativeHttp(std::string server, std::filesystem::path cookies, Mailbox& mailbox);
    ~NativeHttp() override;

    RequestHandle send(HttpRequest request, Callback callback) override;
    void cancel(RequestHandle handle) override;
    /// The Cookie header for a WebSocket handshake.
    std::string cookie_header() const;

private:
    struct Transfer;
    struct Curl;

    void work();
    void start_waiting(Curl& curl);
    void finish_done(Curl& curl);
    void keep_cookies(void* easy);

    std::string server_;
    std::filesystem::path cookies_;
    Mailbox& mailbox_;
    std::map<RequestHandle, Callback> callbacks_;  // main thread only
    RequestHandle last_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::pair<RequestHandle, HttpRequest>> waiting_;
    std::string cookie_header_;
    void* multi_ = nullptr;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace nedu::client::native
