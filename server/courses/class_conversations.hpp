// What courses ask of the messenger: that a learner is in the course's class conversation exactly
// while enrolled. app.cpp binds it to the messaging service.
#pragma once

#include <soci/soci.h>

#include "common/base/ids.hpp"
#include "common/base/result.hpp"

namespace nedu::server::courses {

class ClassConversations {
public:
    virtual ~ClassConversations() = default;

    /// Both run inside the enrolment's transaction; doing it twice changes nothing.
    virtual Result<ConversationId>
    join(soci::session& transaction, CourseId course, UserId user) = 0;
    virtual Result<void> leave(soci::session& transaction, CourseId course, UserId user) = 0;

    /// After COMMIT: tells who is connected.
    virtual void announce(CourseId course, UserId user) = 0;
};

}  // namespace nedu::server::courses
