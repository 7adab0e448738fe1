// How an Error travels to a client: {"error":{"code":…,"key":…,"fields":[{"field":…,"key":…}]}}.
// The log detail stays behind.
#pragma once

#include <string>
#include <string_view>

#include "common/base/json.hpp"

template <>
struct nedu::json::EnumNames<nedu::ErrorCode> {
    static constexpr std::array<std::pair<ErrorCode, std::string_view>, 9> names{{
        {ErrorCode::InvalidInput, "invalid_input"},
        {ErrorCode::Unauthenticated, "unauthenticated"},
        {ErrorCode::Forbidden, "forbidden"},
        {ErrorCode::NotFound, "not_found"},
        {ErrorCode::Conflict, "conflict"},
        {ErrorCode::TooLarge, "too_large"},
        {ErrorCode::RateLimited, "rate_limited"},
        {ErrorCode::Unavailable, "unavailable"},
        {ErrorCode::Internal, "internal"},
    }};
};

namespace nedu::api {

std::string encode_error(const Error& error);

/// A body that is not ours (a proxy's page, nothing at all) becomes Unavailable.
Error decode_error(std::string_view body);

}  // namespace nedu::api
