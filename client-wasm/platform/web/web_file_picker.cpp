#include "client-wasm/platform/web/web_file_picker.hpp"

#include <utility>

#include "client-wasm/platform/web/page.hpp"

namespace nedu::client::web {

void WebFilePicker::pick(
    std::string_view accept,
    std::size_t max_bytes,
    std::function<void(PickedFile)> picked
) {
    picked_ = std::move(picked);
    nedu_file_pick(std::string(accept).c_str(), static_cast<double>(max_bytes));
}

void WebFilePicker::chosen(PickedFile file) {
    if (const auto picked = std::exchange(picked_, {}))
        picked(std::move(file));
}

}  // namespace nedu::client::web
