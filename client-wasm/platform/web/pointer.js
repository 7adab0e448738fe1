// Mouse, pen, wheel and fingers, handed to the client wherever they fall. Text being selected, links
// opened with a modifier and the insides of fields stay the browser's.
addToLibrary({
    $NeduPointer: {
        start() {
            const app = document.getElementById("nedu-app");
            app.addEventListener("pointermove", NeduPointer.moved);
            app.addEventListener("pointerdown", NeduPointer.pressed);
            app.addEventListener("mousedown", NeduPointer.keep_selection);
            app.addEventListener("click", NeduPointer.clear_selection);
            NeduSelection.listen();
            window.addEventListener("pointerup", NeduPointer.released);
            window.addEventListener("pointercancel", NeduPointer.released);
            app.addEventListener("pointerleave", (event) => {
                if (event.pointerType !== "touch") _nedu_pointer_left();
            });
            app.addEventListener("wheel", NeduPointer.wheel, { passive: false });
            app.addEventListener("touchstart", NeduPointer.touch_start, { passive: true });
            app.addEventListener("touchmove", NeduPointer.touch_move, { passive: false });
            app.addEventListener("touchend", NeduPointer.touch_end, { passive: false });
            app.addEventListener("touchcancel", () => _nedu_touch(3, 0, 0), { passive: true });
        },
        is_text: (target) => Boolean(target.closest(".f, .r, .b")),
        is_browsers(event) {
            const target = event.target;
            if (!target.closest) return false;
            if (NeduPointer.is_text(target)) return true;
            const link = target.closest("a");
            return Boolean(link) && (event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey);
        },
        moved(event) {
            if (event.pointerType === "touch") return;
            _nedu_pointer_moved(event.clientX, event.clientY);
        },
        pressed(event) {
            if (event.pointerType === "touch" || event.button > 2) return;
            _nedu_pointer_moved(event.clientX, event.clientY);
            if (NeduPointer.is_browsers(event)) return;
            NeduPointer.down = true;
            _nedu_pointer_button([0, 2, 1][event.button], 1);
        },
        released(event) {
            NeduSelection.end();
            if (event.pointerType === "touch" || !NeduPointer.down) return;
            NeduPointer.down = false;
            _nedu_pointer_button([0, 2, 1][Math.max(event.button, 0)], 0);
        },
        /// Pressing on text or on the painted page itself takes the focus from a field, but never to the canvas.
        keep_selection(event) {
            const { target } = event;
            NeduPointer.pressed_at = getSelection().isCollapsed ? null : { x: event.clientX, y: event.clientY };
            const selects = NeduSelection.begin(event);
            if (!selects && target.id !== "nedu-canvas" && (NeduPointer.is_text(target) || target.closest(".n:not(.g):not(.s)"))) return;
            event.preventDefault();
            const focused = document.activeElement;
            if (focused && NeduDom.layer.contains(focused)) focused.blur();
            if (!selects) getSelection().removeAllRanges();
        },
        /// A single click that found text selected: browsers clear it of their own accord only in what can be edited
        /// or dragged.
        clear_selection(event) {
            const from = NeduPointer.pressed_at;
            if (!from || event.detail !== 1 || event.shiftKey || event.target.closest("input, textarea")) return;
            const is_still = Math.hypot(event.clientX - from.x, event.clientY - from.y) < 3;
            if (is_still) getSelection().removeAllRanges();
        },
        wheel(event) {
            if (event.ctrlKey) {
                if (!NeduPointer.pinches) return;
                event.preventDefault();
                _nedu_pinch(event.clientX, event.clientY, Math.exp(-event.deltaY / 100), 0, 0);
                return;
            }
            const area = event.target.closest ? event.target.closest("textarea") : null;
            if (area && area.scrollHeight > area.clientHeight) return;
            event.preventDefault();
            const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? innerHeight : 1;
            _nedu_pointer_moved(event.clientX, event.clientY);
            _nedu_wheel(event.deltaX * unit, event.deltaY * unit);
        },
        touch_start(event) {
            const { touches } = event;
            NeduPointer.hand = NeduPointer.hand_of(touches);
            NeduPointer.owner = "";
            if (touches.length !== 1) {
                _nedu_touch(3, 0, 0);
                return;
            }
            const [finger] = touches;
            _nedu_touch(0, finger.clientX, finger.clientY);
        },
        touch_move(event) {
            const [finger] = event.touches;
            if (NeduPointer.pinches) NeduPointer.pinch(event);
            if (event.touches.length !== 1 || !getSelection().isCollapsed) return;
            if (!NeduPointer.pinches && NeduPointer.is_browsers_pan(event)) return;
            _nedu_touch(1, finger.clientX, finger.clientY);
        },
        /// The middle of the fingers and how far apart they are.
        hand_of(touches) {
            const [one, two] = touches;
            if (!one) return null;
            const hand = { count: touches.length, x: one.clientX, y: one.clientY, spread: 0 };
            if (!two) return hand;
            hand.x = (one.clientX + two.clientX) / 2;
            hand.y = (one.clientY + two.clientY) / 2;
            hand.spread = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
            return hand;
        },
        pinch(event) {
            if (event.cancelable) event.preventDefault();
            const before = NeduPointer.hand;
            const hand = NeduPointer.hand_of(event.touches);
            NeduPointer.hand = hand;
            if (!before || before.count !== hand.count) return;
            const factor = before.spread > 0 && hand.spread > 0 ? hand.spread / before.spread : 1;
            _nedu_pinch(hand.x, hand.y, factor, hand.x - before.x, hand.y - before.y);
        },
        /// On a page the browser has enlarged, a finger moves what it shows of it; where that ends, the content
        /// scrolls. Decided once a touch, by its first direction.
        is_browsers_pan(event) {
            const view = window.visualViewport;
            if (!view || view.scale <= 1.01) return false;
            if (!NeduPointer.owner) {
                const across = event.touches[0].clientX - NeduPointer.hand.x;
                const down = event.touches[0].clientY - NeduPointer.hand.y;
                const ends = (way, from, shown, whole) => (way > 0 ? from <= 1 : from + shown >= whole - 1);
                const is_at_edge =
                    Math.abs(across) > Math.abs(down)
                        ? ends(across, view.offsetLeft, view.width, NeduWindow.width)
                        : ends(down, view.offsetTop, view.height, NeduWindow.height);
                NeduPointer.owner = is_at_edge ? "client" : "browser";
                if (!is_at_edge) _nedu_touch(3, 0, 0);
            }
            if (NeduPointer.owner === "client" && event.cancelable) event.preventDefault();
            return NeduPointer.owner === "browser";
        },
        touch_end(event) {
            NeduPointer.hand = NeduPointer.hand_of(event.touches);
            const [finger] = event.changedTouches;
            const target = event.target;
            const own = target.closest && target.closest(".f, .r>a");
            if (own) {
                _nedu_touch(3, 0, 0);
                return;
            }
            // The mouse events a browser makes up after a tap would click a second time.
            if (event.cancelable) event.preventDefault();
            const focused = document.activeElement;
            if (focused && focused.classList.contains("f") && !target.closest("button")) focused.blur();
            _nedu_touch(2, finger.clientX, finger.clientY);
        },
    },
    nedu_pointer_pinch__deps: ["$NeduPointer"],
    nedu_pointer_pinch(taken) {
        NeduPointer.pinches = taken !== 0;
        document.getElementById("nedu-app").classList.toggle("pinches", NeduPointer.pinches);
    },
    nedu_pointer_start__deps: ["$NeduPointer", "$NeduDom", "$NeduSelection", "$NeduWindow"],
    nedu_pointer_start() {
        NeduPointer.start();
    },
});
