// Keeps the hashed files, and the empty page that starts the client for when there is no network.
// Answers of the API and pages with content are never kept: what they say may change or be somebody
// else's.
"use strict";
const kPrefix = "nedu-";
const kCache = kPrefix + "{{version}}";
const kShell = "/index.html";
const kPatience = 4000; // milliseconds to wait for a page before the kept one serves

const is_immutable = (url) => url.pathname.startsWith("/static/");
const is_shell = (url) => /^\/index\.[a-z]+\.html$/.test(url.pathname);
const is_private = (url) => url.pathname.startsWith("/api/") || url.pathname.startsWith("/gateway");

const from_cache_first = async (request) => {
    const cache = await caches.open(kCache);
    const kept = await cache.match(request);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
};

/// The empty page in the reader's language, or in English.
const shell = async () => {
    const cache = await caches.open(kCache);
    const kept = (await cache.keys()).filter((request) => is_shell(new URL(request.url)));
    return cache.match(kept.at(-1) || kShell);
};

const page = async (request) => {
    const given_up = new Promise((_, refuse) => setTimeout(refuse, kPatience, new Error("too slow")));
    try {
        return await Promise.race([fetch(request), given_up]);
    } catch (problem) {
        const kept = await shell();
        if (kept) return kept;
        throw problem;
    }
};

/// One language at a time: the one that was chosen last.
const keep_shell = async (cache, address) => {
    if (!address || !is_shell(new URL(address, location.origin)) || (await cache.match(address))) return;
    const others = (await cache.keys()).filter((request) => is_shell(new URL(request.url)));
    await cache.add(address);
    await Promise.all(others.map((request) => cache.delete(request)));
};

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(kCache).then((cache) => cache.add(kShell)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
    const forget = async () => {
        const names = await caches.keys();
        await Promise.all(names.filter((name) => name.startsWith(kPrefix) && name !== kCache).map((name) => caches.delete(name)));
        await self.clients.claim();
    };
    event.waitUntil(forget());
});

// The page that registered this worker was loaded without it: it names the files it has used, which
// the browser still holds.
self.addEventListener("message", (event) => {
    const keep = async () => {
        const cache = await caches.open(kCache);
        const wanted = event.data.keep.filter((address) => is_immutable(new URL(address)));
        await keep_shell(cache, event.data.shell);
        await Promise.all(wanted.map(async (address) => (await cache.match(address)) || cache.add(address)));
    };
    event.waitUntil(keep());
});

self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== location.origin || is_private(url)) return;
    if (is_immutable(url)) event.respondWith(from_cache_first(event.request));
    else if (event.request.mode === "navigate") event.respondWith(page(event.request));
});
