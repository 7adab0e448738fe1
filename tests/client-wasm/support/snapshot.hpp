// Pictures of screens, drawn by SDL's software renderer and compared with
// tests/client-wasm/snapshots. To accept what is drawn now: NEDU_ACCEPT_SNAPSHOTS=1
// build/native/nedu_client_tests "[snapshot]".
#pragma once

#include <string>

#include "tests/client-wasm/support/ui_harness.hpp"

struct SDL_Renderer;
struct SDL_Surface;

namespace nedu::ui {

class Snapshot {
public:
    Snapshot(Size size, const Theme& theme, UiHarness::Body body);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    UiHarness harness;
    /// Draws until nothing moves and compares with <name>.png: at most one pixel in a thousand may
    /// differ by more than 8 of 255 (rounding of the renderer differs between machines).
    void check(const std::string& name);

private:
    SDL_Surface* surface_;
    SDL_Renderer* renderer_;
};

}  // namespace nedu::ui
