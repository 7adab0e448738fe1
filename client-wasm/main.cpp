// Starts the client on whatever it was built for.
#include "client-wasm/platform/run.hpp"

int main(int count, char** arguments) {
    return nedu::client::run(count, arguments);
}
