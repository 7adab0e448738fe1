#include "client-wasm/ui/text/math_symbols.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/text.hpp"

namespace nedu::ui::rich {

namespace {

using enum MathClass;

struct Entry {
    std::string_view command;
    MathSymbol symbol;
};

constexpr std::array kEntries = std::to_array<Entry>({
    {"alpha", {"α", Variable}},
    {"beta", {"β", Variable}},
    {"gamma", {"γ", Variable}},
    {"delta", {"δ", Variable}},
    {"epsilon", {"ε", Variable}},
    {"varepsilon", {"ε", Variable}},
    {"zeta", {"ζ", Variable}},
    {"eta", {"η", Variable}},
    {"theta", {"θ", Variable}},
    {"vartheta", {"ϑ", Variable}},
    {"iota", {"ι", Variable}},
    {"kappa", {"κ", Variable}},
    {"lambda", {"λ", Variable}},
    {"mu", {"μ", Variable}},
    {"nu", {"ν", Variable}},
    {"xi", {"ξ", Variable}},
    {"pi", {"π", Variable}},
    {"rho", {"ρ", Variable}},
    {"sigma", {"σ", Variable}},
    {"tau", {"τ", Variable}},
    {"upsilon", {"υ", Variable}},
    {"phi", {"φ", Variable}},
    {"varphi", {"φ", Variable}},
    {"chi", {"χ", Variable}},
    {"psi", {"ψ", Variable}},
    {"omega", {"ω", Variable}},
    {"Gamma", {"Γ", Ordinary}},
    {"Delta", {"Δ", Ordinary}},
    {"Theta", {"Θ", Ordinary}},
    {"Lambda", {"Λ", Ordinary}},
    {"Xi", {"Ξ", Ordinary}},
    {"Pi", {"Π", Ordinary}},
    {"Sigma", {"Σ", Ordinary}},
    {"Phi", {"Φ", Ordinary}},
    {"Psi", {"Ψ", Ordinary}},
    {"Omega", {"Ω", Ordinary}},
    {"partial", {"∂", Ordinary}},
    {"nabla", {"∇", Ordinary}},
    {"infty", {"∞", Ordinary}},
    {"ell", {"ℓ", Ordinary}},
    {"hbar", {"ℏ", Ordinary}},
    {"emptyset", {"∅", Ordinary}},
    {"forall", {"∀", Ordinary}},
    {"exists", {"∃", Ordinary}},
    {"neg", {"¬", Ordinary}},
    {"angle", {"∠", Ordinary}},
    {"degree", {"°", Ordinary}},
    {"prime", {"′", Ordinary}},
    {"ldots", {"…", Ordinary}},
    {"dots", {"…", Ordinary}},
    {"cdots", {"⋯", Ordinary}},
    {"vdots", {"⋮", Ordinary}},
    {"ddots", {"⋱", Ordinary}},
    {"Re", {"ℜ", Ordinary}},
    {"Im", {"ℑ", Ordinary}},
    {"top", {"⊤", Ordinary}},
    {"pm", {"±", Binary}},
    {"mp", {"∓", Binary}},
    {"times", {"×", Binary}},
    {"div", {"÷", Binary}},
    {"cdot", {"·", Binary}},
    {"ast", {"∗", Binary}},
    {"circ", {"∘", Binary}},
    {"bullet", {"•", Binary}},
    {"oplus", {"⊕", Binary}},
    {"otimes", {"⊗", Binary}},
    {"cup", {"∪", Binary}},
    {"cap", {"∩", Binary}},
    {"setminus", {"∖", Binary}},
    {"wedge", {"∧", Binary}},
    {"land", {"∧", Binary}},
    {"vee", {"∨", Binary}},
    {"lor", {"∨", Binary}},
    {"leq", {"≤", Relation}},
    {"le", {"≤", Relation}},
    {"geq", {"≥", Relation}},
    {"ge", {"≥", Relation}},
    {"neq", {"≠", Relation}},
    {"ne", {"≠", Relation}},
    {"approx", {"≈", Relation}},
    {"equiv", {"≡", Relation}},
    {"sim", {"∼", Relation}},
    {"simeq", {"≃", Relation}},
    {"cong", {"≅", Relation}},
    {"propto", {"∝", Relation}},
    {"ll", {"≪", Relation}},
    {"gg", {"≫", Relation}},
    {"in", {"∈", Relation}},
    {"notin", {"∉", Relation}},
    {"ni", {"∋", Relation}},
    {"subset", {"⊂", Relation}},
    {"subseteq", {"⊆", Relation}},
    {"supset", {"⊃", Relation}},
    {"supseteq", {"⊇", Relation}},
    {"perp", {"⊥", Relation}},
    {"parallel", {"∥", Relation}},
    {"mid", {"∣", Relation}},
    {"to", {"→", Relation}},
    {"rightarrow", {"→", Relation}},
    {"leftarrow", {"←", Relation}},
    {"gets", {"←", Relation}},
    {"mapsto", {"↦", Relation}},
    {"Rightarrow", {"⇒", Relation}},
    {"implies", {"⇒", Relation}},
    {"Leftarrow", {"⇐", Relation}},
    {"iff", {"⇔", Relation}},
    {"Leftrightarrow", {"⇔", Relation}},
    {"leftrightarrow", {"↔", Relation}},
    {"uparrow", {"↑", Relation}},
    {"downarrow", {"↓", Relation}},
    {"sum", {"∑", Large}},
    {"prod", {"∏", Large}},
    {"int", {"∫", Large}},
    {"iint", {"∬", Large}},
    {"oint", {"∮", Large}},
    {"bigcup", {"⋃", Large}},
    {"bigcap", {"⋂", Large}},
    {"langle", {"⟨", Open}},
    {"rangle", {"⟩", Close}},
    {"lfloor", {"⌊", Open}},
    {"rfloor", {"⌋", Close}},
    {"lceil", {"⌈", Open}},
    {"rceil", {"⌉", Close}},
    {"{", {"{", Open}},
    {"}", {"}", Close}},
    {"|", {"‖", Ordinary}},
    {"Vert", {"‖", Ordinary}},
    {"vert", {"|", Ordinary}},
    {"colon", {":", Comma}},
    {"%", {"%", Ordinary}},
    {"$", {"$", Ordinary}},
    {"#", {"#", Ordinary}},
    {"&", {"&", Ordinary}},
    {"_", {"_", Ordinary}},
});

constexpr std::array kFunctions =
    std::to_array<std::string_view>({"sin",  "cos",  "tan",  "cot", "arcsin", "arccos", "arctan",
                                     "sinh", "cosh", "tanh", "log", "ln",     "exp",    "lim",
                                     "max",  "min",  "sup",  "inf", "det",    "dim",    "ker",
                                     "gcd",  "arg",  "deg",  "Pr",  "mod",    "argmax", "argmin"});

constexpr std::array kAccents = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"hat", "\u0302"},
    {"widehat", "\u0302"},
    {"tilde", "\u0303"},
    {"bar", "\u0304"},
    {"dot", "\u0307"},
    {"ddot", "\u0308"},
    {"vec", "\u20D7"},
});

}  // namespace

std::optional<MathSymbol> math_symbol(std::string_view command) {
    const auto* entry = std::ranges::find(kEntries, command, &Entry::command);
    if (entry != kEntries.end())
        return entry->symbol;
    const auto* function = std::ranges::find(kFunctions, command);
    if (function != kFunctions.end())
        return MathSymbol{*function, Function};
    return std::nullopt;
}

std::string_view math_accent(std::string_view command) {
    const auto* accent =
        std::ranges::find(kAccents, command, &std::pair<std::string_view, std::string_view>::first);
    return accent == kAccents.end() ? std::string_view{} : accent->second;
}

std::string math_alphabet(std::string_view command, std::string_view letters) {
    // Letters that were in Unicode before the alphabets were have kept their places.
    constexpr std::u32string_view kBoard = U"𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ";
    constexpr std::u32string_view kScript = U"𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵";
    const std::u32string_view alphabet = command == "mathbb" ? kBoard : kScript;
    std::string out;
    for (const char c : letters) {
        if (c >= 'A' && c <= 'Z')
            text::append_code_point(out, alphabet[static_cast<std::size_t>(c - 'A')]);
        else
            out += c;
    }
    return out;
}

MathTone math_tone(std::string_view name) {
    constexpr std::pair<std::string_view, MathTone> kNames[] = {
        {"red", MathTone::Red},
        {"green", MathTone::Green},
        {"blue", MathTone::Blue},
        {"orange", MathTone::Orange},
        {"yellow", MathTone::Orange},
        {"gray", MathTone::Grey},
        {"grey", MathTone::Grey},
        {"purple", MathTone::Blue},
        {"cyan", MathTone::Blue},
        {"magenta", MathTone::Red},
        {"brown", MathTone::Orange},
        {"teal", MathTone::Green},
    };
    for (const auto& [known, tone] : kNames)
        if (name == known)
            return tone;
    return MathTone::Plain;
}

MathClass math_class_of(char32_t c) {
    const auto is_one_of = [c](std::u32string_view set) { return set.find(c) != set.npos; };
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0x03B1 && c <= 0x03C9))
        return Variable;
    if (is_one_of(U"+-−*×÷·±∓∪∩∧∨⊕⊗"))
        return Binary;
    if (is_one_of(U"=<>≤≥≠≈≡∼∈∉⊂⊆→←⇒⇔:"))
        return Relation;
    if (is_one_of(U"([⟨⌊⌈"))
        return Open;
    if (is_one_of(U")]⟩⌋⌉"))
        return Close;
    if (is_one_of(U",;"))
        return Comma;
    if (is_one_of(U"∑∏∫"))
        return Large;
    return Ordinary;
}

bool is_in_text_face(char32_t c) {
    // What cmake/assets/fonts.py finds in Inter and so leaves out of the maths face.
    constexpr char32_t kFirstSign = 0x2100;  // letters and punctuation are below
    constexpr std::u32string_view kSigns = U"№™←↑→↓↔↕↖↗↘↙⇐⇒⇔∂∅∆∏∑−√∞∫≈≠≤≥";
    return c < kFirstSign || kSigns.find(c) != kSigns.npos;
}

}  // namespace nedu::ui::rich
