// Any bytes as the JSON of a chapter's blocks, as a client might send them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/content/markdown.hpp"
#include "common/courses/courses_api.hpp"
#include "tests/fuzz/document_checks.hpp"

using namespace nedu::content;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    auto chapter = nedu::json::decode_text<nedu::courses::ChapterContent>(text);
    if (!chapter)
        return 0;
    check_document(parse_blocks(chapter->blocks));
    check_document(parse_markdown(blocks_to_markdown(chapter->blocks)));
    map_targets(chapter->blocks, [](TargetUse use, const std::string& target) {
        return use == TargetUse::Image ? MappedTarget{{}, std::string(64, 'a'), 2, 3}
                                       : MappedTarget{target, {}, 0, 0};
    });
    check_document(parse_blocks(chapter->blocks));
    return 0;
}
