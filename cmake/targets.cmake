# Small functions the folders' CMakeLists.txt use.

# An executable that exists as soon as its main file does.
function(nedu_executable name main library)
    if(EXISTS ${CMAKE_SOURCE_DIR}/${main})
        add_executable(${name} ${CMAKE_SOURCE_DIR}/${main})
        target_link_libraries(${name} PRIVATE ${library})
        set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
    endif()
endfunction()

# A test executable; folders below tests/ add their *_test.cpp to it. `label` is what ctest -L selects.
function(nedu_test_executable name label)
    add_executable(${name})
    target_link_libraries(${name} PRIVATE nedu_catch_main ${ARGN})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} NEDU_EXCEPTIONS ON)
    if(EMSCRIPTEN)
        target_link_options(
            ${name} PRIVATE -fwasm-exceptions -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1 -sNODERAWFS=1 -sSTACK_SIZE=1MB
            -sEXIT_RUNTIME=1
        )
    endif()
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS ${label})
    set_property(GLOBAL APPEND PROPERTY nedu_test_executables ${name})
endfunction()

# Reads once for the whole target what most of its sources spend their compile time on. Sources
# still include what they use.
function(nedu_precompile_headers target)
    if(TARGET ${target})
        target_precompile_headers(
            ${target}
            PRIVATE
                <algorithm>
                <chrono>
                <functional>
                <map>
                <memory>
                <optional>
                <string>
                <string_view>
                <variant>
                <vector>
                <fmt/format.h>
                <nlohmann/json.hpp>
        )
    endif()
endfunction()

# A library may stand empty while its folders are still being filled; CMake wants one source all the same.
function(nedu_finish_targets)
    set(empty ${CMAKE_BINARY_DIR}/generated/empty.cpp)
    if(NOT EXISTS ${empty})
        file(WRITE ${empty} "// Keeps a target without sources buildable.\n")
    endif()
    get_property(tests GLOBAL PROPERTY nedu_test_executables)
    foreach(target nedu_common nedu_server_lib nedu_client_core nedu_client_platform nedu_test_support ${tests})
        if(TARGET ${target})
            get_target_property(sources ${target} SOURCES)
            if(NOT sources)
                target_sources(${target} PRIVATE ${empty})
            endif()
        endif()
    endforeach()
endfunction()

# Writes texts of the source tree into one header of the build tree, as raw string literals:
#   nedu_embed(nedu_server_lib server/db/embedded_migrations.hpp nedu::server::db kMigrations a.sql b.sql)
# gives target that header with `struct EmbeddedText { std::string_view name, text; }` and an array of it, in the order given.
function(nedu_embed target header namespace variable)
    set(output ${CMAKE_BINARY_DIR}/generated/${header})
    set(files)
    foreach(file ${ARGN})
        list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    endforeach()
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${NEDU_PYTHON} ${CMAKE_SOURCE_DIR}/cmake/embed.py ${output} ${namespace} ${variable} ${files}
        DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed.py ${files}
        VERBATIM
    )
    string(MAKE_C_IDENTIFIER embed_${header} name)
    add_custom_target(${name} DEPENDS ${output})
    add_dependencies(${target} ${name})
endfunction()

# A benchmark that ci/bench runs: nedu_benchmark(nedu_bench_gateway nedu_server_lib); sources by target_sources().
function(nedu_benchmark name)
    add_executable(${name} EXCLUDE_FROM_ALL)
    target_link_libraries(${name} PRIVATE ${ARGN})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
    set_property(GLOBAL APPEND PROPERTY nedu_benchmarks ${name})
endfunction()

# A libFuzzer target that ci/bench runs on tests/fuzz/corpus/<what>: nedu_fuzz_target(nedu_fuzz_cbor cbor_fuzz.cpp).
function(nedu_fuzz_target name)
    add_executable(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE nedu_common)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()
