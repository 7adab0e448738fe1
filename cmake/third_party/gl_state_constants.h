// Force-included into ImGui's OpenGL backend in the browser. The backend saves and restores GL
// state around every frame, and there each query is a blocking round trip to the GPU process (96 %
// of the frame's time). This client owns the whole context, so the queries are answered with the
// state it always leaves behind. Must not know our code.
#pragma once

#include <GLES3/gl3.h>

static inline void nedu_gl_get_integer(GLenum name, GLint* out) {
    switch (name) {
        case GL_ACTIVE_TEXTURE:
            *out = GL_TEXTURE0;
            return;
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_ELEMENT_ARRAY_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING:
            *out = 0;
            return;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX:
            out[0] = out[1] = 0;
            out[2] = out[3] = 1;
            return;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA:
            *out = GL_ONE;
            return;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
            *out = GL_ZERO;
            return;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA:
            *out = GL_FUNC_ADD;
            return;
        default:
            glGetIntegerv(name, out);
    }
}

static inline GLboolean nedu_gl_is_enabled(GLenum capability) {
    (void)capability;
    return GL_FALSE;
}

#define glGetIntegerv nedu_gl_get_integer
#define glIsEnabled nedu_gl_is_enabled
