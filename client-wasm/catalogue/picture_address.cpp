#include "client-wasm/catalogue/picture_address.hpp"

namespace nedu::client::catalogue {

std::string picture_url(
    const std::optional<nedu::courses::Picture>& picture,
    float css_width,
    float pixel_ratio
) {
    if (!picture || picture->hash.empty())
        return {};
    const float wanted = css_width * pixel_ratio;
    int chosen = 0;
    for (const int width : nedu::courses::kImageWidths) {
        const bool exists = width <= picture->width;
        if (exists && (chosen == 0 || static_cast<float>(chosen) < wanted))
            chosen = width;
    }
    const std::string address = "/files/" + picture->hash;
    return chosen == 0 ? address : address + "/" + std::to_string(chosen) + ".webp";
}

}  // namespace nedu::client::catalogue
