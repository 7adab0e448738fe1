# Makes an Emscripten that runs on Debian 12 out of packages built for Debian 13. Sourced, never run.

# Only what a single-threaded 32-bit release build links is kept.
unpack_for_emscripten() {
    dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" \
        --exclude='*/wasm32-emscripten/thinlto' --exclude='*/wasm32-emscripten/pic' \
        --exclude='*/wasm32-emscripten/lto-pic' --exclude='*asan*' --exclude='*-debug*.a' --exclude='*wasm64*' \
        --exclude='./usr/share/doc' --exclude='./usr/share/emscripten/docs'
}

# The programs get their own loader and libraries, so the system's older ones do not matter.
assemble_emscripten() {
    local home=$1 usr=$1/root/usr libraries loader program
    libraries=$usr/lib/x86_64-linux-gnu:$usr/lib/llvm-19/lib:$usr/lib
    loader=$(find "$home/root" -name ld-linux-x86-64.so.2 | head -n 1)
    mkdir -p "$home/llvm/bin" "$home/llvm/lib" "$home/binaryen/bin"
    for program in clang lld llvm-ar llvm-nm llvm-objcopy; do
        cp -L "$usr/lib/llvm-19/bin/$program" "$home/llvm/bin/"
    done
    for program in wasm-opt wasm-emscripten-finalize wasm-metadce wasm-dis wasm-as wasm-split wasm-ctor-eval; do
        cp -L "$usr/bin/$program" "$home/binaryen/bin/"
    done
    for program in "$home"/llvm/bin/* "$home"/binaryen/bin/*; do
        patchelf --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$program"
    done
    link_llvm_names "$home/llvm/bin"
    ln -sfn "$usr/lib/llvm-19/lib/clang" "$home/llvm/lib/clang"
    # JavaScript modules are found beside the importing file only, never through NODE_PATH.
    [ -e "$usr/share/emscripten/node_modules" ] || ln -s "$usr/share/nodejs" "$usr/share/emscripten/node_modules"
    write_emscripten_settings "$home"
}

link_llvm_names() (
    cd "$1"
    ln -sf clang clang-19
    ln -sf clang clang++
    ln -sf clang clang++-19
    ln -sf lld wasm-ld
    ln -sf lld wasm-ld-19
    ln -sf llvm-ar llvm-ranlib
    ln -sf llvm-ar llvm-ranlib-19
    ln -sf llvm-objcopy llvm-strip
    ln -sf llvm-objcopy llvm-strip-19
    for program in ar nm objcopy; do
        ln -sf "llvm-$program" "llvm-$program-19"
    done
)

# Read from beside em++, so that no variable has to be set where the compiler runs.
write_emscripten_settings() {
    local home=$1 emscripten=$1/root/usr/share/emscripten
    cat > "$emscripten/.emscripten" << END
EMSCRIPTEN_ROOT = '$emscripten'
LLVM_ROOT = '$home/llvm/bin'
BINARYEN_ROOT = '$home/binaryen'
NODE_JS = '$(command -v node)'
CACHE = '$emscripten/cache'
FROZEN_CACHE = True
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
END
}
