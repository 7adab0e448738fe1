#include "client-wasm/platform/web/web_images.hpp"

#include <algorithm>

#include <GLES3/gl3.h>

#include "client-wasm/platform/web/page.hpp"

namespace nedu::client::web {
namespace {

constexpr double kKeepFor = 30;  // seconds
constexpr std::size_t kKeepMost = 60;

void drop_texture(ui::Picture& picture) {
    const auto texture = static_cast<GLuint>(picture.texture);
    if (texture != 0)
        glDeleteTextures(1, &texture);
    picture.texture = 0;
}

}  // namespace

ui::Picture WebImages::get(std::string_view url) {
    if (url.empty())
        return {ui::Picture::State::Failed};
    auto found = entries_.find(url);
    if (found == entries_.end()) {
        GLuint texture = 0;
        glGenTextures(1, &texture);
        Entry entry;
        entry.id = ++last_;
        entry.picture.texture = texture;
        found = entries_.emplace(std::string(url), entry).first;
        nedu_picture_load(entry.id, texture, found->first.c_str());
    }
    found->second.asked_at = seconds_;
    return found->second.picture;
}

bool WebImages::is_quiet() const {
    return std::ranges::none_of(entries_, [](const auto& entry) {
        return entry.second.picture.state == ui::Picture::State::Loading;
    });
}

void WebImages::end_frame(double seconds) {
    seconds_ = seconds;
    if (entries_.size() <= kKeepMost)
        return;
    for (auto at = entries_.begin(); at != entries_.end();) {
        const bool loading = at->second.picture.state == ui::Picture::State::Loading;
        if (loading || at->second.asked_at + kKeepFor > seconds) {
            ++at;
            continue;
        }
        drop_texture(at->second.picture);
        at = entries_.erase(at);
    }
}

void WebImages::arrived(double id, int width, int height) {
    for (auto& [url, entry] : entries_) {
        if (entry.id != id)
            continue;
        entry.picture.width = width;
        entry.picture.height = height;
        entry.picture.state = width > 0 ? ui::Picture::State::Ready : ui::Picture::State::Failed;
        return;
    }
}

void WebImages::forget_all() {
    for (auto& [url, entry] : entries_)
        drop_texture(entry.picture);
    entries_.clear();
}

}  // namespace nedu::client::web
