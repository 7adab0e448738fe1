// Which file of a picture to fetch for the place it is shown in.
#pragma once

#include <optional>
#include <string>

#include "common/courses/courses.hpp"

namespace nedu::client::catalogue {

/// The smallest variant of a picture that fills `css_width` at this pixel ratio; empty without one.
std::string picture_url(
    const std::optional<nedu::courses::Picture>& picture,
    float css_width,
    float pixel_ratio
);

}  // namespace nedu::client::catalogue
