# Compilers run through ccache. The base directory makes paths relative, so that clones and worktrees of the same
# source share what was compiled once. Files once read are known again by inode and time: without that every hit reads the
# precompiled header of 113 MB.
find_program(NEDU_CCACHE ccache)
find_program(NEDU_ENV env)
if(NEDU_CCACHE AND NEDU_ENV AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(nedu_launcher
        ${NEDU_ENV} CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_DEPEND=1 CCACHE_INODECACHE=1
        CCACHE_SLOPPINESS=include_file_mtime,include_file_ctime,time_macros,pch_defines
    )
    if(CMAKE_TOOLCHAIN_FILE MATCHES "wasm")
        # em++ is a script around clang: saying so lets ccache answer without preprocessing.
        list(APPEND nedu_launcher CCACHE_COMPILERTYPE=clang)
    endif()
    set(CMAKE_C_COMPILER_LAUNCHER ${nedu_launcher} ${NEDU_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${nedu_launcher} ${NEDU_CCACHE})
endif()
