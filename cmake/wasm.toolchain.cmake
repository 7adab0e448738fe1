# The Emscripten toolchain that ci/setup unpacked into the private prefix.
if(DEFINED ENV{NEDU_CACHE})
    set(nedu_prefix $ENV{NEDU_CACHE})
else()
    set(nedu_prefix $ENV{HOME}/.cache/nedu)
endif()
set(nedu_emscripten ${nedu_prefix}/emscripten/root/usr/share/emscripten)
if(NOT EXISTS ${nedu_emscripten}/em++)
    message(FATAL_ERROR "No Emscripten toolchain in ${nedu_prefix}: run ci/setup first.")
endif()
include(${nedu_emscripten}/cmake/Modules/Platform/Emscripten.cmake)
# The cache of system libraries is read-only and complete; CMake's own compiler checks only cost time.
set(CMAKE_C_COMPILER_WORKS ON)
set(CMAKE_CXX_COMPILER_WORKS ON)
