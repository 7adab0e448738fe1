#include <cstdlib>
#include <memory>

#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten/emscripten.h>
#include <imgui_impl_opengl3.h>

#include "client-wasm/app/app.hpp"
#include "client-wasm/platform/run.hpp"
#include "client-wasm/platform/web/page.hpp"
#include "client-wasm/platform/web/web_platform.hpp"
#include "client-wasm/platform/web/web_text_engine.hpp"
#include "client-wasm/platform/window_input.hpp"

namespace nedu::client {
namespace {

/// How long the page's own text stands before a client that could draw but waits for an answer, and
/// before one that waits for pictures only. Seconds.
constexpr double kLongestWait = 6;
constexpr double kWaitForPictures = 1;
/// Going to where the page was scrolled to takes a frame, and one more to lay it out.
constexpr int kSettledFrames = 3;
constexpr int kLookAgain = 200;  // milliseconds

/// Everything that lives as long as the page.
struct Browser {
    ui::Canvas canvas;
    WindowInput input{canvas};
    web::WebTextEngine text_engine;
    web::WebPlatform platform;
    App app{platform};
    SDL_Window* window = nullptr;
    bool context_lost = false;
    bool told_ready = false;
    double loaded_at = -1;
    double settled_at = -1;
    int settled_frames = 0;
};

std::unique_ptr<Browser> browser;

bool open_window(Browser& page) {
    // Input comes from the page (pointer.js, dom_keyboard.js): SDL would take the browser's own
    // shortcuts away. It opens the window and its GL context.
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#none");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return false;
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    page.window =
        SDL_CreateWindow("Nedu", 0, 0, 1, 1, SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI);
    if (page.window == nullptr || SDL_GL_CreateContext(page.window) == nullptr)
        return false;
    SDL_StopTextInput();
    return ImGui_ImplOpenGL3_Init("#version 300 es");
}

ui::FrameInput frame_input(Browser& page) {
    float size[4] = {};
    nedu_window_size(size);
    ui::FrameInput frame;
    frame.viewport = {size[0], size[1]};
    frame.pixel_ratio = size[2];
    frame.keyboard_height = size[3];
    frame.seconds = page.platform.seconds();
    page.input.fill(frame);
    return frame;
}

/// The page's own text goes when the client shows the same, scrolled to the same place, so that
/// nothing is seen to change.
void take_over(Browser& page) {
    const double now = page.platform.seconds();
    if (page.app.is_loaded() && page.loaded_at < 0)
        page.loaded_at = now;
    const bool settled = page.app.is_settled();
    if (!settled)
        page.settled_at = -1;
    else if (page.settled_at < 0)
        page.settled_at = now;
    const bool complete =
        settled && (page.platform.images_.is_quiet() || now - page.settled_at > kWaitForPictures);
    page.settled_frames = complete ? page.settled_frames + 1 : 0;
    const bool late = page.loaded_at >= 0 && now - page.loaded_at > kLongestWait;
    if (page.settled_frames < kSettledFrames && !late) {
        page.app.follow_scroll(nedu_window_scroll());
        if (complete)
            page.app.wake(Wake::Timer);
        return;
    }
    page.told_ready = true;
    page.app.follow_scroll(0);
    nedu_core_ready();
}

void draw_frame(Browser& page) {
    ui::FrameInput frame = frame_input(page);
    const ui::Size viewport = frame.viewport;
    const float ratio = frame.pixel_ratio;
    const double seconds = frame.seconds;
    // Before the fields that use them are made.
    ui::TextSettings settings = page.app.text_settings();
    settings.phone = viewport.width < ui::kPhoneBelow;
    page.platform.publish_styles(settings);
    ImGui_ImplOpenGL3_NewFrame();
    page.canvas.begin_frame(viewport, ratio, seconds);
    page.app.draw(std::move(frame));
    page.canvas.end_frame();
    glViewport(
        0, 0, static_cast<int>(viewport.width * ratio), static_cast<int>(viewport.height * ratio)
    );
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(page.canvas.recorded());
    page.platform.images_.end_frame(seconds);
    if (page.input.wants_another_frame() || page.canvas.wants_another_frame())
        page.app.wake(Wake::Input);
    if (!page.told_ready)
        take_over(page);
}

void input_happened() {
    browser->app.wake(Wake::Input);
    nedu_core_wake(0);
}

void restore_context(Browser& page) {
    page.context_lost = false;
    page.platform.images_.forget_all();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplOpenGL3_Init("#version 300 es");
    page.app.wake(Wake::Resize);
}

}  // namespace

int run(int, char**) {
    nedu_core_start();
    browser = std::make_unique<Browser>();
    if (!open_window(*browser))
        return EXIT_FAILURE;
    ui::script::set_text_engine(&browser->text_engine);
    nedu_window_start();
    nedu_dom_start();
    nedu_pointer_start();
    browser->app.start();
    nedu_core_wake(0);
    return EXIT_SUCCESS;
}

// ---- called by the page ------------------------------------------------------------------------

extern "C" {

/// Milliseconds until the next call: 0 at the next animation frame, -1 when something happens.
EMSCRIPTEN_KEEPALIVE int nedu_frame() {
    SDL_PumpEvents();
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    if (browser->app.prepare() && !browser->context_lost)
        draw_frame(*browser);
    const int next = browser->app.next_call();
    if (browser->told_ready || !browser->app.is_loaded() || next == 0)
        return next;
    browser->app.wake(Wake::Timer);
    return kLookAgain;
}

EMSCRIPTEN_KEEPALIVE double nedu_frames() {
    return static_cast<double>(browser->app.frames());
}

EMSCRIPTEN_KEEPALIVE void nedu_pointer_moved(float x, float y) {
    browser->input.pointer_moved({x, y});
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void nedu_pointer_left() {
    browser->input.pointer_left();
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void nedu_pointer_button(int button, int down) {
    browser->input.pointer_button(static_cast<ui::PointerButton>(button), down != 0);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void nedu_wheel(float x, float y) {
    browser->input.wheel({x, y});
    input_happened();
}

/// `phase`: 0 start, 1 move, 2 end, 3 cancel.
EMSCRIPTEN_KEEPALIVE void nedu_touch(int phase, float x, float y) {
    const double seconds = browser->platform.seconds();
    if (phase == 0)
        browser->input.touch_started({x, y}, seconds);
    else if (phase == 1)
        browser->input.touch_moved({x, y}, seconds);
    else if (phase == 2)
        browser->input.touch_ended({x, y}, seconds);
    else
        browser->input.touch_cancelled();
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void nedu_pinch(float x, float y, float factor, float dx, float dy) {
    browser->input.pinched({factor, {x, y}, {dx, dy}});
    input_happened();
}

/// `kind` counts as semantics::Event::Kind does.
EMSCRIPTEN_KEEPALIVE void nedu_event(int kind, std::uint32_t id, char* text, int from_keyboard) {
    browser->app.semantics().post(
        {static_cast<ui::semantics::Event::Kind>(kind), id, web::take_text(text), from_keyboard != 0
        }
    );
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void nedu_http_answered(double id, int status, char* bytes, int size) {
    std::string body(bytes, static_cast<std::size_t>(size));
    std::free(bytes);
    browser->platform.mailbox().post([id, status, body = std::move(body)]() mutable {
        browser->platform.http_.answered(static_cast<RequestHandle>(id), {status, std::move(body)});
    });
}

EMSCRIPTEN_KEEPALIVE void nedu_http_progress(double id, double share) {
    browser->platform.mailbox().post([id, share] {
        browser->platform.http_.progressed(
            static_cast<RequestHandle>(id), static_cast<float>(share)
        );
    });
}

EMSCRIPTEN_KEEPALIVE void
nedu_file_chosen(char* name, char* type, char* preview, double size, char* bytes, int held) {
    PickedFile file{
        web::take_text(name),
        web::take_text(type),
        std::string(bytes, static_cast<std::size_t>(held)),
        static_cast<std::size_t>(size),
        web::take_text(preview)
    };
    std::free(bytes);
    browser->platform.mailbox().post([file = std::move(file)]() mutable {
        browser->platform.files_.chosen(std::move(file));
    });
}

EMSCRIPTEN_KEEPALIVE void nedu_asset_arrived(double id, char* bytes, int size) {
    browser->platform.asset_arrived(id, std::string(bytes, static_cast<std::size_t>(size)));
    std::free(bytes);
}

EMSCRIPTEN_KEEPALIVE void nedu_picture_arrived(double id, int width, int height) {
    browser->platform.images_.arrived(id, width, height);
    browser->app.wake(Wake::Image);
    nedu_core_wake(0);
}

EMSCRIPTEN_KEEPALIVE void nedu_socket_opened(double id) {
    browser->platform.mailbox().post([id] { browser->platform.sockets_.opened(id); });
}

EMSCRIPTEN_KEEPALIVE void nedu_socket_received(double id, char* bytes, int size) {
    std::string message(bytes, static_cast<std::size_t>(size));
    std::free(bytes);
    browser->platform.mailbox().post([id, message = std::move(message)] {
        browser->platform.sockets_.received(id, message);
    });
}

EMSCRIPTEN_KEEPALIVE void nedu_socket_closed(double id, int code) {
    browser->platform.mailbox().post([id, code] { browser->platform.sockets_.closed(id, code); });
}

EMSCRIPTEN_KEEPALIVE void nedu_history_moved() {
    browser->app.history_moved();
    nedu_core_wake(0);
}

EMSCRIPTEN_KEEPALIVE void nedu_preferences_changed() {
    browser->platform.read_preferences();
    browser->app.preferences_changed();
    nedu_core_wake(0);
}

EMSCRIPTEN_KEEPALIVE void nedu_session_changed() {
    browser->app.session_may_have_changed();
    nedu_core_wake(0);
}

EMSCRIPTEN_KEEPALIVE void nedu_visibility_changed(int visible) {
    browser->app.visibility_changed(visible != 0);
    nedu_core_wake(0);
}

EMSCRIPTEN_KEEPALIVE void nedu_connectivity_changed(int online) {
    browser->app.connectivity_changed(online != 0);
    nedu_core_wake(0);
}

EMSCRIPTEN_KEEPALIVE void nedu_resized() {
    browser->app.wake(Wake::Resize);
    nedu_core_wake(0);
}

EMSCRIPTEN_KEEPALIVE void nedu_context_lost() {
    browser->context_lost = true;
}

EMSCRIPTEN_KEEPALIVE void nedu_context_restored() {
    restore_context(*browser);
    nedu_core_wake(0);
}

}  // extern "C"

}  // namespace nedu::client
