// The session history as a list in memory: what Back and Forward walk through.
#pragma once

#include <string>
#include <vector>

#include "client-wasm/app/navigator.hpp"

namespace nedu::client::native {

class NativeHistory final : public History {
public:
    explicit NativeHistory(std::string first) : entries_{{std::move(first), 0}} {}

    std::string current() const override { return entries_[at_].url; }
    void push(std::string_view url) override;
    void replace(std::string_view url) override { entries_[at_].url = url; }
    void back() override { move(-1); }
    std::string entry_key() const override { return std::to_string(entries_[at_].key); }
    void open_external(std::string_view url) override;

    /// By keyboard or mouse; false at either end.
    bool move(int steps);

private:
    struct Entry {
        std::string url;
        int key;
    };

    std::vector<Entry> entries_;
    std::size_t at_ = 0;
    int last_key_ = 0;
};

}  // namespace nedu::client::native
