# The browser's side: Debian's header-only libraries through links (its whole include folder would shadow the
# toolchain's own), and SDL2 by rules of our own, because SDL's take minutes to configure under Emscripten.
set(headers ${CMAKE_BINARY_DIR}/system_headers)
file(MAKE_DIRECTORY ${headers})
foreach(folder nlohmann fmt catch2)
    file(CREATE_LINK /usr/include/${folder} ${headers}/${folder} SYMBOLIC)
endforeach()
nedu_interface(json ${headers})
nedu_interface(fmt ${headers})
nedu_interface(catch2 ${headers})
target_compile_definitions(nedu_fmt_interface INTERFACE FMT_HEADER_ONLY)

set(sdl ${NEDU_CACHE}/sources/sdl2)
set(sdl_sources)
foreach(
    folder
    . atomic cpuinfo dynapi events file filesystem/emscripten libm loadso/dummy locale locale/emscripten misc
    misc/emscripten power render render/software stdlib thread thread/generic timer timer/unix video video/emscripten
    video/yuv2rgb sensor sensor/dummy joystick joystick/dummy joystick/emscripten haptic haptic/dummy audio
)
    # SDL's own build lists its folders this way as well; the sources are pinned by checksum.
    file(GLOB found ${sdl}/src/${folder}/*.c)
    list(APPEND sdl_sources ${found})
endforeach()
add_library(nedu_sdl STATIC ${sdl_sources})
target_include_directories(nedu_sdl SYSTEM PUBLIC ${sdl}/include)
target_compile_definitions(
    nedu_sdl
    PRIVATE SDL_AUDIO_DISABLED=1 SDL_LOADSO_DUMMY=1 SDL_JOYSTICK_DISABLED=1 SDL_RENDER_DISABLED=1 SDL_POWER_DISABLED=1
            SDL_SENSOR_DISABLED=1 GL_GLEXT_PROTOTYPES
            SDL_LEAN_AND_MEAN=1 # without its blitters and renderer: it opens the window, WebGL draws
)
target_compile_options(nedu_sdl PRIVATE -w)

# No frame is drawn before a face of Nedu's own is there.
set_source_files_properties(${imgui}/imgui_draw.cpp PROPERTIES COMPILE_DEFINITIONS IMGUI_DISABLE_DEFAULT_FONT)

target_sources(nedu_imgui_backends PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/gl_function_table.cpp)
target_compile_definitions(nedu_imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
set_source_files_properties(
    ${imgui}/backends/imgui_impl_opengl3.cpp
    PROPERTIES COMPILE_OPTIONS "-include;${CMAKE_CURRENT_SOURCE_DIR}/gl_state_constants.h"
)
set_source_files_properties(
    ${imgui}/backends/imgui_impl_sdl2.cpp PROPERTIES COMPILE_OPTIONS "-include;emscripten/emscripten.h"
)
add_library(nedu_client_third_party INTERFACE)
