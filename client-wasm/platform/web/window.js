// The page around the client: size, title, colours, history, storage, clipboard, and what the person
// or the system changes in them.
addToLibrary({
    $NeduWindow: {
        width: 0,
        height: 0,
        ratio: 1,
        start() {
            const app = document.getElementById("nedu-app");
            NeduWindow.canvas = document.getElementById("nedu-canvas");
            NeduWindow.observe(app);
            NeduWindow.listen();
        },
        observe(app) {
            const canvas = NeduWindow.canvas;
            const measure = (entries) => {
                const box = app.getBoundingClientRect();
                const exact = entries && entries[0].devicePixelContentBoxSize && entries[0].devicePixelContentBoxSize[0];
                const ratio = window.devicePixelRatio || 1;
                // Rounding alone tells them apart; an emulated screen reports the machine's own pixels.
                const pixels = (size, exactly) => (exact && Math.abs(exactly - size * ratio) < 2 ? exactly : Math.round(size * ratio));
                const width = pixels(box.width, exact && exact.inlineSize);
                const height = pixels(box.height, exact && exact.blockSize);
                NeduWindow.width = box.width;
                NeduWindow.height = box.height;
                NeduWindow.ratio = box.width > 0 ? width / box.width : ratio;
                if (canvas.width !== width || canvas.height !== height) {
                    canvas.width = width;
                    canvas.height = height;
                }
                _nedu_resized();
            };
            const observer = new ResizeObserver(measure);
            try {
                observer.observe(app, { box: "device-pixel-content-box" });
            } catch {
                observer.observe(app);
            }
            measure();
            const view = window.visualViewport;
            if (!view) return;
            view.addEventListener("resize", () => {
                app.classList.toggle("enlarged", view.scale > 1.01);
                _nedu_resized();
            });
        },
        listen() {
            const asked = ["prefers-color-scheme: dark", "prefers-contrast: more", "prefers-reduced-motion: reduce", "forced-colors: active"];
            for (const query of asked)
                matchMedia("(" + query + ")").addEventListener("change", () => _nedu_preferences_changed());
            window.addEventListener("languagechange", () => _nedu_preferences_changed());
            window.addEventListener("popstate", () => {
                NeduCore.hear_out();
                _nedu_history_moved();
            });
            window.addEventListener("pagehide", NeduCore.hear_out);
            window.addEventListener("nedu:session", () => _nedu_session_changed());
            window.addEventListener("storage", (event) => {
                if (event.key === "nedu.session") _nedu_session_changed();
                else if (event.key === "nedu.theme" || event.key === "nedu.language") _nedu_preferences_changed();
            });
            document.addEventListener("visibilitychange", () => {
                NeduCore.hear_out();
                _nedu_visibility_changed(document.hidden ? 0 : 1);
            });
            window.addEventListener("online", () => _nedu_connectivity_changed(1));
            window.addEventListener("offline", () => _nedu_connectivity_changed(0));
            const canvas = NeduWindow.canvas;
            canvas.addEventListener("webglcontextlost", (event) => {
                event.preventDefault();
                _nedu_context_lost();
            });
            canvas.addEventListener("webglcontextrestored", () => _nedu_context_restored());
        },
        keyboard_height() {
            const view = window.visualViewport;
            if (!view || view.scale !== 1) return 0;
            const hidden = NeduWindow.height - view.height;
            return hidden > 120 ? hidden : 0;
        },
        copy(text) {
            const by_hand = () => {
                const area = document.createElement("textarea");
                area.value = text;
                document.body.append(area);
                area.select();
                document.execCommand("copy");
                area.remove();
            };
            if (navigator.clipboard) navigator.clipboard.writeText(text).catch(by_hand);
            else by_hand();
        },
        key() {
            const state = history.state;
            if (state && state.nedu) return state.nedu;
            const key = crypto.getRandomValues(new Uint32Array(2)).join("-");
            history.replaceState({ nedu: key }, "");
            return key;
        },
    },
    nedu_window_start__deps: ["$NeduWindow", "$NeduPaper", "$NeduTranscript", "$NeduTableCopy", "$NeduCore"],
    nedu_window_start() {
        NeduWindow.start();
        NeduPaper.listen();
        NeduTableCopy.listen();
    },
    nedu_window_size__deps: ["$NeduWindow"],
    nedu_window_size(out) {
        const at = out >> 2;
        HEAPF32[at] = NeduWindow.width;
        HEAPF32[at + 1] = NeduWindow.height;
        HEAPF32[at + 2] = NeduWindow.ratio;
        HEAPF32[at + 3] = NeduWindow.keyboard_height();
    },
    nedu_window_preferences() {
        const asks = (query) => matchMedia(query).matches;
        return (
            (asks("(prefers-color-scheme: dark)") ? 1 : 0) |
            (asks("(prefers-contrast: more)") ? 2 : 0) |
            (asks("(prefers-reduced-motion: reduce)") ? 4 : 0)
        );
    },
    nedu_window_system_colors(out) {
        if (!matchMedia("(forced-colors: active)").matches) return 0;
        const probe = document.createElement("span");
        probe.style.forcedColorAdjust = "none";
        // What moves from one colour to the next, however fast, still shows the one before.
        probe.style.setProperty("transition", "none", "important");
        document.body.append(probe);
        ["Canvas", "CanvasText", "LinkText", "Highlight", "HighlightText"].forEach((name, i) => {
            probe.style.color = name;
            const parts = getComputedStyle(probe).color.match(/\d+/g).map(Number);
            HEAPU8.set(parts.slice(0, 3), out + 3 * i);
        });
        probe.remove();
        return 1;
    },
    nedu_window_utc_offset() {
        return -new Date().getTimezoneOffset();
    },
    nedu_window_languages__deps: ["$NeduCore"],
    nedu_window_languages() {
        return NeduCore.give_text(navigator.languages.join(","));
    },
    nedu_window_title(text) {
        document.title = UTF8ToString(text);
    },
    nedu_window_language(tag) {
        document.documentElement.lang = UTF8ToString(tag);
        // What the server writes next is in the same language.
        document.cookie = `nedu_language=${UTF8ToString(tag)}; path=/; max-age=31536000; samesite=lax`;
    },
    nedu_window_color(name, css) {
        document.documentElement.style.setProperty("--nedu-" + UTF8ToString(name), UTF8ToString(css));
    },
    nedu_window_dark(dark) {
        document.documentElement.dataset.theme = dark ? "dark" : "light";
        document.documentElement.style.colorScheme = dark ? "dark" : "light";
    },
    nedu_window_cursor(css) {
        document.getElementById("nedu-app").style.cursor = UTF8ToString(css);
    },
    nedu_window_badge(count) {
        if (!navigator.setAppBadge) return;
        (count ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => {});
    },
    nedu_window_copy__deps: ["$NeduWindow"],
    nedu_window_copy(text) {
        NeduWindow.copy(UTF8ToString(text));
    },
    nedu_window_form(name) {
        window.dispatchEvent(new CustomEvent("nedu:form", { detail: UTF8ToString(name) }));
    },
    nedu_window_give_up() {
        window.dispatchEvent(new CustomEvent("nedu:failed"));
    },
    nedu_window_reload() {
        location.reload();
    },
    nedu_window_scroll() {
        // A link to a heading is the client's own goal.
        return location.hash ? 0 : Math.round(window.scrollY);
    },
    nedu_window_open__deps: ["$NeduPaper"],
    nedu_window_open(url) {
        const address = UTF8ToString(url);
        // "Print this chapter" prints it from here; its address is there to be copied.
        if (address === NeduPaper.address()) NeduPaper.print();
        else window.open(address, "_blank", "noopener");
    },
    nedu_storage_get__deps: ["$NeduCore"],
    nedu_storage_get(key) {
        try {
            const value = localStorage.getItem("nedu." + UTF8ToString(key));
            return value === null ? 0 : NeduCore.give_text(value);
        } catch {
            return 0;
        }
    },
    nedu_storage_keys__deps: ["$NeduCore"],
    nedu_storage_keys(beginning) {
        const start = "nedu." + UTF8ToString(beginning);
        try {
            const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
            return NeduCore.give_text(keys.map((key) => key.slice("nedu.".length)).join("\n"));
        } catch {
            return 0;
        }
    },
    nedu_storage_set(key, value) {
        try {
            localStorage.setItem("nedu." + UTF8ToString(key), UTF8ToString(value));
        } catch {
            // Full or forbidden: what is kept there may be lost at any time.
        }
    },
    nedu_storage_remove(key) {
        try {
            localStorage.removeItem("nedu." + UTF8ToString(key));
        } catch {
            // Forbidden: then nothing is kept there.
        }
    },
    nedu_history_current__deps: ["$NeduCore"],
    nedu_history_current() {
        return NeduCore.give_text(location.pathname + location.search + location.hash);
    },
    nedu_history_key__deps: ["$NeduCore", "$NeduWindow"],
    nedu_history_key() {
        return NeduCore.give_text(NeduWindow.key());
    },
    nedu_history_push(url) {
        history.pushState(null, "", UTF8ToString(url));
    },
    nedu_history_replace(url) {
        history.replaceState(history.state, "", UTF8ToString(url));
    },
    nedu_history_back() {
        history.back();
    },
});
