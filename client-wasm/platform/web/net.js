// Requests, assets and sockets by the browser. Every answer goes to the client's mailbox.
addToLibrary({
    $NeduNet: {
        start() {
            NeduNet.requests = new Map();
            NeduNet.sockets = new Map();
            NeduNet.assets = JSON.parse(document.getElementById("nedu-assets").textContent);
        },
        ready() {
            if (!NeduNet.requests) NeduNet.start();
        },
        send(id, target, options) {
            const stop = new AbortController();
            NeduNet.requests.set(id, stop);
            fetch(target, { ...options, credentials: "same-origin", signal: stop.signal })
                .then(async (answer) => {
                    const bytes = new Uint8Array(await answer.arrayBuffer());
                    NeduNet.answered(id, answer.status, bytes);
                })
                .catch(() => NeduNet.answered(id, 0, new Uint8Array(0)));
        },
        answered(id, status, bytes) {
            if (!NeduNet.requests.delete(id)) return;
            _nedu_http_answered(id, status, NeduCore.give(bytes), bytes.length);
        },
        load_asset(id, name) {
            fetch(NeduNet.assets[name] || "/" + name)
                .then((answer) => (answer.ok ? answer.arrayBuffer() : new ArrayBuffer(0)))
                .catch(() => new ArrayBuffer(0))
                .then((buffer) => {
                    const font = /^fonts\/(\w+)\./.exec(name);
                    const ready = font && buffer.byteLength ? NeduNet.add_font(font[1], buffer) : Promise.resolve();
                    // What the page measures with the font it must have measured with this one.
                    ready.then(() => _nedu_asset_arrived(id, NeduCore.give(new Uint8Array(buffer)), buffer.byteLength));
                });
        },
        weights: { medium: "500", semibold: "600", display: "600" },
        /// The same bytes for the page: real fields and the text layer use the client's own fonts.
        add_font(name, buffer) {
            const face = new FontFace("nedu-" + name, buffer.slice(0), { weight: NeduNet.weights[name] || "400" });
            document.fonts.add(face);
            return face.load().catch(() => {});
        },
        open_socket(id, path, subprotocol) {
            const socket = new WebSocket(location.origin.replace(/^http/, "ws") + path, subprotocol ? [subprotocol] : []);
            socket.binaryType = "arraybuffer";
            NeduNet.sockets.set(id, socket);
            socket.onopen = () => _nedu_socket_opened(id);
            socket.onmessage = (event) => {
                const bytes = typeof event.data === "string" ? NeduCore.encoder.encode(event.data) : new Uint8Array(event.data);
                _nedu_socket_received(id, NeduCore.give(bytes), bytes.length);
                NeduCore.hurry();
            };
            socket.onclose = (event) => {
                if (NeduNet.sockets.delete(id)) _nedu_socket_closed(id, event.code);
            };
        },
    },
    nedu_http_send__deps: ["$NeduNet", "$NeduCore"],
    nedu_http_send(id, method, target, type, language, body, size) {
        NeduNet.ready();
        const headers = {};
        if (UTF8ToString(language)) headers["Accept-Language"] = UTF8ToString(language);
        const options = { method: UTF8ToString(method), headers };
        if (size) {
            options.body = HEAPU8.slice(body, body + size);
            headers["Content-Type"] = UTF8ToString(type);
            // What is told on leaving outlives the page; browsers allow 64 kB of it at a time.
            options.keepalive = size <= 4096;
        }
        NeduNet.send(id, UTF8ToString(target), options);
    },
    nedu_http_cancel__deps: ["$NeduNet"],
    nedu_http_cancel(id) {
        const stop = NeduNet.requests.get(id);
        NeduNet.requests.delete(id);
        if (stop) stop.abort();
    },
    nedu_asset_load__deps: ["$NeduNet", "$NeduCore"],
    nedu_asset_load(id, name) {
        NeduNet.ready();
        NeduNet.load_asset(id, UTF8ToString(name));
    },
    nedu_socket_open__deps: ["$NeduNet", "$NeduCore"],
    nedu_socket_open(id, path, subprotocol) {
        NeduNet.ready();
        NeduNet.open_socket(id, UTF8ToString(path), UTF8ToString(subprotocol));
    },
    nedu_socket_send__deps: ["$NeduNet"],
    nedu_socket_send(id, bytes, size) {
        const socket = NeduNet.sockets.get(id);
        if (!socket || socket.readyState !== WebSocket.OPEN) return 0;
        socket.send(HEAPU8.slice(bytes, bytes + size));
        return 1;
    },
    nedu_socket_close__deps: ["$NeduNet"],
    nedu_socket_close(id) {
        const socket = NeduNet.sockets.get(id);
        if (socket) socket.close(1000);
    },
});
