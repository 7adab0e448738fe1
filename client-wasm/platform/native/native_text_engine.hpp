// Text in every script by HarfBuzz and FreeType, with the fonts that Fontconfig knows.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "client-wasm/ui/script/text_engine.hpp"

namespace nedu::client::native {

class NativeTextEngine final : public ui::script::TextEngine {
public:
    /// `faces` is the folder with the interface's own fonts: they are asked first.
    explicit NativeTextEngine(std::filesystem::path faces);
    ~NativeTextEngine() override;

    float width(const ui::script::EngineRun& run) override;
    ui::script::RunPicture paint(const ui::script::EngineRun& run, std::uint32_t rgb) override;

private:
    struct Library;
    std::unique_ptr<Library> library_;
    std::vector<unsigned char> pixels_;
};

}  // namespace nedu::client::native
