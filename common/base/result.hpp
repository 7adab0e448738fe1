// Errors as values: what can go wrong, said once, for people (a key into assets/lang) and for logs
// (detail). Used by every layer. Must not know HTTP, sockets or any sentence a person reads.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace nedu {

enum class ErrorCode {
    InvalidInput,
    Unauthenticated,
    Forbidden,  // only where the caller already knows that the thing exists
    NotFound,
    Conflict,
    TooLarge,
    RateLimited,
    Unavailable,
    Internal,
};

/// One wrong input: the name of the request's field and the key of the sentence to show beside it.
struct FieldError {
    std::string field;
    std::string key;

    bool operator==(const FieldError&) const = default;
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string key;                 // a key of assets/lang, e.g. "error.not_found"
    std::vector<FieldError> fields;  // empty unless the input is to blame
    std::string log_detail;          // never sent to a client
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string key, std::string log_detail = {}) {
    return std::unexpected(Error{code, std::move(key), {}, std::move(log_detail)});
}

inline std::unexpected<Error> fail(Error error) {
    return std::unexpected(std::move(error));
}

/// Refuses an input because of one field.
inline std::unexpected<Error> fail_field(std::string field, std::string key) {
    return std::unexpected(Error{
        ErrorCode::InvalidInput, "error.invalid_input", {{std::move(field), std::move(key)}}, {}
    });
}

inline std::unexpected<Error> not_found(std::string log_detail = {}) {
    return fail(ErrorCode::NotFound, "error.not_found", std::move(log_detail));
}

}  // namespace nedu

/// Unwraps a Result or returns its error from the enclosing function (a GNU statement expression,
/// g++ and clang both have it).
#define NEDU_TRY(expression)                                            \
    __extension__({                                                     \
        auto&& nedu_try_result = (expression);                          \
        if (!nedu_try_result)                                           \
            return std::unexpected(std::move(nedu_try_result).error()); \
        std::move(nedu_try_result).value();                             \
    })

/// The same for Result<void>.
#define NEDU_CHECK(expression)                                            \
    do {                                                                  \
        if (auto nedu_check_result = (expression); !nedu_check_result)    \
            return std::unexpected(std::move(nedu_check_result).error()); \
    } while (false)
