// What an address shows that is none of ours.
#pragma once

#include "client-wasm/app/screen.hpp"

namespace nedu::client {

class MissingScreen final : public Screen {
public:
    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;
};

}  // namespace nedu::client
