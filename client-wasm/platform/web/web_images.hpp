// Pictures decoded by the browser straight into GL textures.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "client-wasm/ui/images.hpp"

namespace nedu::client::web {

class WebImages final : public ui::Images {
public:
    ui::Picture get(std::string_view url) override;
    /// Nothing that was asked for is still on its way.
    bool is_quiet() const;
    /// Drops what was not asked for lately.
    void end_frame(double seconds);
    /// Called by the page; 0 by 0: it could not be loaded.
    void arrived(double id, int width, int height);
    /// The GL context was lost with everything in it.
    void forget_all();

private:
    struct Entry {
        ui::Picture picture;
        double id = 0;
        double asked_at = 0;
    };
    std::map<std::string, Entry, std::less<>> entries_;
    double last_ = 0;
    double seconds_ = 0;
};

}  // namespace nedu::client::web
