# Dear ImGui: the core alone for screens and tests, its backends for the platform.
set(imgui ${NEDU_CACHE}/sources/imgui)
add_library(
    nedu_imgui STATIC
    ${imgui}/imgui.cpp ${imgui}/imgui_draw.cpp ${imgui}/imgui_tables.cpp ${imgui}/imgui_widgets.cpp
    ${imgui}/misc/cpp/imgui_stdlib.cpp
)
add_library(nedu::imgui ALIAS nedu_imgui)
target_include_directories(nedu_imgui SYSTEM PUBLIC ${imgui} ${imgui}/misc/cpp)
target_compile_definitions(
    nedu_imgui
    PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_USE_WCHAR32 IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
           IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
           IMGUI_DISABLE_SSE # its reciprocal square root is an approximation that differs between makers of processors
)
set(NEDU_RSQRT_ERROR "" CACHE STRING "Share by which ImGui's reciprocal square root is wrong, to try the pictures of tests")
if(NEDU_RSQRT_ERROR)
    target_compile_definitions(nedu_imgui PRIVATE NEDU_RSQRT_ERROR=${NEDU_RSQRT_ERROR}f)
    target_compile_options(nedu_imgui PRIVATE -include ${CMAKE_CURRENT_SOURCE_DIR}/inexact_rsqrt.h)
endif()
target_compile_options(nedu_imgui PRIVATE -w $<$<BOOL:${EMSCRIPTEN}>:-fno-exceptions -fno-rtti>)

add_library(nedu_imgui_backends STATIC ${imgui}/backends/imgui_impl_sdl2.cpp ${imgui}/backends/imgui_impl_opengl3.cpp)
add_library(nedu::imgui_backends ALIAS nedu_imgui_backends)
target_include_directories(nedu_imgui_backends SYSTEM PUBLIC ${imgui}/backends)
target_link_libraries(nedu_imgui_backends PUBLIC nedu_imgui nedu_sdl)
target_compile_options(nedu_imgui_backends PRIVATE -w $<$<BOOL:${EMSCRIPTEN}>:-fno-exceptions -fno-rtti>)
