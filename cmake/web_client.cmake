# How the browser's client is linked, and the folder build/web that the server serves (see assets/README.md).
if(TARGET nedu)
    set_target_properties(nedu PROPERTIES SUFFIX ".js")
    target_link_options(
        nedu PRIVATE -Os -sENVIRONMENT=web -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sFILESYSTEM=0
        -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sDISABLE_EXCEPTION_CATCHING=1 -sASSERTIONS=0
        -sINCOMING_MODULE_JS_API=canvas,locateFile,instantiateWasm,onRuntimeInitialized,print,printErr,onAbort
        -sEXPORTED_RUNTIME_METHODS=HEAPU8
    )
endif()
