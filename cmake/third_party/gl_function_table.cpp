// SDL asks for GL functions by name. Emscripten's own table would keep every WebGL function in the
// build (56 kB of JavaScript), so here are the seven that SDL really looks up.
#include <cstring>

#include <GLES3/gl3.h>

namespace {

struct GlFunction {
    const char* name;
    void* address;
};

template <class Function>
GlFunction entry(const char* name, Function* function) {
    return {name, reinterpret_cast<void*>(function)};
}

}  // namespace

extern "C" void* emscripten_GetProcAddress(const char* name) {
    static const GlFunction table[] = {
        entry("glGetString", glGetString),
        entry("glGetStringi", glGetStringi),
        entry("glGetError", glGetError),
        entry("glGetIntegerv", glGetIntegerv),
        entry("glClear", glClear),
        entry("glClearColor", glClearColor),
        entry("glViewport", glViewport),
    };
    for (const GlFunction& function : table)
        if (std::strcmp(function.name, name) == 0)
            return function.address;
    return nullptr;
}
