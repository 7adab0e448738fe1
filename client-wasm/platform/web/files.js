// Choosing a file of the machine, and telling how far an upload is.
addToLibrary({
    $NeduFiles: {
        preview: "",
        choose(file, limit) {
            URL.revokeObjectURL(NeduFiles.preview);
            NeduFiles.preview = URL.createObjectURL(file);
            const kept = file.size <= limit ? file.arrayBuffer() : Promise.resolve(new ArrayBuffer(0));
            kept.then((buffer) => {
                const text = (value) => NeduCore.give_text(value);
                const bytes = new Uint8Array(buffer);
                _nedu_file_chosen(
                    text(file.name), text(file.type), text(NeduFiles.preview), file.size, NeduCore.give(bytes), bytes.length
                );
            });
        },
    },
    nedu_file_pick__deps: ["$NeduFiles", "$NeduCore"],
    nedu_file_pick(accept, limit) {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = UTF8ToString(accept);
        input.hidden = true;
        // Some browsers forget an input that is not in the page.
        document.body.append(input);
        input.addEventListener("change", () => {
            if (input.files.length) NeduFiles.choose(input.files[0], limit);
            input.remove();
        });
        input.addEventListener("cancel", () => input.remove());
        input.click();
    },
    /// Like nedu_http_send, by the one interface that tells the progress of an upload.
    nedu_http_upload__deps: ["$NeduNet", "$NeduCore"],
    nedu_http_upload(id, method, target, type, language, body, size) {
        NeduNet.ready();
        const request = new XMLHttpRequest();
        request.open(UTF8ToString(method), UTF8ToString(target));
        request.responseType = "arraybuffer";
        request.setRequestHeader("Content-Type", UTF8ToString(type));
        request.setRequestHeader("Accept-Language", UTF8ToString(language));
        request.upload.onprogress = (event) => {
            if (event.lengthComputable && NeduNet.requests.has(id)) _nedu_http_progress(id, event.loaded / event.total);
        };
        request.onload = () => NeduNet.answered(id, request.status, new Uint8Array(request.response || new ArrayBuffer(0)));
        request.onerror = () => NeduNet.answered(id, 0, new Uint8Array(0));
        NeduNet.requests.set(id, request); // abort() as an AbortController has it
        request.send(HEAPU8.slice(body, body + size));
    },
});
