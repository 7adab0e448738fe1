#include "common/accounts/permissions.hpp"

namespace nedu::accounts {

Result<void> may(Role role, Action action) {
    if (is_permitted(role, action))
        return {};
    if (role == Role::Visitor)
        return fail(ErrorCode::Unauthenticated, "error.unauthenticated");
    return not_found("role may not do this");
}

}  // namespace nedu::accounts
