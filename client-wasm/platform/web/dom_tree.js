// The semantics tree as real elements above the canvas: transparent, in reading order, each where
// its widget is painted. Reads the changes semantics/tree_changes.cpp writes.
addToLibrary({
    $NeduDom: {
        screens_ahead: 20,
        start() {
            NeduDom.nodes = new Map();
            NeduDom.decoder = new TextDecoder();
            const layer = document.createElement("div");
            layer.id = "nedu-layer";
            NeduDom.layer = layer;
            document.getElementById("nedu-app").append(layer);
            NeduDom.nodes.set(0, { id: 0, element: layer, holder: layer, role: -1 });
            NeduDom.add_styles();
            layer.addEventListener("scroll", NeduDom.browser_scrolled, { capture: true, passive: true });
        },
        add_styles() {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(
                "#nedu-layer,#nedu-layer *{box-sizing:border-box;margin:0;padding:0;border:0}" +
                    "#nedu-layer{position:absolute;inset:0;overflow:clip;color:transparent;forced-color-adjust:none;touch-action:pinch-zoom;list-style:none;" +
                    "-webkit-tap-highlight-color:transparent;font-kerning:none;font-feature-settings:'kern' 0,'liga' 0,'calt' 0}" +
                    "#nedu-layer .n{position:absolute;left:0;top:0;background:none;outline:none;color:inherit;font:inherit;" +
                    "text-decoration:none;appearance:none;cursor:inherit;touch-action:pinch-zoom;list-style:none;user-select:none;-webkit-user-select:none}" +
                    // A picture takes the fingers itself; what the browser has enlarged can be moved by one.
                    "#nedu-app.pinches,#nedu-app.pinches *{touch-action:none!important}#nedu-app.enlarged *{touch-action:manipulation}" +
                    "#nedu-layer nav{z-index:1}" + // the page scrolls below a phone's tabs
                    "#nedu-layer .g{pointer-events:none}#nedu-layer .g>*{pointer-events:auto}#nedu-layer .g>.g{pointer-events:none}" +
                    "#nedu-layer .s{overflow:hidden}#nedu-layer .c{position:absolute;left:0;top:0;width:100%;height:0;pointer-events:none}" +
                    "#nedu-layer .c>*{pointer-events:auto}#nedu-layer .c>.g{pointer-events:none}" +
                    "#nedu-layer .t{white-space:nowrap;overflow:hidden}" +
                    // No room: after each line there is a break. The padding gives the paragraph its size.
                    "#nedu-layer .l{display:block;box-sizing:content-box;width:0;padding-right:100%;white-space:normal;" +
                    "font-size:0;line-height:0;text-align:left;pointer-events:none;user-select:text;-webkit-user-select:text}" +
                    "#nedu-layer .r,#nedu-layer .r>*{vertical-align:top;white-space:pre;color:transparent}" +
                    // Each stands where it is painted, whatever directions stand around it.
                    "#nedu-layer .r>*{unicode-bidi:isolate}" +
                    "#nedu-layer .r{pointer-events:auto;cursor:text}#nedu-layer .r>a{cursor:pointer;text-decoration:none}" +
                    "#nedu-layer .b,#nedu-layer .p{user-select:text;-webkit-user-select:text}" +
                    // The words of a control are pressed as the control is.
                    "#nedu-layer .n:is(a,button,[role=combobox]) .b{pointer-events:none}" +
                    "#nedu-layer ::selection{background:color-mix(in srgb,var(--nedu-accent) 30%,transparent)}" +
                    "#nedu-layer .f{unicode-bidi:plaintext;text-align:start;color:var(--nedu-text);caret-color:var(--nedu-accent);cursor:text;resize:none;" +
                    "user-select:text;-webkit-user-select:text;border-radius:8px;touch-action:manipulation}" +
                    "#nedu-layer .f::placeholder{color:var(--nedu-text-3);opacity:1}" +
                    "#nedu-layer .f::-webkit-search-cancel-button{display:none}" +
                    "#nedu-layer .f:disabled{color:var(--nedu-text-3)}#nedu-layer [inert] .f{visibility:hidden}",
            );
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        },
        reader(pointer, size) {
            const view = new DataView(HEAPU8.buffer, pointer, size);
            let at = 0;
            return {
                more: () => at < size,
                byte: () => view.getUint8(at++),
                short: () => view.getUint16((at += 2) - 2, true),
                number: () => view.getUint32((at += 4) - 4, true),
                float: () => view.getFloat32((at += 4) - 4, true),
                text() {
                    const length = this.number();
                    at += length;
                    if (!length) return "";
                    return NeduDom.decoder.decode(HEAPU8.subarray(pointer + at - length, pointer + at));
                },
            };
        },
        apply(pointer, size) {
            const from = NeduDom.reader(pointer, size);
            const drifting = [];
            const scrolled = [];
            while (from.more()) {
                const change = from.byte();
                if (change === 6) {
                    NeduDom.set_modal(from.number());
                    continue;
                }
                const id = from.number();
                if (change === 1) NeduDom.upsert(id, from, drifting);
                else if (change === 2) NeduDom.move(NeduDom.nodes.get(id), from);
                else if (change === 3) NeduDom.remove(id);
                else if (change === 4) NeduDom.order(id, from);
                else if (change === 5) scrolled.push([id, from.float(), from.float()]);
            }
            // Last: only content that is there can be scrolled to.
            for (const [id, x, y] of scrolled) NeduDom.scroll(NeduDom.nodes.get(id), x, y);
            if (drifting.length) NeduText.straighten(drifting);
        },
        move(node, from) {
            const x = from.float();
            const y = from.float();
            const width = from.float();
            const height = from.float();
            if (!node) return;
            const style = node.element.style;
            if (node.x !== x || node.y !== y) style.transform = "translate(" + x + "px," + y + "px)";
            if (node.width !== width) style.width = width + "px";
            if (node.height !== height) style.height = height + "px";
            Object.assign(node, { x, y, width, height });
        },
        scroll(node, x, y) {
            if (!node) return;
            // What lies below may not be built yet. Another height has all that is inside laid out again: it is
            // seldom set, and far ahead.
            const needed = y + node.height;
            if (!(node.reach >= needed) || y === 0) {
                node.reach = y === 0 ? needed : needed + NeduDom.screens_ahead * node.height;
                node.holder.style.height = node.reach + "px";
            }
            node.element.scrollTo(x, y);
            node.scrolled_to = node.element.scrollTop;
        },
        /// The browser went to something it found or was asked to show: the client follows.
        browser_scrolled(event) {
            const node = NeduDom.nodes.get(+event.target.dataset?.id);
            if (!node || node.holder === node.element) return;
            const offset = node.element.scrollTop;
            if (Math.abs(offset - (node.scrolled_to || 0)) <= 1) return;
            node.scrolled_to = offset;
            NeduCore.tell("scroll", node.id, String(Math.round(offset)));
        },
        upsert(id, from, drifting) {
            const place = [from.float(), from.float(), from.float(), from.float()];
            const facts = {
                id,
                parent: from.number(),
                role: from.byte(),
                level: from.byte(),
                state: from.short(),
                name: from.text(),
                value: from.text(),
                description: from.text(),
                href: from.text(),
                language: from.text(),
                lines: NeduText.read(from),
            };
            facts.field = from.byte() ? NeduFields.read(from) : null;
            let node = NeduDom.nodes.get(id);
            const shape = NeduElements.shape_of(facts);
            if (node && node.shape !== shape) node = NeduDom.replace(node, facts, shape);
            if (!node) node = NeduDom.create(facts, shape);
            NeduElements.describe(node, facts);
            if (node.lines_key !== facts.lines.key && (facts.lines.length || node.flows)) NeduText.write(node, facts, drifting);
            NeduDom.move(node, { float: () => place.shift() });
        },
        create(facts, shape) {
            const node = NeduElements.make(facts, shape);
            node.element.dataset.id = facts.id;
            NeduDom.nodes.set(facts.id, node);
            NeduDom.attach(node, facts.parent);
            return node;
        },
        /// Another element for the same thing (a heading of another level): its children move over.
        replace(old, facts, shape) {
            const node = NeduElements.make(facts, shape);
            node.element.dataset.id = facts.id;
            node.holder.append(...old.holder.querySelectorAll(":scope > .n"));
            old.element.replaceWith(node.element);
            NeduDom.nodes.set(facts.id, node);
            return node;
        },
        attach(node, parent) {
            const holder = (NeduDom.nodes.get(parent) || NeduDom.nodes.get(0)).holder;
            if (node.element.parentNode !== holder) holder.append(node.element);
        },
        remove(id) {
            const node = NeduDom.nodes.get(id);
            if (!node) return;
            NeduDom.nodes.delete(id);
            // What moved to another parent was attached there already.
            for (const child of [...node.holder.querySelectorAll(":scope > .n")])
                if (NeduDom.nodes.has(+child.dataset.id)) NeduDom.layer.append(child);
            node.element.remove();
        },
        order(id, from) {
            const holder = (NeduDom.nodes.get(id) || NeduDom.nodes.get(0)).holder;
            let after = null;
            for (let left = from.number(); left > 0; --left) {
                const node = NeduDom.nodes.get(from.number());
                if (!node) continue;
                const next = after ? after.nextSibling : holder.querySelector(":scope > .n");
                if (next !== node.element) NeduDom.keep_focus(() => holder.insertBefore(node.element, next));
                after = node.element;
            }
        },
        /// Moving an element takes its focus away.
        keep_focus(action) {
            const focused = document.activeElement;
            NeduDom.moving = true;
            action();
            if (focused && focused !== document.activeElement && NeduDom.layer.contains(focused))
                focused.focus({ preventScroll: true });
            NeduDom.moving = false;
        },
        set_modal(id) {
            const modal = NeduDom.nodes.get(id);
            let top = modal ? modal.element : null;
            while (top && top.parentNode !== NeduDom.layer) top = top.parentNode;
            for (const child of NeduDom.layer.children) child.inert = Boolean(top) && child !== top;
            if (NeduDom.awaited) NeduDom.focus(NeduDom.awaited);
        },
        /// What lies below something modal gets the focus when that has closed.
        focus(id) {
            const node = NeduDom.nodes.get(id);
            NeduDom.awaited = node && node.element.closest("[inert]") ? id : 0;
            if (!node || NeduDom.awaited) return;
            if (node.element.tabIndex < 0 && !node.element.hasAttribute("tabindex")) node.element.tabIndex = -1;
            node.element.focus({ preventScroll: true, focusVisible: NeduKeyboard.last_was_key });
        },
    },
    nedu_dom_start__deps: ["$NeduDom", "$NeduElements", "$NeduText", "$NeduFields", "$NeduKeyboard"],
    nedu_dom_start() {
        NeduDom.start();
        NeduFields.listen();
        NeduKeyboard.listen();
    },
    nedu_dom_style__deps: ["$NeduText"],
    nedu_dom_style(index, face, em, line_height) {
        NeduText.set_style(index, UTF8ToString(face), em, line_height);
    },
    nedu_dom_apply__deps: ["$NeduDom"],
    nedu_dom_apply(pointer, size) {
        NeduDom.apply(pointer, size);
    },
    nedu_dom_focus__deps: ["$NeduDom"],
    nedu_dom_focus(id) {
        NeduDom.focus(id >>> 0);
    },
});
