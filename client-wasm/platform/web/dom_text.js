// The selectable text layer: one transparent run over each painted line, in the same font, so that
// selecting, copying, finding in the page and following links are the browser's own.
addToLibrary({
    $NeduText: {
        styles: [],
        set_style(index, face, em, line_height) {
            NeduText.styles[index] = { font: em + "px nedu-" + face + ", sans-serif", em, face, line_height };
            if (NeduDom.layer) NeduDom.layer.style.setProperty("--nedu-f" + index, em + "px");
        },
        font_of(style) {
            const known = NeduText.styles[style];
            return known ? known.font : "16px sans-serif";
        },
        read(from) {
            const lines = [];
            let key = "";
            for (let left = from.number(); left > 0; --left) {
                const line = {
                    x: from.float(), y: from.float(), width: from.float(), height: from.float(),
                    style: from.byte(), breaks: from.byte() === 1, link: from.number(),
                    text: from.text(), href: from.text(),
                };
                lines.push(line);
                key += line.x + "," + line.y + "," + line.width + "," + line.style + line.text + line.href + "\n";
            }
            lines.key = key;
            return lines;
        },
        write(node, facts, drifting) {
            node.lines_key = facts.lines.key;
            for (const run of node.runs || []) run.remove();
            node.runs = [];
            const piece = document.createDocumentFragment();
            for (const line of facts.lines) {
                const run = NeduText.run_of(line);
                node.runs.push(run);
                piece.append(run);
                // A wrapped line goes on after a space, as in the text itself; a line of code ends.
                const ending = facts.role === NeduElements.roles.code ? "\n" : " ";
                const gap = document.createTextNode(line.breaks ? ending : "");
                node.runs.push(gap);
                piece.append(gap);
                drifting.push({ run, width: line.width });
            }
            node.element.prepend(piece);
        },
        run_of(line) {
            const run = document.createElement(line.href ? "a" : "span");
            run.className = "l";
            if (line.href) {
                run.href = line.href;
                run.dataset.link = line.link;
            }
            run.textContent = line.text;
            run.style.cssText =
                "left:" + line.x + "px;top:" + line.y + "px;height:" + line.height + "px;line-height:" + line.height + "px";
            run.style.fontFamily = "nedu-" + (NeduText.styles[line.style] || { face: "regular" }).face + ",sans-serif";
            run.style.fontSize = (NeduText.styles[line.style] || { em: 16 }).em + "px";
            return run;
        },
        /// The browser spaces letters a little otherwise: runs are stretched to the painted width.
        straighten(runs) {
            const widths = runs.map(({ run }) => run.offsetWidth);
            runs.forEach(({ run, width }, i) => {
                if (widths[i] > 0 && width > 0 && Math.abs(widths[i] - width) > 0.5)
                    run.style.transform = "scaleX(" + width / widths[i] + ")";
            });
        },
    },
});
