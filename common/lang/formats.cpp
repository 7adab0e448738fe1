#include "common/lang/formats.hpp"

#include <array>

namespace nedu::lang {
namespace {

using accounts::Language;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kNarrowNoBreakSpace = "\u202F";

std::string_view group_separator(Language language) {
    switch (language) {
        case Language::English:
            return ",";
        case Language::French:
            return kNarrowNoBreakSpace;
        case Language::Russian:
            return kNoBreakSpace;
    }
    return {};
}

std::string two_digits(std::int64_t value) {
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

sys_days local_day(TimePoint at, const Here& here) {
    return std::chrono::floor<days>(at + here.utc_offset);
}

std::string month_key(const char* prefix, year_month_day date) {
    return prefix + std::to_string(static_cast<unsigned>(date.month()));
}

/// "12 March 2024"; `months` is "date.month." or "date.month_short.".
std::string
calendar_day(const Catalogue& catalogue, const char* months, sys_days local, const Here& here) {
    const year_month_day date{local};
    const year_month_day today{local_day(here.now, here)};
    const std::string month(catalogue.text(month_key(months, date)));
    // The first of a month is "1er" in French, everything else a plain number.
    const auto number_of_day = static_cast<unsigned>(date.day());
    const std::string day_text = number_of_day == 1 ? std::string(catalogue.text("date.first"))
                                                    : std::to_string(number_of_day);
    if (date.year() == today.year())
        return catalogue.text("date.day_month", {{"day", day_text}, {"month", month}});
    const std::string year = std::to_string(static_cast<int>(date.year()));
    return catalogue.text(
        "date.day_month_year", {{"day", day_text}, {"month", month}, {"year", year}}
    );
}

}  // namespace

std::string number(Language language, std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    const std::string digits = std::to_string(value < 0 ? ~bits + 1 : bits);
    std::string out = value < 0 ? "\u2212" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0)
            out += group_separator(language);
        out += digits[i];
    }
    return out;
}

std::string tenths(Language language, std::int64_t tenths) {
    const std::int64_t whole = tenths / 10;
    const std::int64_t rest = tenths % 10 < 0 ? -(tenths % 10) : tenths % 10;
    const std::string sign = tenths < 0 && whole == 0 ? "\u2212" : "";
    return sign + number(language, whole) + (language == Language::English ? "." : ",") +
           std::to_string(rest);
}

std::string percent(Language language, int value) {
    std::string out = number(language, value);
    if (language == Language::French)
        out += kNarrowNoBreakSpace;
    if (language == Language::Russian)
        out += kNoBreakSpace;
    return out + "%";
}

std::string size(const Catalogue& catalogue, std::uint64_t bytes) {
    constexpr std::uint64_t kStep = 1000;
    constexpr std::array kUnits{"size.kb", "size.mb", "size.gb", "size.tb"};
    if (bytes < kStep)
        return catalogue.plural("size.bytes", static_cast<std::int64_t>(bytes));
    std::uint64_t divisor = kStep;
    std::size_t unit = 0;
    // 999,600 bytes are "1 MB", not "1,000 kB".
    while (bytes / divisor >= kStep - (bytes % divisor >= divisor / 2 ? 1 : 0) &&
           unit + 1 < kUnits.size()) {
        divisor *= kStep;
        ++unit;
    }
    const Language language = catalogue.language();
    const auto in_tenths = static_cast<std::int64_t>(
        bytes / divisor * 10 + (bytes % divisor + divisor / 20) / (divisor / 10)
    );
    const auto whole =
        static_cast<std::int64_t>(bytes / divisor + (bytes % divisor >= divisor / 2 ? 1 : 0));
    const std::string value = in_tenths < 1000 && in_tenths % 10 != 0 ? tenths(language, in_tenths)
                                                                      : number(language, whole);
    return catalogue.text(kUnits[unit], {{"value", value}});
}

std::string duration(const Catalogue& catalogue, std::chrono::minutes length) {
    const std::int64_t minutes = length.count();
    const std::string hours = std::to_string(minutes / 60);
    if (minutes < 60)
        return catalogue.text("duration.minutes", {{"minutes", std::to_string(minutes)}});
    if (minutes % 60 == 0)
        return catalogue.text("duration.hours", {{"hours", hours}});
    return catalogue.text(
        "duration.hours_minutes", {{"hours", hours}, {"minutes", two_digits(minutes % 60)}}
    );
}

std::string time_of_day(const Catalogue& catalogue, TimePoint at, const Here& here) {
    const TimePoint local = at + here.utc_offset;
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<days>(local)).count();
    const std::int64_t hour = minutes / 60;
    if (catalogue.language() != Language::English)
        return two_digits(hour) + ":" + two_digits(minutes % 60);
    const std::string twelve = std::to_string(hour % 12 == 0 ? 12 : hour % 12);
    return twelve + ":" + two_digits(minutes % 60) + std::string(kNoBreakSpace) +
           std::string(catalogue.text(hour < 12 ? "time.am" : "time.pm"));
}

std::string day(const Catalogue& catalogue, TimePoint at, const Here& here) {
    const sys_days local = local_day(at, here);
    const days past = local_day(here.now, here) - local;
    if (past == days{0})
        return std::string(catalogue.text("date.today"));
    if (past == days{1})
        return std::string(catalogue.text("date.yesterday"));
    return calendar_day(catalogue, "date.month.", local, here);
}

std::string short_moment(const Catalogue& catalogue, TimePoint at, const Here& here) {
    const sys_days local = local_day(at, here);
    const days past = local_day(here.now, here) - local;
    if (past == days{0})
        return time_of_day(catalogue, at, here);
    if (past == days{1})
        return std::string(catalogue.text("date.yesterday"));
    return calendar_day(catalogue, "date.month_short.", local, here);
}

std::string ago(const Catalogue& catalogue, TimePoint at, const Here& here) {
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(here.now - at).count();  // a clock ahead: negative
    if (minutes < 1)
        return std::string(catalogue.text("date.just_now"));
    if (minutes < 60)
        return catalogue.plural("date.minutes_ago", minutes);
    const bool is_today = local_day(here.now, here) == local_day(at, here);
    if (is_today)
        return catalogue.plural("date.hours_ago", minutes / 60);
    return catalogue.text(
        "date.day_at_time",
        {{"day", day(catalogue, at, here)}, {"time", time_of_day(catalogue, at, here)}}
    );
}

}  // namespace nedu::lang
