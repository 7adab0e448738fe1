#include "client-wasm/platform/native/native_storage.hpp"

#include <fstream>
#include <iterator>

#include "common/base/json.hpp"

namespace nedu::client::native {

NativeStorage::NativeStorage(std::filesystem::path file) : file_(std::move(file)) {
    std::ifstream in(file_, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto kept = json::parse(text);
    if (!kept || !kept->is_object())
        return;
    for (auto at = kept->begin(); at != kept->end(); ++at)
        if (at->is_string())
            texts_[at.key()] = at->get<std::string>();
}

std::optional<std::string> NativeStorage::get(std::string_view key) const {
    const auto found = texts_.find(std::string(key));
    if (found == texts_.end())
        return std::nullopt;
    return found->second;
}

std::vector<std::string> NativeStorage::keys(std::string_view beginning) const {
    std::vector<std::string> found;
    for (const auto& [key, text] : texts_)
        if (key.starts_with(beginning))
            found.push_back(key);
    return found;
}

void NativeStorage::set(std::string_view key, std::string_view value) {
    texts_[std::string(key)] = value;
    save();
}

void NativeStorage::remove(std::string_view key) {
    texts_.erase(std::string(key));
    save();
}

void NativeStorage::save() const {
    // Written aside and moved, so that a crash leaves the old file or the new one.
    std::filesystem::path aside = file_;
    aside += ".new";
    std::ofstream(aside, std::ios::binary) << json::dump(json::encode(texts_));
    std::error_code ignored;  // nothing kept here is worth stopping for
    std::filesystem::rename(aside, file_, ignored);
}

}  // namespace nedu::client::native
