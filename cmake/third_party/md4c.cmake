# md4c 0.5.2 takes the last line of a code block in a list item for the item's own record when that line ends at an
# offset of 4 modulo 256, and then ends the list there. It must also look whether the record is the last thing written.
set(nedu_md4c_source ${NEDU_CACHE}/sources/md4c/src/md4c.c)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${nedu_md4c_source})
file(READ ${nedu_md4c_source} nedu_md4c_text)

function(nedu_md4c_replace before after)
    string(FIND "${nedu_md4c_text}" "${before}" found)
    if(found EQUAL -1)
        message(FATAL_ERROR "md4c.c is not the version that cmake/third_party/md4c.cmake mends: no ${before}")
    endif()
    string(REPLACE "${before}" "${after}" mended "${nedu_md4c_text}")
    set(nedu_md4c_text "${mended}" PARENT_SCOPE)
endfunction()

nedu_md4c_replace("    int n_block_bytes;" "    int n_block_bytes;\n    int last_container_end;")
nedu_md4c_replace("    block->n_lines = start;\n\nabort:" "    block->n_lines = start;\n    ctx->last_container_end = ctx->n_block_bytes;\n\nabort:")
nedu_md4c_replace("if(top_block->type == MD_BLOCK_LI)" "if(ctx->last_container_end == ctx->n_block_bytes && top_block->type == MD_BLOCK_LI)")

file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/md4c.c CONTENT "@nedu_md4c_text@" @ONLY)
add_library(nedu_md4c STATIC ${CMAKE_BINARY_DIR}/generated/md4c.c ${NEDU_CACHE}/sources/md4c/src/entity.c)
add_library(nedu::md4c ALIAS nedu_md4c)
target_include_directories(nedu_md4c SYSTEM PUBLIC ${NEDU_CACHE}/sources/md4c/src)
target_compile_options(nedu_md4c PRIVATE -w)
