// Lets the person choose a file of the machine. Must not know what it is for.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace nedu::client {

struct PickedFile {
    std::string name;
    std::string type;   // media type as the machine tells it, may be empty
    std::string bytes;  // empty where the file is larger than was asked for
    std::size_t size = 0;
    std::string preview;  // an address under which ui::Images can show it, may be empty
};

class FilePicker {
public:
    virtual ~FilePicker() = default;
    /// `accept` as in HTML ("image/png,image/webp"). Files over `max_bytes` are told without their
    /// bytes. Nothing is called when the person changes their mind.
    virtual void pick(
        std::string_view accept,
        std::size_t max_bytes,
        std::function<void(PickedFile)> picked
    ) = 0;
};

}  // namespace nedu::client
