#include "common/base/initials.hpp"

#include "common/base/text.hpp"

namespace nedu::text {

std::string initials(std::string_view name) {
    std::string initials;
    bool at_start = true;
    int count = 0;
    for (std::size_t at = 0; at < name.size() && count < 2;) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(name, at);
        if (is_white_space(c) || c == U'-') {
            at_start = true;
        } else if (at_start) {
            // No upper case for scripts that have none; names begin with a capital elsewhere.
            initials += name.substr(begin, at - begin);
            at_start = false;
            ++count;
        }
    }
    return initials;
}

}  // namespace nedu::text
