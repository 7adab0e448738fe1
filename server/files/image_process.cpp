#include "server/files/image_process.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/files/image_limits.hpp"

namespace nedu::server::files {
namespace {

constexpr std::size_t kMaxOutputBytes = 64 << 20;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    int get() const { return number_; }
    void close() {
        if (number_ >= 0)
            ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

std::unexpected<Error> refused(std::string reason) {
    return fail(ErrorCode::InvalidInput, "error.picture_broken", std::move(reason));
}

std::unexpected<Error> no_worker(const std::string& what) {
    return fail(ErrorCode::Internal, "error.internal", what + ": " + std::strerror(errno));
}

bool fill(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::lseek(descriptor, 0, SEEK_SET) == 0;
}

std::optional<pid_t>
start(const std::filesystem::path& worker, const char* mode, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    std::string program = worker.string();
    std::string argument = mode;
    // Big pictures stay in memory: the worker may not write files.
    std::string threshold = "VIPS_DISC_THRESHOLD=2g";
    std::string locale = "LANG=C.UTF-8";
    std::array<char*, 3> arguments{program.data(), argument.data(), nullptr};
    std::array<char*, 3> environment{threshold.data(), locale.data(), nullptr};
    pid_t pid = 0;
    errno =
        posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    return errno == 0 ? std::optional(pid) : std::nullopt;
}

/// Everything until end of file; nullopt when it took too long or too much.
std::optional<std::string> read_output(int descriptor) {
    using Steady = std::chrono::steady_clock;
    const auto deadline = Steady::now() + std::chrono::seconds(kWorkerSeconds);
    std::string output;
    std::array<char, 1 << 16> part{};
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now());
        pollfd wait{descriptor, POLLIN, 0};
        if (left.count() <= 0 || output.size() > kMaxOutputBytes)
            return std::nullopt;
        if (::poll(&wait, 1, static_cast<int>(left.count())) <= 0)
            continue;
        const ssize_t got = ::read(descriptor, part.data(), part.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return output;
        output.append(part.data(), static_cast<std::size_t>(got));
    }
}

/// Takes "<word> " or "<word>\n" off the front.
std::string_view take_word(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

template <class Number>
bool take_number(std::string_view& text, Number& into) {
    const std::string_view word = take_word(text);
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), into);
    return code == std::errc{} && end == word.data() + word.size();
}

Result<ImageVersions> parse(std::string_view output) {
    const std::string_view verdict = take_word(output);
    if (verdict == "too_large")
        return fail(ErrorCode::TooLarge, "error.picture_too_large", std::string(output));
    if (verdict != "ok")
        return refused(verdict == "unreadable" ? std::string(output) : "the decoder died");
    ImageVersions image;
    std::size_t count = 0;
    if (!take_number(output, image.width) || !take_number(output, image.height) ||
        !take_number(output, count))
        return refused("the decoder broke off");
    for (; count > 0; --count) {
        int width = 0;
        std::size_t size = 0;
        if (!take_number(output, width) || !take_number(output, size) || size > output.size())
            return refused("the decoder broke off");
        image.versions.emplace_back(width, std::string(output.substr(0, size)));
        output.remove_prefix(size);
    }
    return image;
}

}  // namespace

ImageProcess::ImageProcess(std::filesystem::path worker) : worker_(std::move(worker)) {}

ImageProcess ImageProcess::beside_this_program() {
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
    return ImageProcess(program.parent_path() / "nedu-image-worker");
}

Result<ImageVersions> ImageProcess::inspect(std::string_view bytes) const {
    return run("inspect", bytes);
}

Result<ImageVersions> ImageProcess::make_variants(std::string_view bytes) const {
    return run("variants", bytes);
}

Result<ImageVersions> ImageProcess::make_picture(std::string_view bytes) const {
    return run("picture", bytes);
}

Result<ImageVersions> ImageProcess::run(const char* mode, std::string_view bytes) const {
    if (bytes.size() > kMaxImageBytes)
        return fail(ErrorCode::TooLarge, "error.picture_too_large", "bytes");
    Descriptor input(::memfd_create("picture", MFD_CLOEXEC));
    if (input.get() < 0 || !fill(input.get(), bytes))
        return no_worker("memfd");
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return no_worker("pipe");
    Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const auto pid = start(worker_, mode, input.get(), writing.get());
    if (!pid)
        return no_worker(worker_.string());
    writing.close();
    const auto output = read_output(reading.get());
    if (!output)
        ::kill(*pid, SIGKILL);
    int status = 0;
    while (::waitpid(*pid, &status, 0) < 0 && errno == EINTR) {
    }
    return output ? parse(*output) : refused("the decoder took too long");
}

}  // namespace nedu::server::files
