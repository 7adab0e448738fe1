// The browser's dialog for choosing a file.
#pragma once

#include <functional>

#include "client-wasm/net/file_picker.hpp"

namespace nedu::client::web {

class WebFilePicker final : public FilePicker {
public:
    void pick(
        std::string_view accept,
        std::size_t max_bytes,
        std::function<void(PickedFile)> picked
    ) override;
    /// Called by the page.
    void chosen(PickedFile file);

private:
    std::function<void(PickedFile)> picked_;
};

}  // namespace nedu::client::web
