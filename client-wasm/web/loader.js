// Fetches and starts the client, tells how far it is, and says what to do when it can't run here.
"use strict";
(() => {
    const root = document.documentElement;
    const listed = document.getElementById("nedu-assets");
    const assets = JSON.parse(listed.textContent);
    const loading = document.getElementById("nedu-loading");
    const bar = loading.querySelector(".loading-bar");

    const can_run = () => {
        if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") return false;
        const context = document.createElement("canvas").getContext("webgl2");
        if (context) context.getExtension("WEBGL_lose_context")?.loseContext();
        return Boolean(context);
    };

    const show_trouble = (kind) => {
        if (root.dataset.stage === "ready") return;
        root.dataset.stage = "failed";
        const trouble = document.getElementById("nedu-trouble");
        for (const part of trouble.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== kind;
        trouble.hidden = false;
        loading.remove();
    };

    const show_progress = (share) => {
        const percent = Math.min(100, Math.round(share * 100));
        bar.style.transform = `scaleX(${percent / 100})`;
        bar.setAttribute("aria-valuenow", String(percent));
    };

    /// The same answer, whose bytes are counted while they pass; the size is that of the unpacked file.
    const counted = (answer) => {
        const total = Number(listed.dataset.programBytes);
        if (!answer.body || !total) return answer;
        let received = 0;
        const counter = new TransformStream({
            transform(chunk, controller) {
                received += chunk.byteLength;
                show_progress(received / total);
                controller.enqueue(chunk);
            },
        });
        const headers = { "Content-Type": "application/wasm" };
        return new Response(answer.body.pipeThrough(counter), { status: answer.status, headers });
    };

    const instantiate = async (program, imports, done) => {
        try {
            const answer = await program;
            if (!answer.ok) throw new Error("no client: " + answer.status);
            const { instance, module } = await WebAssembly.instantiateStreaming(counted(answer), imports);
            done(instance, module);
        } catch (problem) {
            console.error(problem);
            show_trouble("failed");
        }
    };

    /// Once here, everything that this page needs is there again without a network.
    const keep_for_later = async () => {
        const tell = async () => {
            const { active } = await navigator.serviceWorker.ready;
            active.postMessage({
                keep: performance.getEntriesByType("resource").map((entry) => entry.name),
                shell: `/index.${root.lang}.html`,
            });
        };
        try {
            // After an upgrade this page's files were kept by the old worker, whose store goes with it.
            navigator.serviceWorker.addEventListener("controllerchange", tell);
            await navigator.serviceWorker.register("/service-worker.js");
            await tell();
        } catch (problem) {
            console.warn(problem);
        }
    };

    /// What was read before a reload stands there again, as the client will show it.
    const return_to_place = () => {
        try {
            const [key, offset] = (localStorage.getItem("nedu.place") || "").split(" ");
            if (key && history.state && history.state.nedu === key) window.scrollTo(0, Number(offset));
        } catch {
            // Storage may be forbidden; then the page begins at its top.
        }
    };

    /// What was typed into the page's search goes on in the client's.
    const take_words = (field) => {
        if (field.value !== field.defaultValue) {
            const url = new URL(field.form.action);
            url.search = String(new URLSearchParams(new FormData(field.form)));
            history.pushState(null, "", url);
            window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
        }
        const end = performance.now() + 2000;
        const focus = () => {
            const next = document.querySelector("#nedu-layer input[type=search]");
            if (next) {
                next.focus({ preventScroll: true });
                next.setSelectionRange(next.value.length, next.value.length);
            } else if (performance.now() < end) {
                setTimeout(focus, 16);
            }
        };
        focus();
    };

    /// Until somebody who types there leaves the field or makes a pause.
    const wait_for_pause = (field) => {
        const pause = 700; // milliseconds
        let timer = 0;
        const go_on = () => {
            clearTimeout(timer);
            field.removeEventListener("input", typed);
            const is_left = document.activeElement !== field;
            field.dataset.left = "";
            hand_over();
            if (!is_left) take_words(field);
        };
        const typed = (event) => {
            clearTimeout(timer);
            if (!event || !event.isComposing) timer = setTimeout(go_on, pause);
        };
        field.addEventListener("input", typed);
        field.addEventListener("compositionend", typed);
        field.addEventListener("blur", () => setTimeout(go_on), { once: true });
        typed();
    };

    const hand_over = () => {
        if (root.dataset.stage === "ready") return;
        const page = document.getElementById("nedu-page");
        // Somebody is about to click: what is under the pointer must not go before the button is up.
        if (page.matches(":active")) {
            for (const end of ["pointerup", "pointercancel"])
                window.addEventListener(end, () => setTimeout(hand_over), { once: true });
            return;
        }
        const focused = document.activeElement;
        if (page.contains(focused) && focused.tagName === "INPUT" && !("left" in focused.dataset)) {
            wait_for_pause(focused);
            return;
        }
        root.dataset.stage = "ready";
        for (const id of ["nedu-page", "nedu-loading", "nedu-trouble"]) document.getElementById(id)?.remove();
        if ("serviceWorker" in navigator) keep_for_later();
    };

    /// What the client asks for first comes beside it, not after it: it finds these in the browser's cache.
    const fetch_ahead = () => {
        for (const name of ["fonts/icons.ttf", `lang/${root.lang}.json`])
            fetch(assets[name])
                .then((answer) => answer.arrayBuffer())
                .catch(() => {});
    };

    const start = () => {
        const program = fetch(assets["nedu.wasm"]);
        program.catch(() => {}); // said when it is needed
        fetch_ahead();
        window.Module = {
            canvas: document.getElementById("nedu-canvas"),
            locateFile: (name) => assets[name] || name,
            instantiateWasm: (imports, done) => {
                instantiate(program, imports, done);
                return {};
            },
            onAbort: () => show_trouble("failed"),
        };
        // The client says so after its first frame.
        window.addEventListener("nedu:ready", hand_over, { once: true });
        window.addEventListener("nedu:failed", () => show_trouble("failed"), { once: true });
        const script = document.createElement("script");
        script.src = assets["nedu.js"];
        script.onerror = () => show_trouble("failed");
        document.head.append(script);
    };

    return_to_place();
    document.querySelector("[data-action=reload]").addEventListener("click", () => location.reload());
    if (can_run()) start();
    else show_trouble("unsupported");
})();
