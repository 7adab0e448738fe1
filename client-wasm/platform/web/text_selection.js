// Selecting by the mouse beyond the text: what lies there can't be selected, and browsers then leave the selection
// where the pointer last was over a letter. It goes on to the nearest one.
addToLibrary({
    $NeduSelection: {
        area: null,
        /// A press on text: a drag from here selects.
        begin(event) {
            const is_by_mouse = event.pointerType !== "touch" && event.button === 0;
            const text = is_by_mouse && event.target.closest ? event.target.closest(".r") : null;
            NeduSelection.area = text && (text.closest(".s") || NeduDom.layer);
        },
        end() {
            NeduSelection.area = null;
        },
        moved(event) {
            if (!NeduSelection.area || !(event.buttons & 1) || event.target.closest(".r")) return;
            const selection = getSelection();
            const caret = selection.rangeCount ? NeduSelection.caret_near(event.clientX, event.clientY) : null;
            if (caret) selection.extend(caret.node, caret.offset);
        },
        /// Between which letters the point would be, were it in the text.
        caret_near(x, y) {
            const flow = NeduSelection.nearest(NeduSelection.area.querySelectorAll(".l"), x, y);
            const piece = flow && NeduSelection.nearest(flow.querySelectorAll(".r>:not(br)"), x, y);
            if (!piece) return null;
            const { left, right, top, bottom } = piece.getBoundingClientRect();
            const inside = Math.min(Math.max(x, left + 0.5), right - 0.5);
            const caret = NeduSelection.caret_at(inside, (top + bottom) / 2);
            return caret && piece.contains(caret.node) ? caret : null;
        },
        caret_at(x, y) {
            if (document.caretPositionFromPoint) {
                const found = document.caretPositionFromPoint(x, y);
                return found && { node: found.offsetNode, offset: found.offset };
            }
            const found = document.caretRangeFromPoint(x, y);
            return found && { node: found.startContainer, offset: found.startOffset };
        },
        /// The line at this height, or the next one; of several the one that is least aside.
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
