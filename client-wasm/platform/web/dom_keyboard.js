// Focus and keys: the DOM's focus is the client's focus. Only keys that mean something here are kept
// from the browser; its own shortcuts are never touched.
addToLibrary({
    $NeduKeyboard: {
        last_was_key: false,
        moves: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"],
        pages: ["PageUp", "PageDown", "Home", "End", " ", "ArrowUp", "ArrowDown"],
        node_of(element) {
            const holder = element && element.closest ? element.closest(".n") : null;
            return holder ? NeduDom.nodes.get(+holder.dataset.id) || null : null;
        },
        listen() {
            const { layer } = NeduDom;
            layer.addEventListener("focusin", (event) => {
                const node = NeduKeyboard.node_of(event.target);
                if (node && !NeduDom.moving) NeduCore.tell("focus", node.id, null, event.target.matches(":focus-visible"));
            });
            layer.addEventListener("focusout", (event) => {
                const node = NeduKeyboard.node_of(event.target);
                if (node && !NeduDom.moving) NeduCore.tell("blur", node.id, null, false);
            });
            layer.addEventListener("click", NeduKeyboard.click);
            window.addEventListener("keydown", NeduKeyboard.key, true);
            window.addEventListener("pointerdown", () => (NeduKeyboard.last_was_key = false), true);
        },
        /// Pointers reach the client through the canvas; a click without one comes from a key or from
        /// assistive technology.
        click(event) {
            const run = event.target.closest(".r>a");
            const node = NeduKeyboard.node_of(event.target);
            const link = run || event.target.closest("a.n"); // also from what stands in it
            if (link) {
                if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
                if (link.target === "_blank") return;
                event.preventDefault();
            }
            if (run) NeduCore.tell("activate", +run.dataset.link || node.id, null, false);
            else if (node && event.detail === 0) NeduCore.tell("activate", node.id, null, true);
        },
        key(event) {
            NeduKeyboard.last_was_key = true;
            // What the server wrote still stands before the canvas, and scrolls by itself.
            if (document.documentElement.dataset.stage !== "ready") return;
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const inside = NeduDom.layer.contains(event.target);
            if (!inside && event.target !== document.body && event.target !== document.documentElement) return;
            const node = inside ? NeduKeyboard.node_of(event.target) : null;
            if (node && node.element.classList.contains("f")) NeduFields.key(node, event);
            else NeduKeyboard.plain_key(node, event);
        },
        plain_key(node, event) {
            const { roles } = NeduElements;
            const of_menu = node && [roles.menu_item, roles.option].includes(node.role);
            const grouped = of_menu || node && [roles.radio, roles.tab, roles.select].includes(node.role);
            const operated = of_menu || node && [roles.checkbox, roles.radio, roles.switch, roles.tab, roles.select].includes(node.role);
            if (operated && (event.key === "Enter" || event.key === " ")) {
                event.preventDefault();
                NeduCore.tell("activate", node.id, null, true);
            } else if (event.key === "Escape" || (grouped && NeduKeyboard.moves.includes(event.key))) {
                event.preventDefault();
                NeduCore.tell("key", node ? node.id : 0, event.key, true);
            } else if (event.key === "Tab" && of_menu) {
                event.preventDefault();
                NeduCore.tell("key", node.id, event.key, true);
            } else if (NeduKeyboard.pages.includes(event.key) && !(event.key === " " && node && node.role !== roles.scroll)) {
                event.preventDefault();
                NeduCore.tell("key", 0, event.key, true);
            }
        },
    },
});
