// Values for a statement's parameters. SOCI's own use() keeps the address of what it is given and
// reads it when the statement runs, which is after temporaries are gone; this one keeps the value.
// No other file of the server may call SOCI's (ci/check_layers.py).
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <soci/soci.h>

namespace nedu::server::db {
namespace detail {

/// A parameter with its own value, owned by the statement.
template <class T>
class OwnedValue final : public soci::details::standard_use_type {
public:
    OwnedValue(T value, const std::string& name)
        : standard_use_type(
              &value_,
              static_cast<soci::details::exchange_type>(soci::details::exchange_traits<T>::x_type),
              true,
              name
          ),
          value_(std::move(value)) {}

private:
    T value_;
};

template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool>;

/// An identifier of common/base/ids.hpp.
template <class T>
concept Identifier = requires(const T& id) { requires Number<decltype(T::value)>; };

}  // namespace detail

/// What use() gives: to be said after a comma, as SOCI's own.
class Parameter {
public:
    explicit Parameter(std::unique_ptr<soci::details::use_type_base> value)
        : value_(std::move(value)) {}

    /// The statement owns it from here on.
    template <class Statement>
    void hand_to(Statement& statement) {
        const soci::details::use_type_ptr handed(value_.release());
        statement.exchange(handed);
    }

private:
    std::unique_ptr<soci::details::use_type_base> value_;
};

namespace detail {

/// Takes what SOCI's once-type takes by its comma.
struct OnceStatement {
    soci::details::once_temp_type& once;
    void exchange(const soci::details::use_type_ptr& value) { once, value; }
};

}  // namespace detail

/// Of `sql << "…"`, a temporary at first and then what the comma before gave.
inline soci::details::once_temp_type& operator,(
    soci::details::once_temp_type& once,
    Parameter parameter
) {
    detail::OnceStatement statement{once};
    parameter.hand_to(statement);
    return once;
}
inline soci::details::once_temp_type& operator,(
    soci::details::once_temp_type&& once,
    Parameter parameter
) {
    return once, std::move(parameter);
}

/// Of `sql.prepare << "…"`.
inline soci::details::prepare_temp_type& operator,(
    soci::details::prepare_temp_type& prepared,
    Parameter parameter
) {
    parameter.hand_to(*prepared.get_prepare_info());
    return prepared;
}
inline soci::details::prepare_temp_type& operator,(
    soci::details::prepare_temp_type&& prepared,
    Parameter parameter
) {
    return prepared, std::move(parameter);
}

/// For `sql << "… :name …", use(value, "name")`. Takes whole numbers, texts and identifiers; a
/// `bool` is said as 0 or 1, for PostgreSQL's own is nothing SOCI knows.
template <class T>
Parameter use(const T& value, const std::string& name = {}) {
    using detail::OwnedValue;
    if constexpr (detail::Identifier<T>)
        return use(value.value, name);
    else if constexpr (detail::Number<T> && sizeof(T) <= sizeof(int) && std::is_signed_v<T>)
        return Parameter(std::make_unique<OwnedValue<int>>(value, name));
    else if constexpr (detail::Number<T>)
        return Parameter(
            std::make_unique<OwnedValue<long long>>(static_cast<long long>(value), name)
        );
    else if constexpr (std::convertible_to<const T&, std::string_view>)
        return Parameter(
            std::make_unique<OwnedValue<std::string>>(std::string(std::string_view(value)), name)
        );
    else
        static_assert(sizeof(T) == 0, "no parameter of a statement can be of this type");
}

}  // namespace nedu::server::db
