// The way into the platform that was built. In the browser it returns at once: frames come from the
// page from then on.
#pragma once

namespace nedu::client {

int run(int count, char** arguments);

}  // namespace nedu::client
