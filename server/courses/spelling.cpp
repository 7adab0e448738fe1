#include "server/courses/spelling.hpp"

#include <algorithm>
#include <array>

#include "common/base/text.hpp"

namespace nedu::server::courses {
namespace {

constexpr std::size_t kLongest = 40;

std::vector<char32_t> letters(std::string_view word) {
    std::vector<char32_t> result;
    for (std::size_t position = 0; position < word.size() && result.size() < kLongest;)
        result.push_back(text::next_code_point(word, position));
    return result;
}

int allowed_slips(std::string_view typed) {
    const std::size_t length = text::length(typed);
    return length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

}  // namespace

int edit_distance(std::string_view left, std::string_view right) {
    const std::vector<char32_t> a = letters(left);
    const std::vector<char32_t> b = letters(right);
    std::array<std::array<int, kLongest + 1>, kLongest + 1> cost{};
    for (std::size_t i = 0; i <= a.size(); ++i)
        cost[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= b.size(); ++j)
        cost[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
            const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swap)
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

std::string nearest_word(std::string_view typed, const std::vector<std::string>& candidates) {
    int best = allowed_slips(typed) + 1;
    std::string nearest;
    for (const std::string& candidate : candidates) {
        const int distance = edit_distance(typed, text::fold(candidate));
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

}  // namespace nedu::server::courses
