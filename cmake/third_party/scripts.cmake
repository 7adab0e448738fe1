# Line breaking (UAX #14), grapheme clusters (UAX #29) and the order of mixed directions (UAX #9), from one source for
# both sides so that both give the same lines.
set(unibreak ${NEDU_CACHE}/sources/libunibreak/src)
add_library(
    nedu_unibreak STATIC
    ${unibreak}/linebreak.c ${unibreak}/linebreakdata.c ${unibreak}/linebreakdef.c ${unibreak}/eastasianwidthdef.c
    ${unibreak}/emojidef.c ${unibreak}/graphemebreak.c ${unibreak}/unibreakbase.c ${unibreak}/unibreakdef.c
)
add_library(nedu::unibreak ALIAS nedu_unibreak)
target_include_directories(nedu_unibreak SYSTEM PUBLIC ${unibreak})
target_compile_options(nedu_unibreak PRIVATE -w)

# What FriBidi's own configure would write; nothing of it is asked but that headers are not the system's.
set(fribidi ${NEDU_CACHE}/sources/fribidi/lib)
file(
    CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/fribidi/fribidi-config.h
    CONTENT "#pragma once\n#define FRIBIDI \"fribidi\"\n#define FRIBIDI_NAME \"fribidi\"\n#define FRIBIDI_VERSION \"pinned\"
#define FRIBIDI_INTERFACE_VERSION_STRING \"4\"\n#define FRIBIDI_SIZEOF_INT 4\n"
)
add_library(
    nedu_fribidi STATIC ${fribidi}/fribidi-bidi.c ${fribidi}/fribidi-bidi-types.c ${fribidi}/fribidi-brackets.c
                        ${fribidi}/fribidi-run.c ${fribidi}/fribidi.c
)
add_library(nedu::fribidi ALIAS nedu_fribidi)
target_include_directories(nedu_fribidi SYSTEM PUBLIC ${CMAKE_BINARY_DIR}/generated/fribidi ${fribidi})
target_compile_definitions(
    nedu_fribidi PUBLIC FRIBIDI_LIB_STATIC PRIVATE HAVE_STDLIB_H=1 HAVE_STRING_H=1 HAVE_STRINGIZE=1
)
target_compile_options(nedu_fribidi PRIVATE -w)
