#include "common/lang/plural.hpp"

namespace nedu::lang {
namespace {

Plural russian(std::uint64_t count) {
    const std::uint64_t last = count % 10;
    const std::uint64_t last_two = count % 100;
    if (last == 1 && last_two != 11)
        return Plural::One;
    if (last >= 2 && last <= 4 && (last_two < 12 || last_two > 14))
        return Plural::Few;
    return Plural::Many;
}

Plural french(std::uint64_t count) {
    constexpr std::uint64_t kMillion = 1'000'000;  // "un million de messages"
    if (count <= 1)
        return Plural::One;
    return count % kMillion == 0 ? Plural::Many : Plural::Other;
}

}  // namespace

std::string_view name_of(Plural form) {
    switch (form) {
        case Plural::One:
            return "one";
        case Plural::Few:
            return "few";
        case Plural::Many:
            return "many";
        case Plural::Other:
            return "other";
    }
    return {};
}

Plural plural_of(accounts::Language language, std::int64_t count) {
    const auto bits = static_cast<std::uint64_t>(count);
    const std::uint64_t magnitude = count < 0 ? ~bits + 1 : bits;
    switch (language) {
        case accounts::Language::English:
            return magnitude == 1 ? Plural::One : Plural::Other;
        case accounts::Language::French:
            return french(magnitude);
        case accounts::Language::Russian:
            return russian(magnitude);
    }
    return Plural::Other;
}

}  // namespace nedu::lang
