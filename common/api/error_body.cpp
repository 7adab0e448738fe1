#include "common/api/error_body.hpp"

namespace nedu::api {
namespace {

struct WireField {
    std::string field;
    std::string key;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("field", self.field);
        io("key", self.key);
    }
};

struct WireError {
    ErrorCode code = ErrorCode::Internal;
    std::string key;
    std::vector<WireField> fields;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("code", self.code);
        io("key", self.key);
        io("fields", self.fields);
    }
};

struct WireBody {
    WireError error;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("error", self.error);
    }
};

}  // namespace

std::string encode_error(const Error& error) {
    WireBody body{{error.code, error.key, {}}};
    for (const FieldError& field : error.fields)
        body.error.fields.push_back({field.field, field.key});
    return json::dump(json::encode(body));
}

Error decode_error(std::string_view text) {
    auto body = json::decode_text<WireBody>(text);
    if (!body)
        return Error{ErrorCode::Unavailable, "error.unavailable", {}, {}};
    Error error{body->error.code, body->error.key, {}, {}};
    for (WireField& field : body->error.fields)
        error.fields.push_back({field.field, field.key});
    return error;
}

}  // namespace nedu::api
