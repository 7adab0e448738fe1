#include "tests/client-wasm/support/snapshot.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>

#include <SDL.h>
#include <SDL_image.h>
#include <catch2/catch.hpp>
#include <imgui_impl_sdlrenderer2.h>

namespace nedu::ui {
namespace {

constexpr int kFramesToSettle = 8;
constexpr int kTolerance = 8;
constexpr double kMostDifferent = 0.001;
const std::string kFolder = "tests/client-wasm/snapshots/";

using Surface = std::unique_ptr<SDL_Surface, decltype(&SDL_FreeSurface)>;

Surface read_png(const std::string& path) {
    const Surface read(IMG_Load(path.c_str()), SDL_FreeSurface);
    return {
        read ? SDL_ConvertSurfaceFormat(read.get(), SDL_PIXELFORMAT_RGBA32, 0) : nullptr,
        SDL_FreeSurface
    };
}

/// Without the alpha channel: smaller, and nothing is transparent.
bool write_png(const std::string& path, SDL_Surface* surface) {
    const Surface opaque(
        SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGB24, 0), SDL_FreeSurface
    );
    return opaque && IMG_SavePNG(opaque.get(), path.c_str()) == 0;
}

double share_of_different_pixels(const SDL_Surface& a, const SDL_Surface& b) {
    if (a.w != b.w || a.h != b.h)
        return 1;
    int different = 0;
    for (int y = 0; y < a.h; ++y) {
        const auto* left = static_cast<const std::uint8_t*>(a.pixels) + y * a.pitch;
        const auto* right = static_cast<const std::uint8_t*>(b.pixels) + y * b.pitch;
        for (int x = 0; x < a.w; ++x)
            for (int channel = 0; channel < 3; ++channel)
                if (std::abs(left[x * 4 + channel] - right[x * 4 + channel]) > kTolerance) {
                    ++different;
                    break;
                }
    }
    return static_cast<double>(different) / (static_cast<double>(a.w) * a.h);
}

}  // namespace

Snapshot::Snapshot(Size size, const Theme& theme, UiHarness::Body body)
    : harness(std::move(body)),
      surface_(SDL_CreateRGBSurfaceWithFormat(
          0,
          static_cast<int>(size.width),
          static_cast<int>(size.height),
          32,
          SDL_PIXELFORMAT_RGBA32
      )),
      renderer_(SDL_CreateSoftwareRenderer(surface_)) {
    REQUIRE(renderer_ != nullptr);
    REQUIRE(ImGui_ImplSDLRenderer2_Init(renderer_));
    harness.draws_textures = false;
    harness.input.viewport = size;
    harness.input.text_settings.phone = size.width < kPhoneBelow;
    harness.theme = &theme;
    harness.load_assets();
}

Snapshot::~Snapshot() {
    ImGui_ImplSDLRenderer2_Shutdown();
    SDL_DestroyRenderer(renderer_);
    SDL_FreeSurface(surface_);
}

void Snapshot::check(const std::string& name) {
    harness.canvas.pointer_left();
    for (int i = 0; i < kFramesToSettle; ++i) {
        ImGui_ImplSDLRenderer2_NewFrame();
        harness.frame();
        SDL_SetRenderDrawColor(renderer_, 0, 0, 0, 255);
        SDL_RenderClear(renderer_);
        ImGui_ImplSDLRenderer2_RenderDrawData(harness.canvas.recorded(), renderer_);
        SDL_RenderPresent(renderer_);
    }
    const std::string path = kFolder + name + ".png";
    if (std::getenv("NEDU_ACCEPT_SNAPSHOTS") != nullptr) {
        std::filesystem::create_directories(kFolder);
        REQUIRE(write_png(path, surface_));
        return;
    }
    const Surface expected = read_png(path);
    INFO(path << " is missing: run with NEDU_ACCEPT_SNAPSHOTS=1");
    REQUIRE(expected);
    const double share = share_of_different_pixels(*surface_, *expected);
    if (share > kMostDifferent)
        REQUIRE(write_png("build/snapshot-" + name + ".png", surface_));
    INFO(name << " differs: look at build/snapshot-" << name << ".png");
    CHECK(share <= kMostDifferent);
}

}  // namespace nedu::ui
