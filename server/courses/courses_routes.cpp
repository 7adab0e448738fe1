#include "server/courses/courses_routes.hpp"

namespace nedu::server::courses {
namespace {

namespace rules = nedu::courses;

// The router let only those through who may; a visitor may not.
Result<http::Caller> signed_in(const http::RequestContext& context) {
    if (!context.caller)
        return fail(ErrorCode::Unauthenticated, "error.unauthenticated");
    return *context.caller;
}

Result<rules::ChapterContent> send_chapter(
    CoursesService& service,
    http::RequestContext& context,
    const rules::GetChapter& request
) {
    rules::ChapterContent content = NEDU_TRY(service.get_chapter(context, request));
    // The hash names the content, so a browser need not ask again; shared caches keep nothing that
    // only the enrolled may read.
    context.reply.cache_control = "private, max-age=31536000, immutable";
    return content;
}

template <class T>
http::RawReply reply_with(http::RequestContext& context, Answer<T> answer) {
    if (auto* const prepared = std::get_if<std::shared_ptr<const http::PreparedBody>>(&answer))
        return http::prepared_reply(context, std::move(*prepared));
    return http::json_reply(json::encode(std::get<T>(answer)));
}

void add_learner_routes(http::Router& router, CoursesService& service) {
    router.serve(
        rules::kMyCourses,
        [&service](http::RequestContext& context, const api::Nothing&) -> Result<rules::MyCourses> {
            return service.my_courses(NEDU_TRY(signed_in(context)));
        }
    );
    router.serve(
        rules::kEnrol,
        [&service](
            http::RequestContext& context, const rules::CourseBySlug& request
        ) -> Result<rules::Enrolment> {
            return service.enrol(NEDU_TRY(signed_in(context)), request.slug);
        }
    );
    router.serve(
        rules::kUnenrol,
        [&service](
            http::RequestContext& context, const rules::CourseBySlug& request
        ) -> Result<api::Nothing> {
            NEDU_CHECK(service.unenrol(NEDU_TRY(signed_in(context)), request.slug));
            return api::Nothing{};
        }
    );
    router.serve(
        rules::kKeepPosition,
        [&service](
            http::RequestContext& context, const rules::KeepPosition& request
        ) -> Result<rules::Progress> {
            return service.keep_position(NEDU_TRY(signed_in(context)), request);
        }
    );
}

}  // namespace

void add_routes(http::Router& router, CoursesService& service) {
    router.serve(
        rules::kSearchCatalogue,
        [&service](
            http::RequestContext& context, const rules::SearchCatalogue& request
        ) -> Result<http::RawReply> {
            return reply_with(context, NEDU_TRY(service.search_answer(context, request)));
        }
    );
    router.serve(
        rules::kGetCourse,
        [&service](
            http::RequestContext& context, const rules::CourseBySlug& request
        ) -> Result<http::RawReply> {
            return reply_with(context, NEDU_TRY(service.course_answer(context, request.slug)));
        }
    );
    router.serve(
        rules::kGetChapter,
        [&service](http::RequestContext& context, const rules::GetChapter& request) {
            return send_chapter(service, context, request);
        }
    );
    add_learner_routes(router, service);
}

}  // namespace nedu::server::courses
