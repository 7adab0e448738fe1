#include <cstdlib>
#include <cstring>
#include <iostream>
#include <memory>
#include <vector>

#include <SDL.h>
#include <SDL_image.h>
#include <SDL_opengl.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include "client-wasm/platform/native/desktop_input.hpp"
#include "client-wasm/platform/native/native_platform.hpp"
#include "client-wasm/platform/native/native_text_engine.hpp"
#include "client-wasm/platform/native/page_print.hpp"
#include "client-wasm/platform/run.hpp"

namespace nedu::client {
namespace {

constexpr int kLongestSleep = 1000;        // milliseconds
constexpr double kQuiet = 1.0;             // seconds without a frame: the page has settled
constexpr double kLongestSettling = 30.0;  // something moves for ever; take it as it is
constexpr int kBytesPerPixel = 4;
constexpr float kFullByte = 255;

struct Sdl {
    SDL_Window* window = nullptr;
    SDL_GLContext context = nullptr;

    ~Sdl() {
        if (context != nullptr)
            SDL_GL_DeleteContext(context);
        if (window != nullptr)
            SDL_DestroyWindow(window);
        SDL_Quit();
    }
};

/// Says what went wrong where it can't.
bool open_window(Sdl& sdl, const native::CommandLine& line) {
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return false;
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
    sdl.window = SDL_CreateWindow(
        "Nedu",
        SDL_WINDOWPOS_UNDEFINED,
        SDL_WINDOWPOS_UNDEFINED,
        line.width,
        line.height,
        SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI
    );
    if (sdl.window == nullptr)
        return false;
    sdl.context = SDL_GL_CreateContext(sdl.window);
    return sdl.context != nullptr;
}

/// Fonts and languages stand beside the program.
std::filesystem::path assets_folder() {
    char* const base = SDL_GetBasePath();
    const std::filesystem::path folder(base == nullptr ? "." : base);
    SDL_free(base);
    return folder / "assets";
}

class Desktop {
public:
    Desktop(const native::CommandLine& line, std::filesystem::path assets, const Sdl& sdl)
        : line_(line),
          window_(sdl.window),
          text_engine_(assets / "fonts"),
          platform_(line, std::move(assets), sdl.window),
          app_(platform_) {
        ImGui_ImplSDL2_InitForOpenGL(sdl.window, sdl.context);
        ImGui_ImplOpenGL3_Init("#version 150");
        ui::script::set_text_engine(&text_engine_);
        app_.start();
    }
    ~Desktop() {
        ui::script::set_text_engine(nullptr);
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplSDL2_Shutdown();
    }
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    int run() {
        native::DesktopInput events(app_, input_, platform_.history());
        const bool settles = line_.prints || !line_.screenshot.empty();
        double drawn_at = platform_.seconds();
        const double begun_at = drawn_at;
        for (;;) {
            SDL_Event event;
            while (SDL_PollEvent(&event) != 0)
                if (!events.take(event))
                    return EXIT_SUCCESS;
            const std::uint64_t before = app_.frames();
            if (app_.prepare()) {
                draw();
                SDL_GL_SwapWindow(window_);
            }
            const double now = platform_.seconds();
            if (app_.frames() != before || platform_.images().is_loading())
                drawn_at = now;
            const bool settled = now - drawn_at > kQuiet || now - begun_at > kLongestSettling;
            if (settles && settled && app_.frames() > 0)
                return show_result();
            sleep(settles);
        }
    }

private:
    void sleep(bool settles) const {
        const int next = app_.next_call();
        const int longest = settles ? kLongestSleep / 10 : kLongestSleep;
        if (next != 0)
            SDL_WaitEventTimeout(nullptr, next < 0 ? longest : std::min(next, longest));
    }

    void draw() {
        int width = 0;
        int height = 0;
        int pixels_wide = 0;
        int pixels_high = 0;
        SDL_GetWindowSize(window_, &width, &height);
        SDL_GL_GetDrawableSize(window_, &pixels_wide, &pixels_high);
        ui::FrameInput frame;
        frame.viewport = {static_cast<float>(width), static_cast<float>(height)};
        frame.pixel_ratio = static_cast<float>(pixels_wide) / static_cast<float>(width);
        frame.seconds = platform_.seconds();
        frame.real_fields = false;
        input_.fill(frame);
        ImGui_ImplOpenGL3_NewFrame();
        canvas_.begin_frame(frame.viewport, frame.pixel_ratio, frame.seconds);
        app_.draw(std::move(frame));
        canvas_.end_frame();
        const ui::Color back = platform_.background();
        const auto share = [](std::uint8_t byte) { return static_cast<float>(byte) / kFullByte; };
        glViewport(0, 0, pixels_wide, pixels_high);
        glClearColor(share(back.red), share(back.green), share(back.blue), 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(canvas_.recorded());
        if (input_.wants_another_frame() || canvas_.wants_another_frame())
            app_.wake(Wake::Input);
    }

    int show_result() {
        if (line_.prints)
            std::cout << native::page_text(app_.semantics());
        if (line_.screenshot.empty())
            return EXIT_SUCCESS;
        draw();  // what was swapped away may be gone
        return save_screenshot();
    }

    int save_screenshot() const {
        int width = 0;
        int height = 0;
        SDL_GL_GetDrawableSize(window_, &width, &height);
        const auto row = static_cast<std::size_t>(width) * kBytesPerPixel;
        std::vector<unsigned char> pixels(row * static_cast<std::size_t>(height));
        glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
        SDL_Surface* const surface =
            SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGBA32);
        for (int y = 0; y < height; ++y)  // GL counts rows from below
            std::memcpy(
                static_cast<unsigned char*>(surface->pixels) + y * surface->pitch,
                pixels.data() + row * static_cast<std::size_t>(height - 1 - y),
                row
            );
        const bool saved = IMG_SavePNG(surface, line_.screenshot.c_str()) == 0;
        SDL_FreeSurface(surface);
        if (!saved)
            std::cerr << "nedu-client: can't write " << line_.screenshot << '\n';
        return saved ? EXIT_SUCCESS : EXIT_FAILURE;
    }

    const native::CommandLine& line_;
    SDL_Window* window_;
    ui::Canvas canvas_;
    WindowInput input_{canvas_};
    native::NativeTextEngine text_engine_;
    native::NativePlatform platform_;
    App app_;
};

}  // namespace

int run(int count, char** arguments) {
    const auto line = native::read_command_line(count, arguments);
    if (!line) {
        std::cerr << "nedu-client: " << line.error().log_detail << '\n';
        return EXIT_FAILURE;
    }
    if (line->help) {
        std::cout << native::usage();
        return EXIT_SUCCESS;
    }
    Sdl sdl;
    if (!open_window(sdl, *line)) {
        std::cerr << "nedu-client: can't open a window: " << SDL_GetError() << '\n';
        return EXIT_FAILURE;
    }
    const std::filesystem::path assets = assets_folder();
    if (!std::filesystem::exists(assets / "fonts/regular.otf")) {
        std::cerr << "nedu-client: no fonts in " << assets << "; build the target nedu_assets\n";
        return EXIT_FAILURE;
    }
    return Desktop(*line, assets, sdl).run();
}

}  // namespace nedu::client
