// Pictures of what is drawn, by SDL's software renderer, compared with tests/client-wasm/snapshots.
// To accept what is drawn now: NEDU_ACCEPT_SNAPSHOTS=1 build/native/nedu_client_tests "[snapshot]",
// then look at every picture that changed.
#pragma once

#include <string>

#include "client-wasm/ui/geometry.hpp"
#include "tests/client-wasm/support/hands.hpp"

struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Texture;

namespace nedu::ui {

class Snapshot {
public:
    /// `drawn` must outlive it and draw at this size.
    Snapshot(Hands& drawn, Size size);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    /// Draws until nothing moves and compares with <name>.png. Where they differ, what is drawn now
    /// and where it differs stand beside the program as snapshot-<name>.png and
    /// snapshot-<name>-diff.png.
    void check(const std::string& name);

private:
    void draw();

    Hands& drawn_;
    SDL_Surface* surface_;
    SDL_Renderer* renderer_;
    SDL_Texture* photo_;
};

}  // namespace nedu::ui
