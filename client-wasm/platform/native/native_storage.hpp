// Small texts kept in one JSON file of the person's configuration folder, readable by them alone.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "client-wasm/net/storage.hpp"

namespace nedu::client::native {

class NativeStorage final : public Storage {
public:
    explicit NativeStorage(std::filesystem::path file);

    std::optional<std::string> get(std::string_view key) const override;
    std::vector<std::string> keys(std::string_view beginning) const override;
    void set(std::string_view key, std::string_view value) override;
    void remove(std::string_view key) override;

private:
    void save() const;

    std::filesystem::path file_;
    std::map<std::string, std::string> texts_;
};

}  // namespace nedu::client::native
