// Real input elements for text: they paint their own content, so that composing, spell checking,
// phone keyboards and password managers are the browser's own.
addToLibrary({
    $NeduFields: {
        read(from) {
            return {
                style: from.byte(), submits: from.byte() === 1, max_length: from.number(),
                left: from.float(), right: from.float(), top: from.float(),
                placeholder: from.text(), autocomplete: from.text(), mode: from.text(), enter: from.text(),
            };
        },
        prepare(node, facts) {
            const { roles } = NeduElements;
            const { element } = node;
            element.classList.add("f");
            element.name = "nedu-" + facts.id;
            if (facts.role === roles.password) element.type = "password";
            else if (facts.role === roles.search) element.type = "search";
            else if (facts.role === roles.text_field) element.type = "text";
            if (facts.role === roles.password) {
                element.autocapitalize = "none";
                element.spellcheck = false;
            }
        },
        describe(node, facts) {
            const { element } = node;
            const { field } = facts;
            const { bits, set } = NeduElements;
            if (!field) return;
            const style = NeduText.styles[field.style] || { em: 16, face: "regular", line_height: 24 };
            element.style.fontFamily = "nedu-" + style.face + ", sans-serif";
            element.style.fontSize = style.em + "px";
            element.style.padding = field.top + "px " + field.right + "px " + field.top + "px " + field.left + "px";
            if (element.tagName === "TEXTAREA") element.style.lineHeight = style.line_height + "px";
            set(element, "placeholder", field.placeholder);
            set(element, "autocomplete", field.autocomplete);
            set(element, "inputmode", field.mode === "text" ? "" : field.mode);
            set(element, "enterkeyhint", field.enter);
            element.disabled = (facts.state & bits.disabled) !== 0;
            node.submits = field.submits;
            // What the client holds wins, unless a word is being composed: it has heard of all that was typed
            // before this frame.
            if (!node.composing && element.value !== facts.value) NeduFields.set(node, facts.value);
        },
        node_of(event) {
            const element = event.target;
            if (!element.classList || !element.classList.contains("f")) return null;
            return NeduDom.nodes.get(+element.dataset.id) || null;
        },
        /// What comes back as Enter took it (it could not be sent) gets its caret back.
        set(node, text) {
            const { element, taken } = node;
            element.value = text;
            if (taken && taken.text === text) element.setSelectionRange(taken.start, taken.end);
        },
        tell(node) {
            // A search is no loss, and would change the address.
            NeduCore.has_unheard = node.element.type !== "search";
            NeduCore.tell("text", node.id, node.element.value, false);
        },
        listen() {
            const { layer } = NeduDom;
            layer.addEventListener("input", (event) => {
                const node = NeduFields.node_of(event);
                if (node) NeduFields.tell(node);
            });
            layer.addEventListener("compositionstart", (event) => {
                const node = NeduFields.node_of(event);
                if (node) node.composing = true;
            });
            layer.addEventListener("compositionend", (event) => {
                const node = NeduFields.node_of(event);
                if (!node) return;
                node.composing = false;
                NeduFields.tell(node);
            });
        },
        /// Enter hands over what the field holds in this very moment: the next key may come before the next
        /// frame. A text area that sends is empty from then on.
        submit(node) {
            const { element } = node;
            const text = element.value;
            if (element.tagName === "TEXTAREA") {
                node.taken = { text, start: element.selectionStart, end: element.selectionEnd };
                element.value = "";
            }
            NeduCore.tell("submit", node.id, text, true);
            NeduCore.hurry();
        },
        /// Enter sends; in a text area only where the client wants it so, and Shift makes a new line.
        key(node, event) {
            if (event.isComposing || event.keyCode === 229) return;
            const area = node.element.tagName === "TEXTAREA";
            if (event.key === "Enter" && !event.ctrlKey && !event.altKey && (!area || (node.submits && !event.shiftKey))) {
                event.preventDefault();
                if (!event.repeat) NeduFields.submit(node);
            } else if (["Escape", "ArrowUp", "ArrowDown"].includes(event.key)) {
                NeduCore.tell("key", node.id, event.key, true);
            }
        },
    },
});
