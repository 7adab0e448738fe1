// TeX's names of symbols: what to show for a command and how it sits among its neighbours. Must not
// know fonts or boxes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client-wasm/ui/text/math_layout.hpp"

namespace nedu::ui::rich {

enum class MathClass { Ordinary, Variable, Binary, Relation, Large, Open, Close, Comma, Function };

struct MathSymbol {
    std::string_view text;  // UTF-8
    MathClass math_class = MathClass::Ordinary;
};

/// "alpha" -> α, "sum" -> ∑, "sin" -> sin; nullopt for what is not in our part of TeX.
std::optional<MathSymbol> math_symbol(std::string_view command);

/// The combining mark of an accent command ("hat" -> U+0302); empty if it is none.
std::string_view math_accent(std::string_view command);

/// The letters of \mathbb or \mathcal; what those alphabets lack stays as it is.
std::string math_alphabet(std::string_view command, std::string_view letters);

/// The nearest of the theme's colours; Plain for a name that is none.
MathTone math_tone(std::string_view name);

MathClass math_class_of(char32_t code_point);

/// The text face draws it; the maths face has only what is lacking there.
bool is_in_text_face(char32_t code_point);

}  // namespace nedu::ui::rich
