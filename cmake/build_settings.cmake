# One set of compiler settings for everything of ours, as the interface target nedu_settings.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
option(NEDU_FUZZ "Build the fuzz targets (clang only)" OFF)
set(NEDU_SANITIZE "" CACHE STRING "Sanitizers to build everything with, as for -fsanitize")

include(third_party_prefix)

# One build type on each side: quick to compile natively, small in the browser.
if(EMSCRIPTEN)
    set(CMAKE_C_FLAGS_RELEASE "-Os -DNDEBUG")
    set(CMAKE_CXX_FLAGS_RELEASE "-Os -DNDEBUG")
else()
    set(CMAKE_C_FLAGS_RELEASE "-O1")
    set(CMAKE_CXX_FLAGS_RELEASE "-O1")
    # Bounds of the standard containers are checked in what users run as well.
    add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)
endif()
if(NEDU_SANITIZE)
    # Not "vptr": it asks for type information that SOCI does not export.
    add_compile_options(-g -fsanitize=${NEDU_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${NEDU_SANITIZE})
endif()
if(NEDU_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(not_judged -Wno-error)  # g++ 12 loses its way in code it has put checks into
endif()
if(NEDU_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

add_library(nedu_settings INTERFACE)
target_include_directories(nedu_settings INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(
    nedu_settings
    INTERFACE
        $<$<COMPILE_LANGUAGE:CXX>:-Wall
        -Wextra
        -Wpedantic
        -Wshadow
        -Wconversion
        -Werror
        ${not_judged}>
        $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-gnu-statement-expression>
)
if(EMSCRIPTEN)
    # Tests ask for exceptions of their own: Catch2 reports a failed requirement by throwing.
    target_compile_options(
        nedu_settings
        INTERFACE
            $<$<COMPILE_LANGUAGE:CXX>:$<IF:$<BOOL:$<TARGET_PROPERTY:NEDU_EXCEPTIONS>>,-fwasm-exceptions,-fno-exceptions>>
            $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<NOT:$<BOOL:$<TARGET_PROPERTY:NEDU_EXCEPTIONS>>>>:-fno-rtti>
    )
endif()
