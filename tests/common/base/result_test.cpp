#include "common/base/result.hpp"

#include <memory>

#include <catch2/catch.hpp>

#include "common/base/ids.hpp"

namespace nedu {
namespace {

Result<std::unique_ptr<int>> made(bool works) {
    if (!works)
        return fail(ErrorCode::Conflict, "error.taken", "why");
    return std::make_unique<int>(5);
}

Result<int> passed_on(bool works) {
    const std::unique_ptr<int> number = NEDU_TRY(made(works));
    return *number;
}

Result<void> checked(bool works) {
    NEDU_CHECK(made(works));
    return {};
}

}  // namespace

TEST_CASE("result: an error passes through every level unchanged", "[common][base]") {
    CHECK(passed_on(true).value() == 5);
    CHECK(passed_on(false).error().code == ErrorCode::Conflict);
    CHECK(passed_on(false).error().log_detail == "why");
    CHECK(checked(true));
    CHECK(checked(false).error().key == "error.taken");
}

TEST_CASE("result: a wrong field names itself and its sentence", "[common][base]") {
    const Result<int> refused = fail_field("email", "error.required");
    CHECK(refused.error().code == ErrorCode::InvalidInput);
    CHECK(refused.error().fields == std::vector<FieldError>{{"email", "error.required"}});
    const Result<int> missing = not_found("chapter 7");
    CHECK(missing.error().key == "error.not_found");
    CHECK(missing.error().fields.empty());
}

TEST_CASE("ids: zero is none and ids of a kind compare", "[common][base]") {
    CHECK_FALSE(UserId{});
    CHECK(UserId{1});
    CHECK(UserId{1} < UserId{2});
    CHECK_FALSE(std::is_same_v<UserId, CourseId>);
    CHECK_FALSE(std::is_convertible_v<UserId, CourseId>);
}

}  // namespace nedu
