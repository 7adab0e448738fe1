// A canvas can't be printed: paper gets the chapter as the server sets it for printing.
addToLibrary({
    $NeduPaper: {
        laid: null, // what lies on the paper and its style sheet
        waits: false, // for pictures
        patience: 10000, // milliseconds for the pictures
        listen() {
            window.addEventListener("beforeprint", () => NeduPaper.laid?.address === NeduPaper.address() || NeduPaper.lay());
            window.addEventListener("afterprint", NeduPaper.clear);
            window.addEventListener("keydown", (event) => {
                if (!NeduPaper.is_print(event) || !NeduPaper.address()) return;
                event.preventDefault();
                if (!event.repeat && !NeduPaper.waits) NeduPaper.print();
            });
        },
        /// The key's place counts only where its letter is none of Latin.
        is_print(event) {
            const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code === "KeyP" ? "p" : "";
            return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && letter === "p";
        },
        address() {
            return /^\/courses\/[^/]+\/[^/]+$/.test(location.pathname) ? location.pathname + "/print" : "";
        },
        /// Printing waits for nothing, so the pictures come first.
        print: async () => {
            NeduPaper.waits = true;
            NeduPaper.lay();
            if (NeduPaper.laid) {
                const pictures = [...NeduPaper.laid.paper.querySelectorAll("img")].map((picture) => picture.decode().catch(() => {}));
                await Promise.race([Promise.all(pictures), new Promise((later) => setTimeout(later, NeduPaper.patience))]);
            }
            NeduPaper.waits = false;
            window.print();
        },
        lay() {
            NeduPaper.clear();
            const address = NeduPaper.address();
            if (!address) return;
            const request = new XMLHttpRequest();
            request.open("GET", address, false); // the browser's own menu waits for no promise
            try {
                request.send();
            } catch {
                return;
            }
            if (request.status !== 200 || new URL(request.responseURL).pathname !== address) return;
            // A style element would offend this page's Content-Security-Policy, a sheet does not.
            const [written, rules] = /<style>([^]*?)<\/style>/.exec(request.responseText) || ["", ""];
            const page = new DOMParser().parseFromString(request.responseText.replace(written, ""), "text/html");
            for (const picture of page.images) picture.loading = "eager";
            const paper = document.createElement("div");
            paper.id = "nedu-paper";
            paper.lang = page.documentElement.lang;
            paper.append(...page.body.childNodes);
            const style = new CSSStyleSheet();
            style.replaceSync(
                "@media screen{#nedu-paper{display:none}}" +
                "@media print{body>:not(#nedu-paper){display:none!important}" +
                "html,body{position:static!important;height:auto!important;overflow:visible!important;background:#fff!important;color:#000!important}" +
                rules + "}"
            );
            document.body.append(paper);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
            NeduPaper.laid = { address, paper, style };
        },
        clear() {
            if (!NeduPaper.laid) return;
            const { paper, style } = NeduPaper.laid;
            NeduPaper.laid = null;
            paper.remove();
            document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style);
        },
    },
});
