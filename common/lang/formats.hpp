// Numbers, sizes, dates and durations as the language of a catalogue writes them. Pure: the present
// and the offset from UTC are passed in.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "common/base/time.hpp"
#include "common/lang/catalogue.hpp"

namespace nedu::lang {

/// When and where the reader is.
struct Here {
    TimePoint now;
    std::chrono::minutes utc_offset{0};
};

/// "1,234" · "1 234" (spaces that don't break).
std::string number(accounts::Language language, std::int64_t value);

/// 47 -> "4.7" · "4,7".
std::string tenths(accounts::Language language, std::int64_t tenths);

/// "62%" · "62 %".
std::string percent(accounts::Language language, int value);

/// "640 bytes", "1.4 MB": powers of 1,000, at most three digits.
std::string size(const Catalogue& catalogue, std::uint64_t bytes);

/// "45 min", "2 h 05 min".
std::string duration(const Catalogue& catalogue, std::chrono::minutes length);

/// "2:05 pm" · "14:05".
std::string time_of_day(const Catalogue& catalogue, TimePoint at, const Here& here);

/// "Today", "Yesterday", "12 March", "12 March 2024" (the year where it is another one).
std::string day(const Catalogue& catalogue, TimePoint at, const Here& here);

/// The shortest that is clear in a list: "14:05" today, "Yesterday", "12 Mar", "12 Mar 2024".
std::string short_moment(const Catalogue& catalogue, TimePoint at, const Here& here);

/// "Just now", "5 min ago", "2 h ago", then "Yesterday at 14:05", "12 March at 14:05".
std::string ago(const Catalogue& catalogue, TimePoint at, const Here& here);

}  // namespace nedu::lang
