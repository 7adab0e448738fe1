// Keeps the hashed files for ever and a copy of the page for when there is no network. Answers of
// the API are never kept: what they say may change or be somebody else's.
"use strict";
const kPrefix = "nedu-";
const kCache = kPrefix + "{{version}}";
const kShell = "/";
const kPatience = 4000; // milliseconds to wait for a page before the kept one serves

const is_immutable = (url) => url.pathname.startsWith("/static/");
const is_private = (url) => url.pathname.startsWith("/api/") || url.pathname.startsWith("/gateway");

const from_cache_first = async (request) => {
    const cache = await caches.open(kCache);
    const kept = await cache.match(request);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
};

const page = async (request) => {
    const cache = await caches.open(kCache);
    const given_up = new Promise((_, refuse) => setTimeout(refuse, kPatience, new Error("too slow")));
    try {
        const answer = await Promise.race([fetch(request), given_up]);
        if (answer.ok && new URL(request.url).pathname === kShell) await cache.put(kShell, answer.clone());
        return answer;
    } catch (problem) {
        const kept = await cache.match(kShell);
        if (kept) return kept;
        throw problem;
    }
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
