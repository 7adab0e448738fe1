// What the open screen says, as a plain page for paper: the semantics tree once more, in its order, but flowing.
addToLibrary({
    $NeduTranscript: {
        /// The open screen without what is there to be pressed; null before there is one.
        write() {
            const main = document.getElementById("main");
            const node = main && NeduTranscript.node_of(main);
            if (!node) return null;
            const page = NeduTranscript.make("main", "");
            page.lang = document.documentElement.lang;
            if (!main.querySelector("h1")) page.append(NeduTranscript.make("h1", document.title));
            NeduTranscript.add_children(page, node);
            page.append(NeduTranscript.make("footer", location.href));
            return page;
        },
        node_of: (element) => NeduDom.nodes.get(+element.dataset.id),
        make(tag, text) {
            const element = document.createElement(tag);
            element.textContent = text;
            return element;
        },
        add_children(target, node) {
            for (const element of node.holder.children) {
                const child = element.classList.contains("n") && NeduTranscript.node_of(element);
                if (child) NeduTranscript.add(target, child, element);
            }
        },
        add(target, node, element) {
            if (element.getAttribute("aria-busy") === "true") return; // where something will be
            const words = NeduTranscript.words_of(node);
            const [tag, says] = NeduTranscript.form_of(node, element, words);
            if (!tag) return NeduTranscript.add_children(target, node);
            const made = NeduTranscript.make(tag, says);
            made.lang = element.lang;
            if (tag === "article" && node.name && words) made.prepend(NeduTranscript.make("b", node.name), "\n");
            NeduTranscript.add_children(made, node);
            if (made.textContent.trim()) target.append(made);
        },
        /// The element it becomes and its text; none for what only holds others or can only be pressed.
        form_of(node, element, words) {
            const { roles } = NeduElements;
            const { role, name } = node;
            const tag = element.tagName.toLowerCase();
            if (role === roles.button || role === roles.menu || role === roles.tab_list) return ["", ""];
            if (role === roles.code) return ["pre", words];
            if (/^(h\d|p|ul|li|blockquote|article)$/.test(tag)) return [tag, words];
            if (NeduElements.is_field(role)) return element.value ? ["p", `${name}: ${element.value}`] : ["", ""];
            if (role === roles.select) return ["p", `${name}: ${node.value}`];
            if ([roles.checkbox, roles.radio, roles.switch].includes(role))
                return ["p", `${element.getAttribute("aria-checked") === "true" ? "☑" : "☐"} ${name}`];
            if (role === roles.link) return ["p", name || words];
            const html = { table: "table", row: "tr", cell: "td", columnheader: "th" }[element.getAttribute("role")];
            if (html) return [html, words];
            if (role === roles.image) return ["p", name && `[${name}]`];
            if (NeduElements.kinds[role][1] === "separator" || role === roles.progress) return ["p", name];
            return words ? ["p", words] : ["", ""];
        },
        /// The text a node itself has, in the lines it was written in.
        words_of(node) {
            if (node.flows && node.flows.length) return node.flows.map(NeduTranscript.text_of).join("\n");
            return node.words ? node.words.textContent : "";
        },
        text_of(flow) {
            let text = "";
            const walker = document.createTreeWalker(flow, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
            while (walker.nextNode()) {
                const { currentNode } = walker;
                if (currentNode.nodeType === Node.TEXT_NODE) text += currentNode.data;
                else if (currentNode.tagName === "BR") text += "\n";
            }
            return text;
        },
    },
});
