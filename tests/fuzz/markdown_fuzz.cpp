// Any bytes as a chapter's Markdown: through blocks and back, into HTML and text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/content/markdown.hpp"
#include "tests/fuzz/document_checks.hpp"

using namespace nedu::content;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view markdown(reinterpret_cast<const char*>(bytes), size);
    const Document direct = parse_markdown(markdown);
    check_document(direct);
    check_line(parse_inline(markdown));
    const auto blocks = markdown_to_blocks(markdown);
    if (!blocks)
        return 0;
    const Document kept = parse_blocks(*blocks);
    check_document(kept);
    promise(search_words(kept) == search_words(direct), "keeping a text as blocks loses no word");
    promise(markdown_to_blocks(markdown).value() == *blocks, "a second import changes nothing");
    check_document(parse_markdown(blocks_to_markdown(*blocks)));
    return 0;
}
