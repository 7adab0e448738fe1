#include "server/courses/import_report.hpp"

namespace nedu::server::courses {

std::string to_text(const ImportReport& report) {
    constexpr int kIndent = 2;
    // Names of files may be any bytes.
    return json::encode(report).dump(kIndent, ' ', false, json::Value::error_handler_t::replace) +
           "\n";
}

}  // namespace nedu::server::courses
