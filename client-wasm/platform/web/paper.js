// A canvas can't be printed: paper gets a chapter as the server sets it for printing, of any other screen its words.
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
            if (document.documentElement.dataset.form) return; // no part of the canvas
            const address = NeduPaper.address();
            const page = (address && NeduPaper.chapter(address)) || NeduPaper.screen();
            if (!page) return;
            const { paper, rules } = page;
            paper.id = "nedu-paper";
            // A style element would offend this page's Content-Security-Policy, a sheet does not.
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
        /// A chapter as the server sets it; null where it is not to be had.
        chapter(address) {
            const request = new XMLHttpRequest();
            request.open("GET", address, false); // the browser's own menu waits for no promise
            try {
                request.send();
            } catch {
                return null;
            }
            if (request.status !== 200 || new URL(request.responseURL).pathname !== address) return null;
            const [written, rules] = /<style>([^]*?)<\/style>/.exec(request.responseText) || ["", ""];
            const page = new DOMParser().parseFromString(request.responseText.replace(written, ""), "text/html");
            for (const picture of page.images) picture.loading = "eager";
            const paper = document.createElement("div");
            paper.lang = page.documentElement.lang;
            paper.append(...page.body.childNodes);
            return { paper, rules };
        },
        /// Any other screen as what it says.
        screen() {
            const paper = NeduTranscript.write();
            const rules =
                "#nedu-paper{font:11pt/1.45 Inter,sans-serif}h1,h2,h3,h4{line-height:1.25;break-after:avoid}" +
                "h1,h2,h3,h4,p,li,td,th,article{unicode-bidi:plaintext;text-align:start}p,ul{margin:.3em 0}ul{padding-inline-start:1.2em}" +
                "li{margin:.6em 0;break-inside:avoid}article{margin:.6em 0;white-space:pre-line}" +
                "pre{white-space:pre-wrap;direction:ltr}table{border-collapse:collapse}th,td{border:thin solid;padding:.25em .6em}" +
                "footer{margin-top:2em;font-size:.85em}";
            return paper && { paper, rules };
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
