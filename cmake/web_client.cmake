# How the browser's client is linked, and the folder build/web that the server serves (see assets/README.md).
set(shell ${CMAKE_SOURCE_DIR}/client-wasm/web)
set(publish ${CMAKE_SOURCE_DIR}/cmake/assets/publish.py)
set(terser ${CMAKE_SOURCE_DIR}/node_modules/.bin/terser)
set(program)
if(TARGET nedu)
    set_target_properties(nedu PROPERTIES SUFFIX ".js")
    target_link_options(
        nedu PRIVATE -Os -sENVIRONMENT=web -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sFILESYSTEM=0
        -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sDISABLE_EXCEPTION_CATCHING=1 -sASSERTIONS=0
        -sSTACK_SIZE=256KB
    )
    set(program --program ${CMAKE_BINARY_DIR}/nedu.js --terser ${terser})
    set(linked nedu ${CMAKE_BINARY_DIR}/nedu.js)
endif()
if(EXISTS ${shell}/index.html AND EXISTS ${CMAKE_SOURCE_DIR}/assets/themes/light.json)
    file(GLOB_RECURSE shell_files CONFIGURE_DEPENDS ${shell}/*)
    set(web ${CMAKE_SOURCE_DIR}/build/web)
    set(write_shell ${CMAKE_SOURCE_DIR}/cmake/assets/shell.py)
    set(made ${CMAKE_BINARY_DIR}/assets)
    set(written ${CMAKE_BINARY_DIR}/shell)
    add_custom_command(
        OUTPUT ${written}/index.html
        COMMAND ${NEDU_PYTHON} ${write_shell} --source ${shell} --lang ${made}/lang --themes ${made}/themes
                --images ${made}/images --icons ${CMAKE_SOURCE_DIR}/assets/icons.txt
                --lucide ${CMAKE_SOURCE_DIR}/node_modules/lucide-static --output ${written}
        DEPENDS ${write_shell} ${CMAKE_SOURCE_DIR}/assets/icons.txt ${shell_files} ${NEDU_ASSET_FILES}
        COMMENT "Writing the shell in each language"
        VERBATIM
    )
    add_custom_command(
        OUTPUT ${web}/manifest.json
        COMMAND ${NEDU_PYTHON} ${publish} --output ${web} --shell ${written} --assets ${CMAKE_BINARY_DIR}/assets ${program}
        DEPENDS ${publish} ${written}/index.html ${NEDU_ASSET_FILES} ${linked}
        COMMENT "Publishing build/web"
        VERBATIM
    )
    add_custom_target(web ALL DEPENDS ${web}/manifest.json)
    add_dependencies(web nedu_assets)
endif()
