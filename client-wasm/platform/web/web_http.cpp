#include "client-wasm/platform/web/web_http.hpp"

#include "client-wasm/platform/web/page.hpp"

namespace nedu::client::web {

RequestHandle WebHttp::send(HttpRequest request, Callback callback) {
    const RequestHandle handle = ++last_;
    const bool tells = static_cast<bool>(request.on_progress);
    waiting_.emplace(handle, Waiting{std::move(callback), std::move(request.on_progress)});
    const auto send = tells ? nedu_http_upload : nedu_http_send;
    send(
        static_cast<double>(handle),
        request.method.c_str(),
        request.target.c_str(),
        request.content_type.c_str(),
        request.accept_language.c_str(),
        request.body.data(),
        static_cast<int>(request.body.size())
    );
    return handle;
}

void WebHttp::cancel(RequestHandle handle) {
    if (waiting_.erase(handle) > 0)
        nedu_http_cancel(static_cast<double>(handle));
}

void WebHttp::answered(RequestHandle handle, HttpResponse response) {
    const auto found = waiting_.find(handle);
    if (found == waiting_.end())
        return;
    const Callback callback = std::move(found->second.callback);
    waiting_.erase(found);
    callback(std::move(response));
}

void WebHttp::progressed(RequestHandle handle, float share) {
    const auto found = waiting_.find(handle);
    if (found != waiting_.end())
        found->second.on_progress(share);
}

}  // namespace nedu::client::web
