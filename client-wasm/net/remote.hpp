// Something that is fetched: not asked for, on its way, here, or failed; a value once here stays
// until a newer one replaces it. Must not know who fetches or draws.
#pragma once

#include <optional>
#include <utility>

#include "common/base/result.hpp"

namespace nedu::client {

template <class T>
class Remote {
public:
    bool is_idle() const { return !loading_ && !value_ && !error_; }
    bool is_loading() const { return loading_; }
    bool is_ready() const { return value_.has_value(); }
    const T* value() const { return value_ ? &*value_ : nullptr; }
    T* value() { return value_ ? &*value_ : nullptr; }
    /// Of the last attempt; not while a new one is under way.
    const Error* error() const { return error_ ? &*error_ : nullptr; }

    void start() {
        loading_ = true;
        error_.reset();
    }
    void succeed(T value) {
        loading_ = false;
        error_.reset();
        value_ = std::move(value);
    }
    void fail(Error error) {
        loading_ = false;
        error_ = std::move(error);
    }
    void finish(Result<T> result) {
        if (result)
            succeed(*std::move(result));
        else
            fail(std::move(result).error());
    }
    void reset() { *this = Remote{}; }

private:
    std::optional<T> value_;
    std::optional<Error> error_;
    bool loading_ = false;
};

}  // namespace nedu::client
