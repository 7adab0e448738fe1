#include "server/log/writer_sink.hpp"

#include <chrono>

#include <catch2/catch.hpp>
#include <spdlog/logger.h>
#include <unistd.h>

using namespace nedu::server::log;
using namespace std::chrono_literals;

namespace {

/// A pipe nobody reads from until asked.
struct Pipe {
    int ends[2] = {-1, -1};
    Pipe() { REQUIRE(pipe(ends) == 0); }
    ~Pipe() {
        close(ends[0]);
        close(ends[1]);
    }
    std::string read_until(const std::string& words) const {
        std::string text;
        char piece[4096];
        while (text.find(words) == std::string::npos) {
            const ssize_t count = read(ends[0], piece, sizeof piece);
            if (count <= 0)
                break;
            text.append(piece, static_cast<std::size_t>(count));
        }
        return text;
    }
};

}  // namespace

TEST_CASE("log: who logs never waits for a reader that has stopped, and what was lost is counted") {
    const Pipe pipe;
    auto sink = std::make_shared<WriterSink>(pipe.ends[1], 20000);
    spdlog::logger logger("test", sink);
    logger.set_pattern("%v");
    const std::string line(999, 'x');
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i)  // 1 MB into a pipe of 64 kB
        logger.info(line);
    CHECK(std::chrono::steady_clock::now() - began < 2s);
    const std::string text = pipe.read_until(R"("event":"log.lost","lines":)");
    CHECK(text.find(R"("event":"log.lost","lines":)") != std::string::npos);
    CHECK(text.starts_with(line + "\n"));
}

TEST_CASE("log: the last lines are written at the end") {
    const Pipe pipe;
    {
        auto sink = std::make_shared<WriterSink>(pipe.ends[1]);
        spdlog::logger logger("test", sink);
        logger.set_pattern("%v");
        logger.info("one");
        logger.info("two");
    }
    CHECK(pipe.read_until("two\n") == "one\ntwo\n");
}
