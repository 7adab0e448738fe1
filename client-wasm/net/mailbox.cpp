#include "client-wasm/net/mailbox.hpp"

namespace nedu::client {

void Mailbox::post(Letter letter) {
    {
        const std::lock_guard lock(mutex_);
        letters_.push_back(std::move(letter));
    }
    if (wake_)
        wake_();
}

bool Mailbox::open() {
    std::vector<Letter> letters;
    {
        const std::lock_guard lock(mutex_);
        letters.swap(letters_);
    }
    for (const Letter& letter : letters)
        letter();
    return !letters.empty();
}

}  // namespace nedu::client
