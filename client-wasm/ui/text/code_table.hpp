// The table of programming languages that code is coloured by. It is no part of the program: it is
// fetched when the first block of code is laid out, and what was laid out before is done again.
#pragma once

#include <functional>
#include <string>

#include "common/content/code_languages.hpp"

namespace nedu::ui {

/// Who fetches it; called at most once. Null: nobody, code stays plain.
void set_code_table_source(std::function<void()> fetch);

/// The fetched text.
void take_code_table(const std::string& table);

bool has_code_table();

/// Empty until the table is here; asks for it.
const content::CodeLanguages& code_languages();

}  // namespace nedu::ui
