// Selecting by the mouse. Text lies in pieces with gaps between them that can't be selected, where browsers begin no
// selection and drop the one there is. So a drag is followed here: it begins and ends between the letters nearest to
// the pointer, wherever that is, as on a page of blocks. Words and paragraphs (a second and third click) are the
// browser's, and are only led on where it has no letters under the pointer.
addToLibrary({
    $NeduSelection: {
        slack: 3, // pixels: a hand that clicks is not still
        edge: 12, // pixels from an end of what scrolls, where a drag has it scroll
        bar: 16, // pixels at the right of what scrolls: where its painted bar can be grabbed
        drag: null,
        listen() {
            window.addEventListener("pointermove", NeduSelection.moved);
        },
        /// Where text is that a drag from here selects; null on a control.
        area_of(event) {
            const { target } = event;
            if (!target.closest || target.closest("a, button")) return null;
            const own = target.closest(".n");
            const around = target.closest(".s");
            if (target.closest(".r")) return around || NeduDom.layer;
            if (!own || !around || !own.matches(".s, .g, .p")) return null;
            return event.clientX < around.getBoundingClientRect().right - NeduSelection.bar ? around : null;
        },
        /// True: the press is the beginning of a drag that is followed here.
        begin(event) {
            NeduSelection.end();
            const area = event.button === 0 ? NeduSelection.area_of(event) : null;
            if (!area) return false;
            const x = event.clientX;
            const y = event.clientY;
            const is_browsers = event.detail > 1;
            const from = is_browsers ? null : NeduSelection.caret_near(area, x, y);
            if (is_browsers ? !event.target.closest(".r") : !from) return false;
            NeduSelection.drag = { area, from, x, y, is_browsers, has_begun: is_browsers };
            if (is_browsers) return false;
            const selection = getSelection();
            if (event.shiftKey && !selection.isCollapsed) {
                NeduSelection.drag.from = { node: selection.anchorNode, offset: selection.anchorOffset };
                selection.extend(from.node, from.offset);
            } else {
                selection.removeAllRanges();
            }
            return true;
        },
        end() {
            if (NeduSelection.drag) cancelAnimationFrame(NeduSelection.drag.frame);
            NeduSelection.drag = null;
        },
        moved(event) {
            const { drag } = NeduSelection;
            if (!drag) return;
            if (!(event.buttons & 1)) return NeduSelection.end();
            const moved = Math.hypot(event.clientX - drag.x, event.clientY - drag.y);
            if (!drag.has_begun && moved < NeduSelection.slack) return;
            drag.has_begun = true;
            drag.to = { x: event.clientX, y: event.clientY };
            if (drag.is_browsers && event.target.closest && event.target.closest(".r")) return;
            NeduSelection.extend(drag);
            cancelAnimationFrame(drag.frame);
            if (!drag.is_browsers) NeduSelection.scroll(drag);
        },
        extend(drag) {
            const selection = getSelection();
            const caret = NeduSelection.caret_near(drag.area, drag.to.x, drag.to.y);
            if (!caret) return;
            const { from } = drag;
            // What was scrolled out of sight may be gone from the page: then what is left of it goes on.
            if (from && from.node.isConnected) selection.setBaseAndExtent(from.node, from.offset, caret.node, caret.offset);
            else if (selection.rangeCount) selection.extend(caret.node, caret.offset);
        },
        /// Held at an end, what scrolls goes on, the faster the further the pointer is beyond it.
        scroll(drag) {
            const { area, to } = drag;
            if (area === NeduDom.layer) return;
            const { top, bottom } = NeduSelection.shown(area);
            const beyond = Math.max(to.y - bottom + NeduSelection.edge, 0) - Math.max(top + NeduSelection.edge - to.y, 0);
            if (beyond === 0) return;
            const began = performance.now();
            drag.frame = requestAnimationFrame(() => {
                const milliseconds = Math.min(performance.now() - began, 250);
                area.scrollTop += milliseconds * Math.sign(beyond) * Math.min(0.2 + Math.abs(beyond) / 50, 2);
                NeduSelection.extend(drag);
                NeduSelection.scroll(drag);
            });
        },
        /// The part of the window it is seen through.
        shown(area) {
            const { left, right, top, bottom } = area.getBoundingClientRect();
            return {
                left: Math.max(left, 0), right: Math.min(right, innerWidth),
                top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight),
            };
        },
        /// Between which letters the point would be, were it in the text.
        caret_near(area, x, y) {
            const view = NeduSelection.shown(area);
            const down = Math.min(Math.max(y, view.top + 1), view.bottom - 1);
            const reachable = (element) => !element.closest("[inert]");
            const flow = NeduSelection.nearest([...area.querySelectorAll(".l")].filter(reachable), x, down);
            const line = flow && NeduSelection.nearest(flow.querySelectorAll(".r"), x, down);
            const pieces = line ? [...line.querySelectorAll(":scope>:not(br)")] : [];
            const piece = NeduSelection.nearest(pieces, x, down);
            if (!piece) return null;
            const beside = NeduSelection.end_beside(pieces, x);
            if (beside) return beside;
            const { left, right, top, bottom } = piece.getBoundingClientRect();
            const inside = Math.min(Math.max(x, left + 0.5), right - 0.5);
            const middle = Math.min(Math.max((top + bottom) / 2, view.top + 1), view.bottom - 1);
            const caret = NeduSelection.caret_at(inside, middle);
            return caret && piece.contains(caret.node) ? caret : null;
        },
        /// Left and right of a line is where it begins and ends, which way it reads.
        end_beside(pieces, x) {
            const places = pieces.map((piece) => piece.getBoundingClientRect());
            const is_left = x < Math.min(...places.map(({ left }) => left));
            if (!is_left && x <= Math.max(...places.map(({ right }) => right))) return null;
            const first = pieces[0].firstChild;
            const last = pieces.at(-1).lastChild;
            const is_turned = pieces.length > 1 ? places[0].left > places.at(-1).left : pieces[0].dir === "rtl";
            return is_left === is_turned ? { node: last, offset: last.length } : { node: first, offset: 0 };
        },
        caret_at(x, y) {
            if (document.caretPositionFromPoint) {
                const found = document.caretPositionFromPoint(x, y);
                return found && { node: found.offsetNode, offset: found.offset };
            }
            const found = document.caretRangeFromPoint(x, y);
            return found && { node: found.startContainer, offset: found.startOffset };
        },
        /// The one at this height, or the next one; of several the one that is least aside.
        nearest(elements, x, y) {
            let best = null;
            let least = [Infinity, Infinity];
            for (const element of elements) {
                const rect = element.getBoundingClientRect();
                const aside = Math.max(rect.left - x, 0, x - rect.right);
                const above = Math.max(rect.top - y, 0, y - rect.bottom);
                if (above > least[0] || (above === least[0] && aside >= least[1])) continue;
                least = [above, aside];
                best = element;
            }
            return best;
        },
    },
});
