/* Stands before ImGui's sources in the presets "inexact_*" only: makes ImGui's reciprocal square
 * root as wrong as the approximations of processors are, so that the pictures of the tests prove
 * that they do not hang on it. */
#pragma once
#include <math.h>

static inline float nedu_inexact_sqrtf(float x) {
    return sqrtf(x) / (1.0f + NEDU_RSQRT_ERROR);
}
#define sqrtf nedu_inexact_sqrtf
