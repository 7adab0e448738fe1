// Work that may block, done on a pool's thread while the coroutine that asked for it waits on its
// own. Only templates, so there is no off_thread.cpp.
#pragma once

#include <exception>
#include <optional>
#include <type_traits>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace nedu::server::edge {

/// What `work()` gives. What it throws is thrown where it was asked for, never on the pool.
template <class F>
boost::asio::awaitable<std::invoke_result_t<F&>>
off_thread(boost::asio::thread_pool& pool, F work) {
    namespace asio = boost::asio;
    const auto here = co_await asio::this_coro::executor;
    std::optional<std::invoke_result_t<F&>> result;
    std::exception_ptr thrown;
    co_await asio::post(asio::bind_executor(pool, asio::use_awaitable));
    try {
        result.emplace(work());
    } catch (...) {
        thrown = std::current_exception();
    }
    co_await asio::post(asio::bind_executor(here, asio::use_awaitable));
    if (thrown)
        std::rethrow_exception(thrown);
    co_return std::move(*result);
}

}  // namespace nedu::server::edge
