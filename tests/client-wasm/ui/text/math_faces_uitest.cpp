// The signs of formulas and the fonts that are shipped.
#include <catch2/catch.hpp>
#include <imgui.h>

#include "client-wasm/ui/text/math_symbols.hpp"
#include "tests/client-wasm/support/ui_harness.hpp"

using namespace nedu::ui;

TEST_CASE("formulas: every sign is drawn by a face that has it", "[client][ui]") {
    UiHarness harness;
    harness.load_assets();
    const std::string file = read_asset("fonts/math.ttf");
    harness.fonts.add(
        Face::Math, {reinterpret_cast<const unsigned char*>(file.data()), file.size()}
    );
    const auto has = [&](Face face, char32_t sign) {
        return harness.fonts.font(face)->IsGlyphInFont(static_cast<ImWchar>(sign));
    };
    constexpr std::pair<char32_t, char32_t> kRanges[] = {
        {0xAC, 0xAC},
        {0xB0, 0xB1},
        {0xD7, 0xD7},
        {0xF7, 0xF7},
        {0x391, 0x3A9},
        {0x2026, 0x2026},
        {0x2032, 0x2037},
        {0x2190, 0x21FF},
        {0x2200, 0x22FF},
        {0x2308, 0x230B},
        {0x27E8, 0x27EB},
        {0x1D49C, 0x1D4B5},
        {0x1D538, 0x1D550}
    };
    int drawn = 0;
    for (const auto& [first, last] : kRanges)
        for (char32_t sign = first; sign <= last; ++sign) {
            if (!has(Face::Regular, sign) && !has(Face::Math, sign))
                continue;  // not assigned
            INFO("U+" << std::hex << static_cast<unsigned>(sign));
            CHECK(has(rich::is_in_text_face(sign) ? Face::Regular : Face::Math, sign));
            ++drawn;
        }
    CHECK(drawn > 300);
}
