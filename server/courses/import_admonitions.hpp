// How tools call their admonitions, and what the line says that opens one. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/content/document.hpp"

namespace nedu::server::courses {

/// "warning", "Danger", "hint".
std::optional<content::Tone> admonition_tone(std::string_view name);

/// Something that opens and closes: "details".
bool is_details(std::string_view name);

inline bool is_admonition(std::string_view name) {
    return is_details(name) || admonition_tone(name);
}

struct AdmonitionStart {
    std::string name;  // lower case
    std::string title;
};

/// Of what stands behind the sign: `warning "Title"`, `tip[Title]`, `note Title`, `{.note}`.
AdmonitionStart admonition_start(std::string_view text);

}  // namespace nedu::server::courses
