# The native side: everything below comes from Debian packages (ci/packages.txt).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenGL REQUIRED)
pkg_check_modules(sdl2 REQUIRED IMPORTED_TARGET sdl2)
pkg_check_modules(sdl2_image REQUIRED IMPORTED_TARGET GLOBAL SDL2_image)
add_library(nedu::sdl_image ALIAS PkgConfig::sdl2_image)
pkg_check_modules(text_engine REQUIRED IMPORTED_TARGET GLOBAL harfbuzz freetype2 fontconfig)
add_library(nedu::text_engine ALIAS PkgConfig::text_engine)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(vips REQUIRED IMPORTED_TARGET GLOBAL vips)
add_library(nedu::vips ALIAS PkgConfig::vips)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED)

nedu_interface(json)
nedu_interface(catch2)
add_library(nedu_fmt_native INTERFACE)
add_library(nedu::fmt ALIAS nedu_fmt_native)
target_link_libraries(nedu_fmt_native INTERFACE fmt::fmt)

add_library(nedu_sdl INTERFACE)
target_link_libraries(nedu_sdl INTERFACE PkgConfig::sdl2 OpenGL::GL ${CMAKE_DL_LIBS})
# Snapshot tests draw with SDL's software renderer.
target_sources(nedu_imgui_backends PRIVATE ${imgui}/backends/imgui_impl_sdlrenderer2.cpp)

# Every third-party library of the server in one target: the server links them all.
add_library(nedu_server_third_party INTERFACE)
target_compile_definitions(nedu_server_third_party INTERFACE BOOST_ASIO_NO_DEPRECATED BOOST_BEAST_USE_STD_STRING_VIEW)
target_link_libraries(
    nedu_server_third_party
    INTERFACE pistache soci_postgresql soci_core PkgConfig::gumbo PkgConfig::libpq PkgConfig::sodium PkgConfig::hiredis
              PkgConfig::curl PkgConfig::brotli ZLIB::ZLIB OpenSSL::SSL OpenSSL::Crypto spdlog::spdlog fmt::fmt
              Threads::Threads
)
# HTTP by libcurl, WebSocket by Boost.Beast (headers only).
add_library(nedu_client_third_party INTERFACE)
target_link_libraries(nedu_client_third_party INTERFACE PkgConfig::curl OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
