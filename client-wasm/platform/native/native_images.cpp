#include "client-wasm/platform/native/native_images.hpp"

#include <memory>

#include <SDL_image.h>
#include <SDL_opengl.h>

namespace nedu::client::native {
namespace {

constexpr int kSuccess = 200;

struct FreeSurface {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, FreeSurface>;

Surface decode(const std::string& bytes) {
    SDL_RWops* stream = SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size()));
    const Surface decoded(stream == nullptr ? nullptr : IMG_Load_RW(stream, 1));
    if (!decoded)
        return {};
    return Surface(SDL_ConvertSurfaceFormat(decoded.get(), SDL_PIXELFORMAT_RGBA32, 0));
}

GLuint upload(const SDL_Surface& surface) {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, surface.pitch / 4);
    glTexImage2D(
        GL_TEXTURE_2D,
        0,
        GL_RGBA,
        surface.w,
        surface.h,
        0,
        GL_RGBA,
        GL_UNSIGNED_BYTE,
        surface.pixels
    );
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
    return texture;
}

}  // namespace

ui::Picture NativeImages::get(std::string_view url) {
    if (url.empty())
        return {ui::Picture::State::Failed};
    const auto found = pictures_.find(url);
    if (found != pictures_.end())
        return found->second;
    const std::string address(url);
    pictures_.emplace(address, ui::Picture{});
    ++loading_;
    http_.send({"GET", address, {}, {}, {}}, [this, address](const HttpResponse& response) {
        --loading_;
        arrived(address, response);
    });
    return {};
}

void NativeImages::arrived(const std::string& url, const HttpResponse& response) {
    ui::Picture& picture = pictures_[url];
    picture.state = ui::Picture::State::Failed;
    const Surface surface = response.status == kSuccess ? decode(response.body) : Surface{};
    if (!surface)
        return;
    picture = {ui::Picture::State::Ready, upload(*surface), surface->w, surface->h};
}

}  // namespace nedu::client::native
