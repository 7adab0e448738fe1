#include "client-wasm/app/screens.hpp"

#include "client-wasm/ui/gallery/gallery.hpp"
#include "client-wasm/ui/widgets.hpp"

namespace nedu::client {
namespace {

class GalleryScreen final : public Screen {
public:
    Surroundings surroundings(const ui::Ui& ui) const override {
        return {.title = std::string(ui.text("gallery.title"))};
    }
    void draw(ui::Ui& ui) override { gallery_.draw(ui); }

private:
    ui::Gallery gallery_;
};

class NotFoundScreen final : public Screen {
public:
    Surroundings surroundings(const ui::Ui& ui) const override {
        return {.title = std::string(ui.text("error.not_found"))};
    }
    void draw(ui::Ui& ui) override {
        ui::page(ui, {}, [&] {
            ui::failure(ui, {ErrorCode::NotFound, "error.not_found", {}, {}});
        });
    }
};

}  // namespace

std::unique_ptr<Screen> make_screen(Features&, const api::Route& route) {
    if (std::holds_alternative<api::GalleryRoute>(route))
        return std::make_unique<GalleryScreen>();
    return std::make_unique<NotFoundScreen>();
}

}  // namespace nedu::client
