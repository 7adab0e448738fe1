// Until the client has come, links lead from page to page without starting its download anew: the
// next page's text takes the place of this one's. A browser that fails at it just follows the link.
"use strict";
(() => {
    const root = document.documentElement;
    const page = document.getElementById("nedu-page");
    const is_loading = () => root.dataset.stage === "loading" && page.isConnected;

    const show = (text, keeps_place) => {
        const next = new DOMParser().parseFromString(text, "text/html");
        const written = next.getElementById("nedu-page");
        if (!written || next.documentElement.lang !== root.lang) return false;
        document.title = next.title;
        page.replaceChildren(...written.childNodes);
        if (!keeps_place) window.scrollTo(0, 0);
        return true;
    };

    const fetch_page = async (url) => {
        const answer = await fetch(url, { headers: { Accept: "text/html" } });
        return (answer.headers.get("Content-Type") || "").startsWith("text/html") ? answer.text() : "";
    };

    let wanted = 0; // the last click counts, whichever page comes first
    const follow = async (url) => {
        const from = location.href;
        const mine = ++wanted;
        const text = await fetch_page(url).catch(() => "");
        if (mine !== wanted || location.href !== from) return;
        if (!is_loading()) {
            // The client has come meanwhile: it goes there.
            history.pushState(null, "", url);
            window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
            return;
        }
        history.pushState(null, "", url);
        if (!show(text, false)) location.reload();
        else window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
    };

    page.addEventListener("click", (event) => {
        const link = event.target.closest("a[href]");
        if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        const is_here = link.pathname === location.pathname && link.search === location.search;
        const is_other_page = link.origin === location.origin && !is_here;
        if (!is_loading() || !is_other_page || link.target || link.pathname.startsWith("/files/")) return;
        event.preventDefault();
        if (/^\/(sign-in|register)\/?$/.test(link.pathname)) {
            history.pushState(null, "", link.href);
            window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
        } else {
            follow(link.href);
        }
    });

    page.addEventListener("submit", (event) => {
        const form = event.target;
        if (!is_loading() || form.method !== "get") return;
        event.preventDefault();
        const url = new URL(form.action);
        url.search = String(new URLSearchParams(new FormData(form)));
        // The field goes with its page: the client need not wait for somebody who types in it.
        document.activeElement.blur();
        follow(url.href);
    });

    // Back: the address has changed already.
    window.addEventListener("popstate", async (event) => {
        if (!is_loading() || !event.isTrusted || root.dataset.form) return;
        ++wanted;
        show(await fetch_page(location.href).catch(() => ""), true);
    });
})();
