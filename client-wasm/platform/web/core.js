// Frames on demand and the passing of bytes. Nothing is drawn unless something woke it: the client
// says after each call how long it can sleep.
addToLibrary({
    $NeduCore: {
        // semantics::Event::Kind
        events: { activate: 0, focus: 1, blur: 2, text: 3, submit: 4, key: 5, scroll: 7 },
        frame: 0,
        timer: 0,
        due: 0,
        urgent: 0,
        began: -Infinity,
        has_unheard: false, // words typed since the last frame
        shortest: 16, // milliseconds: more frames than that no screen shows
        start() {
            NeduCore.encoder = new TextEncoder();
        },
        wake(delay) {
            if (NeduCore.frame) return;
            if (delay > 0) {
                NeduCore.sleep(delay);
                return;
            }
            clearTimeout(NeduCore.timer);
            NeduCore.timer = 0;
            // A hidden page gets no animation frames, but its messages still arrive.
            NeduCore.frame = document.hidden ? setTimeout(NeduCore.tick, 0) : requestAnimationFrame(NeduCore.tick);
        },
        sleep(delay) {
            const due = performance.now() + delay;
            if (NeduCore.timer && NeduCore.due <= due) return;
            clearTimeout(NeduCore.timer);
            NeduCore.due = due;
            NeduCore.timer = setTimeout(() => {
                NeduCore.timer = 0;
                NeduCore.wake(0);
            }, delay);
        },
        /// What somebody waits for, a message sent or received, does not wait for the screen: where drawing is slow
        /// the next animation frame is far away.
        hurry() {
            if (document.hidden || performance.now() - NeduCore.began < NeduCore.shortest) {
                NeduCore.wake(0);
                return;
            }
            NeduCore.urgent = NeduCore.urgent || setTimeout(() => {
                NeduCore.urgent = 0;
                NeduCore.run();
            }, 0);
        },
        tick() {
            NeduCore.frame = 0;
            NeduCore.run();
        },
        run() {
            NeduCore.began = performance.now();
            NeduCore.has_unheard = false;
            const delay = _nedu_frame();
            if (delay >= 0) NeduCore.wake(delay);
        },
        /// Before what is typed into goes: the client hears of all that the page holds, in a frame nobody may see.
        hear_out() {
            if (NeduCore.has_unheard) NeduCore.run();
        },
        tell(event, id, text, from_keyboard) {
            _nedu_event(NeduCore.events[event], id, text === null ? 0 : NeduCore.give_text(text), from_keyboard ? 1 : 0);
        },
        /// Copies bytes to where the client can read them; it frees them.
        give(bytes) {
            const place = _malloc(bytes.length + 1);
            HEAPU8.set(bytes, place);
            HEAPU8[place + bytes.length] = 0;
            return place;
        },
        give_text(text) {
            return NeduCore.give(NeduCore.encoder.encode(text));
        },
    },
    nedu_core_start__deps: ["$NeduCore", "$specialHTMLTargets", "malloc", "free"],
    nedu_core_start() {
        // SDL knows its canvas by this name, which may be that of a chapter's heading.
        specialHTMLTargets["#canvas"] = Module["canvas"];
        NeduCore.start();
    },
    nedu_core_wake__deps: ["$NeduCore"],
    nedu_core_wake(milliseconds) {
        NeduCore.wake(milliseconds);
    },
    nedu_core_ready() {
        window.dispatchEvent(new CustomEvent("nedu:ready"));
    },
    nedu_core_random() {
        return crypto.getRandomValues(new Uint32Array(1))[0];
    },
});
