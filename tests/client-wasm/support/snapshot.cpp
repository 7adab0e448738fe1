#include "tests/client-wasm/support/snapshot.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <SDL.h>
#include <catch2/catch.hpp>
#include <imgui.h>
#include <imgui_impl_sdlrenderer2.h>

#include "tests/client-wasm/support/small_png.hpp"

namespace nedu::ui {
namespace {

constexpr int kFramesToSettle = 10;
// A stored picture has 256 colours, none further than small_png's kNear from what was drawn; the
// rest is for rounding, which differs between machines and versions of SDL.
constexpr int kTolerance = kNear + 8;
// A letter that is set differently by a rounding changes some dozen pixels; a word that moved, a
// button that went or a wrong colour changes thousands.
constexpr double kMostDifferent = 0.0001;

const std::string kAccepted = NEDU_TEST_SNAPSHOTS "/";
const std::string kFound = NEDU_TEST_RESULTS "/snapshot-";

/// Something like a photograph: hills under a sky, in few colours.
SDL_Texture* paint_photo(SDL_Renderer* renderer) {
    constexpr int kWidth = 160;
    constexpr int kHeight = 90;
    const Surface photo = new_surface(kWidth, kHeight);
    const auto stripe = [&](int top, Uint8 red, Uint8 green, Uint8 blue) {
        const SDL_Rect rect{0, top, kWidth, kHeight - top};
        SDL_FillRect(photo.get(), &rect, SDL_MapRGB(photo->format, red, green, blue));
    };
    stripe(0, 190, 215, 240);
    stripe(44, 130, 170, 140);
    stripe(66, 80, 120, 90);
    const SDL_Rect sun{112, 14, 18, 18};
    SDL_FillRect(photo.get(), &sun, SDL_MapRGB(photo->format, 250, 225, 150));
    return SDL_CreateTextureFromSurface(renderer, photo.get());
}

/// SDL's software renderer cuts the positions of corners to whole pixels, and the feathered edges
/// of ImGui end on whole pixels: a rounding in the last digit, which differs between processors and
/// compilers, would move an edge by a pixel. On a grid of sixteenths such roundings vanish.
void settle_corners(ImDrawData& recorded) {
    constexpr float kSteps = 16;
    for (ImDrawList* list : recorded.CmdLists)
        for (ImDrawVert& corner : list->VtxBuffer) {
            corner.pos.x = std::round(corner.pos.x * kSteps) / kSteps;
            corner.pos.y = std::round(corner.pos.y * kSteps) / kSteps;
        }
}

}  // namespace

Snapshot::Snapshot(Hands& drawn, Size size)
    : drawn_(drawn),
      surface_(new_surface(static_cast<int>(size.width), static_cast<int>(size.height)).release()),
      renderer_(SDL_CreateSoftwareRenderer(surface_)),
      photo_(paint_photo(renderer_)) {
    REQUIRE(renderer_ != nullptr);
    REQUIRE(ImGui_ImplSDLRenderer2_Init(renderer_));
    drawn_.has_renderer = true;
    int width = 0;
    int height = 0;
    SDL_QueryTexture(photo_, nullptr, nullptr, &width, &height);
    drawn_.pictures().picture = {
        Picture::State::Ready, reinterpret_cast<std::uintptr_t>(photo_), width, height
    };
}

Snapshot::~Snapshot() {
    ImGui_ImplSDLRenderer2_Shutdown();
    SDL_DestroyTexture(photo_);
    SDL_DestroyRenderer(renderer_);
    SDL_FreeSurface(surface_);
}

void Snapshot::draw() {
    ImGui_ImplSDLRenderer2_NewFrame();
    drawn_.canvas.pointer_left();
    drawn_.frame(kFramesToSettle);
    SDL_SetRenderDrawColor(renderer_, 0, 0, 0, 255);
    SDL_RenderClear(renderer_);
    settle_corners(*drawn_.canvas.recorded());
    ImGui_ImplSDLRenderer2_RenderDrawData(drawn_.canvas.recorded(), renderer_);
    SDL_RenderPresent(renderer_);
}

void Snapshot::check(const std::string& name) {
    draw();
    const std::string path = kAccepted + name + ".png";
    if (std::getenv("NEDU_ACCEPT_SNAPSHOTS") != nullptr) {
        std::filesystem::create_directories(kAccepted);
        REQUIRE(write_small_png(path, *surface_));
        return;
    }
    const Surface expected = read_png(path);
    INFO(path << " is missing: run with NEDU_ACCEPT_SNAPSHOTS=1");
    REQUIRE(expected);
    const Difference found = compare(*surface_, *expected, kTolerance);
    const double share = static_cast<double>(found.pixels) /
                         (static_cast<double>(surface_->w) * static_cast<double>(surface_->h));
    if (share > kMostDifferent) {
        REQUIRE(write_small_png(kFound + name + ".png", *surface_));
        REQUIRE(write_small_png(kFound + name + "-diff.png", *found.picture));
    }
    INFO(name << " differs: look at " << kFound << name << ".png and -diff.png");
    CHECK(share <= kMostDifferent);
}

}  // namespace nedu::ui
