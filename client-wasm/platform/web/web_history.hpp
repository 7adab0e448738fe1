// The browser's session history.
#pragma once

#include "client-wasm/app/navigator.hpp"

namespace nedu::client::web {

class WebHistory final : public History {
public:
    std::string current() const override;
    void push(std::string_view url) override;
    void replace(std::string_view url) override;
    void back() override;
    std::string entry_key() const override;
    void open_external(std::string_view url) override;

private:
    mutable std::string key_;
};

}  // namespace nedu::client::web
