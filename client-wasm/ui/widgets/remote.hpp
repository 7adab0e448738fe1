// Draws a Remote<T>: skeleton while it loads, error with retry when it failed, else its value. A
// value that is being refreshed stays on screen.
#pragma once

#include "client-wasm/net/remote.hpp"
#include "client-wasm/ui/widgets/feedback.hpp"

namespace nedu::ui {

/// Sentence for an error: its key in the language files, or the general one for its code.
std::string sentence_of(const Ui& ui, const Error& error);

/// An error state with "Try again"; says true when that was chosen, and by itself when a server
/// that could not be reached can be reached again. A missing thing gets the not-found picture and a
/// way home instead.
bool failure(Ui& ui, const Error& error);

/// True when the person asks to try again: start the request anew.
template <class T, std::invocable<const T&> Draw>
bool remote(Ui& ui, const client::Remote<T>& remote, SkeletonKind kind, Draw&& draw) {
    if (const T* value = remote.value()) {
        draw(*value);
        return false;
    }
    if (const Error* error = remote.error())
        return failure(ui, *error);
    skeleton(ui, kind);
    return false;
}

}  // namespace nedu::ui
