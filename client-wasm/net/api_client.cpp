#include "client-wasm/net/api_client.hpp"

namespace nedu::client {

void RequestScope::cancel_all() {
    for (const auto& [number, under] : under_way_)
        under.transport->cancel(under.handle);
    under_way_.clear();
}

void ApiClient::send(
    RequestScope& scope,
    api::Call call,
    std::string content_type,
    RawCallback callback,
    std::function<void(float)> progress
) {
    HttpRequest request{
        std::string(api::name_of(call.method)),
        std::move(call.target),
        std::move(call.body),
        {},
        language_,
        std::move(progress)
    };
    if (!request.body.empty())
        request.content_type = std::move(content_type);
    const std::uint64_t number = ++scope.last_;
    // The scope cancels before it goes, so the callback never outlives it.
    const RequestHandle handle = transport_.send(
        std::move(request),
        [this, &scope, number, callback = std::move(callback)](HttpResponse response) {
            scope.under_way_.erase(number);
            callback(read(std::move(response)));
        }
    );
    scope.under_way_.emplace(number, RequestScope::Under{&transport_, handle});
}

Result<std::string> ApiClient::read(HttpResponse response) {
    if (answered_)
        answered_(response.status);
    if (response.status == 0)
        return fail(ErrorCode::Unavailable, "error.offline", "no connection");
    if (response.status >= 200 && response.status < 300)
        return std::move(response.body);
    Error error = api::decode_error(response.body);
    if (error.code == ErrorCode::Unauthenticated && unauthenticated_)
        unauthenticated_();
    return fail(std::move(error));
}

}  // namespace nedu::client
