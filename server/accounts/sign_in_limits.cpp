#include "server/accounts/sign_in_limits.hpp"

#include "server/http/client_network.hpp"

namespace nedu::server::accounts {

SignInLimits::SignInLimits(const SignInRates& rates)
    : by_account_and_customer_(rates.account_and_customer),
      by_account_(rates.account),
      by_address_(rates.address),
      by_device_(rates.device) {}

bool SignInLimits::may_try(
    const std::string& email,
    const std::string& client_address,
    TimePoint now
) {
    const std::string household = http::client_network(client_address, http::kHouseholdBits);
    if (!by_address_.allow(household, now))
        return false;
    if (email.empty())
        return true;
    // The account's own comes last: whoever may not try any more takes nothing from it.
    const std::string customer = http::client_network(client_address, http::kCustomerBits);
    return by_account_and_customer_.allow(email + '\n' + customer, now) &&
           by_account_.allow(email, now);
}

bool SignInLimits::may_try_on(const std::string& device, TimePoint now) {
    return by_device_.allow(device, now);
}

}  // namespace nedu::server::accounts
