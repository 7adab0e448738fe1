// Strong ids: a course's id can't be passed where a person's is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace nedu {

template <class Tag>
struct Id {
    std::int64_t value = 0;  // database keys start at 1; 0 means "none yet"

    constexpr explicit operator bool() const { return value != 0; }
    constexpr auto operator<=>(const Id&) const = default;
};

using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using DomainId = Id<struct DomainTag>;
using CourseId = Id<struct CourseTag>;
using ModuleId = Id<struct ModuleTag>;
using ChapterId = Id<struct ChapterTag>;
using ConversationId = Id<struct ConversationTag>;

}  // namespace nedu

template <class Tag>
struct std::hash<nedu::Id<Tag>> {
    std::size_t operator()(nedu::Id<Tag> id) const { return std::hash<std::int64_t>{}(id.value); }
};
