#include "tests/client-wasm/support/small_png.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <unordered_map>
#include <vector>

#include <SDL_image.h>

namespace nedu::ui {
namespace {

constexpr std::size_t kColours = 256;
constexpr std::size_t kExact = 24;  // surfaces, lines and texts of a theme

std::uint8_t* row(SDL_Surface& surface, int y) {
    return static_cast<std::uint8_t*>(surface.pixels) + y * surface.pitch;
}

int distance(SDL_Color a, SDL_Color b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

SDL_Color colour_at(SDL_Surface& surface, int x, int y) {
    const std::uint8_t* pixel = row(surface, y) + x * 4;
    return {pixel[0], pixel[1], pixel[2], 255};
}

std::uint32_t number_of(SDL_Color colour) {
    return static_cast<std::uint32_t>(colour.r << 16 | colour.g << 8 | colour.b);
}

std::vector<SDL_Color> by_frequency(SDL_Surface& surface) {
    std::unordered_map<std::uint32_t, std::pair<long, SDL_Color>> counted;
    for (int y = 0; y < surface.h; ++y)
        for (int x = 0; x < surface.w; ++x) {
            const SDL_Color colour = colour_at(surface, x, y);
            auto& [count, kept] = counted[number_of(colour)];
            ++count;
            kept = colour;
        }
    std::vector<std::pair<long, std::uint32_t>> order;
    for (const auto& [number, entry] : counted)
        order.emplace_back(-entry.first, number);
    std::sort(order.begin(), order.end());
    std::vector<SDL_Color> colours;
    for (const auto& [count, number] : order)
        colours.push_back(counted[number].second);
    return colours;
}

std::size_t nearest(const std::vector<SDL_Color>& palette, SDL_Color colour) {
    const auto closer = [colour](SDL_Color a, SDL_Color b) {
        return distance(a, colour) < distance(b, colour);
    };
    return static_cast<std::size_t>(
        std::min_element(palette.begin(), palette.end(), closer) - palette.begin()
    );
}

}  // namespace

Surface new_surface(int width, int height) {
    return Surface(SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGBA32));
}

bool write_small_png(const std::string& path, SDL_Surface& surface) {
    const std::vector<SDL_Color> colours = by_frequency(surface);
    std::vector<SDL_Color> palette;
    for (const SDL_Color colour : colours) {
        const bool is_missing =
            palette.size() < kExact || distance(palette[nearest(palette, colour)], colour) > kNear;
        if (palette.size() < kColours && is_missing)
            palette.push_back(colour);
    }
    std::unordered_map<std::uint32_t, std::uint8_t> places;
    for (const SDL_Color colour : colours)
        places[number_of(colour)] = static_cast<std::uint8_t>(nearest(palette, colour));
    const Surface indexed(
        SDL_CreateRGBSurfaceWithFormat(0, surface.w, surface.h, 8, SDL_PIXELFORMAT_INDEX8)
    );
    SDL_SetPaletteColors(
        indexed->format->palette, palette.data(), 0, static_cast<int>(palette.size())
    );
    for (int y = 0; y < surface.h; ++y)
        for (int x = 0; x < surface.w; ++x)
            row(*indexed, y)[x] = places[number_of(colour_at(surface, x, y))];
    return IMG_SavePNG(indexed.get(), path.c_str()) == 0;
}

Surface read_png(const std::string& path) {
    const Surface read(IMG_Load(path.c_str()));
    return Surface(
        read ? SDL_ConvertSurfaceFormat(read.get(), SDL_PIXELFORMAT_RGBA32, 0) : nullptr
    );
}

Difference compare(SDL_Surface& a, SDL_Surface& b, int tolerance) {
    Difference found{0, new_surface(a.w, a.h)};
    const bool is_same_size = a.w == b.w && a.h == b.h;
    for (int y = 0; y < a.h; ++y)
        for (int x = 0; x < a.w; ++x) {
            const SDL_Color colour = colour_at(a, x, y);
            std::uint8_t* shown = row(*found.picture, y) + x * 4;
            const bool differs = !is_same_size || distance(colour, colour_at(b, x, y)) > tolerance;
            const int grey = 160 + (colour.r + colour.g + colour.b) / 12;
            shown[0] = differs ? 220 : static_cast<std::uint8_t>(grey);
            shown[1] = shown[2] = differs ? 0 : static_cast<std::uint8_t>(grey);
            shown[3] = 255;
            found.pixels += differs ? 1 : 0;
        }
    return found;
}

}  // namespace nedu::ui
