// Tables in what is copied: cells are joined by tabs and rows by new lines, as spreadsheets expect it. To the browser
// each cell is a block of its own.
addToLibrary({
    $NeduTableCopy: {
        // Letters that mean nothing to anybody stand in the text while the browser writes it down.
        table: "\uF8F0",
        row: "\uF8F1",
        cell: "\uF8F2",
        end: "\uF8F3",
        listen() {
            document.addEventListener("copy", (event) => {
                const selection = getSelection();
                const cells = NeduTableCopy.cells_of(selection);
                if (cells.length < 2 || !event.clipboardData) return;
                event.clipboardData.setData("text/plain", NeduTableCopy.text_of(selection, cells));
                event.preventDefault();
            });
        },
        cells_of(selection) {
            if (selection.isCollapsed || !NeduDom.layer.contains(selection.anchorNode)) return [];
            const all = NeduDom.layer.querySelectorAll("[role=cell],[role=columnheader]");
            return [...all].filter((cell) => selection.containsNode(cell, true));
        },
        text_of(selection, cells) {
            const { table, row, cell, end } = NeduTableCopy;
            const marks = NeduTableCopy.mark(cells);
            const text = selection.toString();
            for (const mark of marks) mark.remove();
            const line_of = (words) => words.trim().replace(/\s*\n\s*/g, " ");
            const written = (inside) => inside.split(row).map((line) => line.split(cell).map(line_of).join("\t")).join("\n");
            // A selection may begin and end within a table.
            const tables = new RegExp(`(?:${table}|^)([^${table}${end}]*)(?:${end}|$)`, "g");
            return text.replace(tables, (whole, inside) => (/[\uF8F1\uF8F2]/.test(inside) ? written(inside) : inside));
        },
        /// Says in the text itself where tables, rows and cells begin. An empty cell is said in the next one.
        mark(cells) {
            const { table, row, cell, end } = NeduTableCopy;
            const marks = [];
            let before = null;
            let last_piece = null;
            let due = "";
            const put = (piece, letters, at_end) => {
                const mark = document.createTextNode(letters);
                if (at_end) piece.append(mark);
                else piece.prepend(mark);
                marks.push(mark);
            };
            for (const each of cells) {
                const is_new = !before || before.closest("[role=table]") !== each.closest("[role=table]");
                if (is_new && last_piece) put(last_piece, end, true);
                if (is_new) due = table;
                else due += before.closest("[role=row]") === each.closest("[role=row]") ? cell : row;
                before = each;
                const pieces = each.querySelectorAll(".r>:not(br)");
                if (!pieces.length) continue;
                put(pieces[0], due, false);
                due = "";
                last_piece = pieces[pieces.length - 1];
            }
            if (last_piece) put(last_piece, end, true);
            return marks;
        },
    },
});
