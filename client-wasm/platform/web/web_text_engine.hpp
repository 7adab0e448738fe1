// The browser's text engine, through a canvas: it knows the fonts of the person's own machine.
#pragma once

#include "client-wasm/ui/script/text_engine.hpp"

namespace nedu::client::web {

/// Under which name, after "nedu-", the page has the face.
const char* family_of(ui::Face face);

class WebTextEngine final : public ui::script::TextEngine {
public:
    ~WebTextEngine() override;
    float width(const ui::script::EngineRun& run) override;
    ui::script::RunPicture paint(const ui::script::EngineRun& run, std::uint32_t rgb) override;

private:
    unsigned char* pixels_ = nullptr;
};

}  // namespace nedu::client::web
