// Pictures fetched by HTTP, decoded by SDL_image and uploaded as GL textures.
#pragma once

#include <map>
#include <string>

#include "client-wasm/platform/native/native_http.hpp"
#include "client-wasm/ui/images.hpp"

namespace nedu::client::native {

class NativeImages final : public ui::Images {
public:
    explicit NativeImages(NativeHttp& http) : http_(http) {}

    ui::Picture get(std::string_view url) override;
    bool is_loading() const { return loading_ > 0; }

private:
    void arrived(const std::string& url, const HttpResponse& response);

    NativeHttp& http_;
    std::map<std::string, ui::Picture, std::less<>> pictures_;
    int loading_ = 0;
};

}  // namespace nedu::client::native
