// Catch2's own main function; the one place that compiles the framework itself.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
