// The selectable text layer: transparent text over the painted one, in the same font, so that selecting, copying,
// finding in the page and following links are the browser's own. A node holds its text as ordinary paragraphs of
// inline text, whatever its lines: only so does the browser see one text in it. Lines break where the painted ones
// do because there is no room for two.
addToLibrary({
    $NeduText: {
        styles: [],
        // semantics::After
        after: { nothing: 0, space: 1, cut: 2, line: 3 },
        set_style(index, face, em, line_height) {
            NeduText.styles[index] = { font: em + "px nedu-" + face + ", sans-serif", em, face, line_height };
            if (NeduDom.layer) NeduDom.layer.style.setProperty("--nedu-f" + index, em + "px");
        },
        read(from) {
            const lines = [];
            let key = "";
            for (let left = from.number(); left > 0; --left) {
                const run = {
                    x: from.float(), y: from.float(), width: from.float(), height: from.float(),
                    style: from.byte(), after: from.byte(), is_turned: from.byte(), link: from.number(),
                    text: from.text(), href: from.text(),
                };
                lines.push(run);
                key += [run.x, run.y, run.width, run.style, run.after, run.is_turned, run.link, run.text, run.href].join() + "\n";
            }
            lines.key = key;
            return lines;
        },
        write(node, facts, drifting) {
            node.lines_key = facts.lines.key;
            for (const flow of node.flows || []) flow.remove();
            node.flows = [];
            const { after } = NeduText;
            const runs = facts.lines;
            let bottom = 0;
            let flow = null;
            // A link that wraps is one stop on the way by Tab.
            runs.forEach((run, i) => {
                const before = runs[i - 1];
                run.goes_on = Boolean(run.href) && before?.href === run.href && before.after !== after.line;
            });
            for (let i = 0; i < runs.length; ) {
                let end = i;
                while (end + 1 < runs.length && runs[end].after === after.nothing) ++end;
                const line = runs.slice(i, end + 1);
                i = end + 1;
                // Lines that don't touch are paragraphs of their own.
                if (!flow || Math.abs(line[0].y - bottom) > 0.5) {
                    flow = document.createElement("span");
                    flow.className = "l";
                    flow.style.marginTop = line[0].y - bottom + "px";
                    node.flows.push(flow);
                }
                bottom = line[0].y + line[0].height;
                flow.append(NeduText.line_of(line, drifting));
                const ending = line[line.length - 1].after;
                if (i === runs.length || ending === after.line) continue;
                flow.append(ending === after.space ? " " : document.createElement("wbr"));
            }
            node.element.classList.add("p");
            node.element.prepend(...node.flows);
        },
        line_of(runs, drifting) {
            const line = document.createElement("span");
            line.className = "r";
            line.style.lineHeight = runs[0].height + "px";
            let right = 0;
            for (const run of runs) {
                const piece = NeduText.piece_of(run);
                piece.style.marginLeft = run.x - right + "px";
                right = run.x + run.width;
                line.append(piece);
                drifting.push({ piece, run });
            }
            if (runs[runs.length - 1].after === NeduText.after.line) line.append(document.createElement("br"));
            return line;
        },
        piece_of(run) {
            const piece = document.createElement(run.href ? "a" : "span");
            if (run.href) {
                piece.href = run.href;
                piece.dataset.link = run.link;
                if (run.goes_on) piece.tabIndex = -1;
            }
            const style = NeduText.styles[run.style] || { face: "regular", em: 16 };
            piece.textContent = run.text;
            if (run.is_turned) piece.dir = "rtl";
            piece.style.fontFamily = "nedu-" + style.face + ",sans-serif";
            piece.style.fontSize = style.em + "px";
            return piece;
        },
        /// The browser spaces letters a little otherwise, and a formula's source is another text than what is
        /// painted: runs are made as wide as that, much longer ones by smaller letters.
        straighten(drifting) {
            const widths = drifting.map(({ piece }) => piece.getBoundingClientRect().width);
            drifting.forEach(({ piece, run }, i) => {
                let width = widths[i];
                if (!(width > 0 && run.width > 0) || Math.abs(width - run.width) < 0.25) return;
                if (run.width < width * 0.8) {
                    piece.style.fontSize = (parseFloat(piece.style.fontSize) * run.width) / width + "px";
                    width = run.width;
                }
                piece.style.letterSpacing = (run.width - width) / Array.from(run.text).length + "px";
            });
        },
    },
});
