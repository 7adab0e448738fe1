#include "client-wasm/ui/text/code_table.hpp"

#include <utility>

namespace nedu::ui {

namespace {

struct Table {
    content::CodeLanguages languages;
    std::function<void()> fetch;
};

Table& table() {
    static Table kept;
    return kept;
}

}  // namespace

void set_code_table_source(std::function<void()> fetch) {
    table().fetch = std::move(fetch);
}

void take_code_table(const std::string& text) {
    table().languages = content::CodeLanguages(text);
}

bool has_code_table() {
    return !table().languages.is_empty();
}

const content::CodeLanguages& code_languages() {
    if (!has_code_table() && table().fetch)
        std::exchange(table().fetch, nullptr)();
    return table().languages;
}

}  // namespace nedu::ui
