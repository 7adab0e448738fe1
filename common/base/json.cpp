#include "common/base/json.hpp"

#include "common/base/text.hpp"

namespace nedu::json {
namespace {

bool is_too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    bool escaped = false;
    for (const char c : text) {
        if (in_string) {
            if (escaped)
                escaped = false;
            else if (c == '\\')
                escaped = true;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kMaxDepth)
                return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

}  // namespace

Result<Value> parse(std::string_view text) {
    if (is_too_deep(text))
        return fail(ErrorCode::InvalidInput, "error.malformed", "JSON nested too deeply");
    if (!text::is_valid_utf8(text))
        return fail(ErrorCode::InvalidInput, "error.malformed", "JSON is not UTF-8");
    Value value = Value::parse(text, nullptr, false);
    if (value.is_discarded())
        return fail(ErrorCode::InvalidInput, "error.malformed", "broken JSON");
    return value;
}

std::string dump(const Value& value) {
    return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

}  // namespace nedu::json
