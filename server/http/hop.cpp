#include "server/http/hop.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

namespace nedu::server::http {

void HopWriter::operator()(std::string_view, const std::string& value) {
    number(value.size());
    const std::size_t begin = text_.size();
    text_ += value;
    const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; };
    std::replace_if(
        text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), is_control, ' '
    );
}

void HopWriter::operator()(std::string_view, bool value) {
    number(value ? 1 : 0);
}

void HopWriter::number(std::size_t count) {
    fmt::format_to(std::back_inserter(text_), "{}:", count);
}

void HopReader::operator()(std::string_view, std::string& value) {
    const std::size_t length = number();
    is_good_ = is_good_ && length <= rest_.size();
    if (!is_good_)
        return;
    value = rest_.substr(0, length);
    rest_.remove_prefix(length);
}

void HopReader::operator()(std::string_view, bool& value) {
    value = number() == 1;
}

std::size_t HopReader::number() {
    std::size_t count = 0;
    const std::string_view digits = rest_.substr(0, rest_.find(':'));
    const auto [at, problem] = std::from_chars(digits.begin(), digits.end(), count);
    is_good_ =
        is_good_ && digits.size() < rest_.size() && problem == std::errc{} && at == digits.end();
    if (!is_good_)
        return 0;
    rest_.remove_prefix(digits.size() + 1);
    return count;
}

}  // namespace nedu::server::http
