// The table of screens: which screen serves which Route. The only place that knows all features.
#pragma once

#include <memory>

#include "client-wasm/app/features.hpp"
#include "client-wasm/app/screen.hpp"

namespace nedu::client {

std::unique_ptr<Screen> make_screen(Features& features, const api::Route& route);

}  // namespace nedu::client
