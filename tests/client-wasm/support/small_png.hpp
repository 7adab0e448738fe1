// Pictures of a flat user interface as small PNG files, and what differs between two of them.
#pragma once

#include <memory>
#include <string>

#include <SDL.h>

namespace nedu::ui {

struct FreeSurface {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, FreeSurface>;

/// 32 bits a pixel, red first.
Surface new_surface(int width, int height);

/// With a palette of 256 colours: the most frequent ones exactly, others as the nearest of them,
/// which for flat pages is at most kNear away in each channel.
bool write_small_png(const std::string& path, SDL_Surface& surface);
inline constexpr int kNear = 12;

/// Null if it can't be read.
Surface read_png(const std::string& path);

struct Difference {
    long pixels = 0;  // that differ; all of them where the sizes do
    Surface picture;  // the first one, faint, with what differs in red
};

/// A pixel differs if one of its channels does by more than `tolerance`.
Difference compare(SDL_Surface& a, SDL_Surface& b, int tolerance);

}  // namespace nedu::ui
