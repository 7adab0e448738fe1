// What the page's JavaScript does for the client: functions of the *.js libraries beside this file.
// Texts are UTF-8; numbers are CSS pixels, milliseconds or ids.
#pragma once

#include <cstdint>

extern "C" {

// core.js
void nedu_core_start();
void nedu_core_wake(int milliseconds);
void nedu_core_ready();
double nedu_core_random();

// window.js
void nedu_window_start();
void nedu_window_size(float* width_height_ratio_keyboard);
int nedu_window_preferences();  // bits: 1 dark, 2 more contrast, 4 reduced motion
/// 1 where they are forced: then 5 x (red, green, blue) in the order of ui::SystemColors.
int nedu_window_system_colors(std::uint8_t* colors);
int nedu_window_utc_offset();
char* nedu_window_languages();
void nedu_window_title(const char* text);
void nedu_window_language(const char* tag);
void nedu_window_color(const char* name, const char* css);
void nedu_window_dark(int dark);
void nedu_window_cursor(const char* css);
void nedu_window_badge(int count);
void nedu_window_copy(const char* text);
void nedu_window_form(const char* name);
void nedu_window_open(const char* url);
void nedu_window_reload();
void nedu_window_give_up();
float nedu_window_scroll();  // of what the server wrote, while it is shown
char* nedu_storage_get(const char* key);
char* nedu_storage_keys(const char* beginning);  // one a line
void nedu_storage_set(const char* key, const char* value);
void nedu_storage_remove(const char* key);
char* nedu_history_current();
char* nedu_history_key();
void nedu_history_push(const char* url);
void nedu_history_replace(const char* url);
void nedu_history_back();

// dom_tree.js and pointer.js
void nedu_dom_start();
void nedu_dom_style(int index, const char* face, float em, float line_height);
void nedu_dom_apply(const std::uint8_t* bytes, int size);
void nedu_dom_focus(std::uint32_t id);
void nedu_pointer_start();
void nedu_pointer_pinch(int taken);

// net.js
void nedu_http_send(
    double id,
    const char* method,
    const char* target,
    const char* type,
    const char* language,
    const char* body,
    int size
);
/// The same for a file: nedu_http_progress tells how far it is.
void nedu_http_upload(
    double id,
    const char* method,
    const char* target,
    const char* type,
    const char* language,
    const char* body,
    int size
);
void nedu_http_cancel(double id);
void nedu_asset_load(double id, const char* name);
void nedu_socket_open(double id, const char* path, const char* subprotocol);
int nedu_socket_send(double id, const char* bytes, int size);
void nedu_socket_close(double id);

// files.js
void nedu_file_pick(const char* accept, double max_bytes);

// pictures.js
void nedu_picture_load(double id, std::uint32_t texture, const char* url);

// text_engine.js; `em` and the result in the same pixels
float nedu_run_width(const char* text, const char* face, float em, int is_turned);
/// `box`: left, top, width, height, whether it has colours of its own. The caller frees the pixels.
unsigned char* nedu_run_paint(
    const char* text,
    const char* face,
    float em,
    int is_turned,
    std::uint32_t rgb,
    int* box
);
}
