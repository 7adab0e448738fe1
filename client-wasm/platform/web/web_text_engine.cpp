#include "client-wasm/platform/web/web_text_engine.hpp"

#include <cstdlib>
#include <string>

#include "client-wasm/platform/web/page.hpp"

namespace nedu::client::web {

const char* family_of(ui::Face face) {
    switch (face) {
        case ui::Face::Medium:
            return "medium";
        case ui::Face::SemiBold:
            return "semibold";
        case ui::Face::Italic:
            return "italic";
        case ui::Face::Display:
            return "display";
        case ui::Face::Mono:
            return "mono";
        default:
            return "regular";
    }
}

WebTextEngine::~WebTextEngine() {
    std::free(pixels_);
}

float WebTextEngine::width(const ui::script::EngineRun& run) {
    return nedu_run_width(
        std::string(run.text).c_str(), family_of(run.face), run.em, run.is_turned ? 1 : 0
    );
}

ui::script::RunPicture WebTextEngine::paint(const ui::script::EngineRun& run, std::uint32_t rgb) {
    std::free(pixels_);
    int box[5] = {};
    pixels_ = nedu_run_paint(
        std::string(run.text).c_str(), family_of(run.face), run.em, run.is_turned ? 1 : 0, rgb, box
    );
    return {box[0], box[1], box[2], box[3], box[4] != 0, pixels_};
}

}  // namespace nedu::client::web
