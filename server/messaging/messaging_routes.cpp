#include "server/messaging/messaging_routes.hpp"

namespace nedu::server::messaging {

// Every action here needs an account, so the router has made sure of a caller.
void add_routes(http::Router& router, MessagingService& service) {
    using namespace nedu::messaging;
    router.serve(kMyConversations, [&service](http::RequestContext& context, const api::Nothing&) {
        return service.list(*context.caller);
    });
    router.serve(
        kGetConversation,
        [&service](http::RequestContext& context, const ConversationById& request) {
            return service.find(*context.caller, request.id);
        }
    );
    router.serve(kGetHistory, [&service](http::RequestContext& context, const GetHistory& request) {
        return service.history(*context.caller, request);
    });
}

}  // namespace nedu::server::messaging
