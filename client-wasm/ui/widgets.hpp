// All widgets at once, for screens. What each draws is told in its own header.
#pragma once

#include "client-wasm/ui/layout/scaffold.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/button.hpp"
#include "client-wasm/ui/widgets/choice.hpp"
#include "client-wasm/ui/widgets/display.hpp"
#include "client-wasm/ui/widgets/feedback.hpp"
#include "client-wasm/ui/widgets/field.hpp"
#include "client-wasm/ui/widgets/list.hpp"
#include "client-wasm/ui/widgets/overlay.hpp"
#include "client-wasm/ui/widgets/remote.hpp"
#include "client-wasm/ui/widgets/text.hpp"
