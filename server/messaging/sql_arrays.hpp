// Array literals for unnest(): one statement inserts or finds many rows. Only numbers and
// hexadecimal text, so nothing needs escaping.
#pragma once

#include <string>
#include <string_view>

namespace nedu::server::messaging {

class ArrayLiteral {
public:
    void add(std::int64_t number) { add(std::to_string(number)); }
    void add_null() { add("null"); }
    /// The SQL decodes it.
    void add_hex(std::string_view bytes);
    /// "{…}", to which nothing is added any more. A reference, for SOCI reads what it was given to
    /// use only at the end of the statement, when temporaries are gone.
    const std::string& text() {
        if (text_.back() != '}')
            text_ += '}';
        return text_;
    }
    bool is_empty() const { return text_.size() == 1; }

private:
    void add(std::string_view item) {
        if (text_.size() > 1)
            text_ += ',';
        text_ += item;
    }

    std::string text_ = "{";
};

std::string to_hex(std::string_view bytes);
std::string from_hex(std::string_view hex);

}  // namespace nedu::server::messaging
