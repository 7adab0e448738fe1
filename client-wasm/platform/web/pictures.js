// Pictures into GL textures, and single characters drawn with the person's own fonts.
addToLibrary({
    $NeduPictures: {
        load(id, texture, url) {
            fetch(url, { credentials: "same-origin" })
                .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error("no picture"))))
                .then((file) => createImageBitmap(file, { premultiplyAlpha: "none" }))
                .then((bitmap) => {
                    NeduPictures.upload(texture, bitmap);
                    _nedu_picture_arrived(id, bitmap.width, bitmap.height);
                    bitmap.close();
                })
                .catch(() => _nedu_picture_arrived(id, 0, 0));
        },
        upload(texture, bitmap) {
            const gl = GLctx;
            if (!GL.textures[texture]) return;
            gl.bindTexture(gl.TEXTURE_2D, GL.textures[texture]);
            gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
            gl.generateMipmap(gl.TEXTURE_2D);
            gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
            gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
            gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
            gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
            gl.bindTexture(gl.TEXTURE_2D, null);
        },
        pen() {
            if (!NeduPictures.context)
                NeduPictures.context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            return NeduPictures.context;
        },
        /// Advance and box into `out`; pixels as the result unless only the advance is wanted.
        glyph(code_point, em, advance_only, out) {
            const pen = NeduPictures.pen();
            const text = String.fromCodePoint(code_point);
            pen.font = em + "px nedu-regular, system-ui, sans-serif";
            const box = pen.measureText(text);
            const left = Math.floor(-box.actualBoundingBoxLeft) - 1;
            const top = Math.floor(-box.actualBoundingBoxAscent) - 1;
            const width = Math.ceil(box.actualBoundingBoxRight) + 1 - left;
            const height = Math.ceil(box.actualBoundingBoxDescent) + 1 - top;
            HEAPF32.set([box.width, left, top, width, height], out >> 2);
            if (advance_only || width <= 0 || height <= 0) return 0;
            if (pen.canvas.width < width || pen.canvas.height < height) {
                pen.canvas.width = Math.max(width, 64);
                pen.canvas.height = Math.max(height, 64);
            }
            pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
            pen.font = em + "px nedu-regular, system-ui, sans-serif";
            pen.fillStyle = "white";
            pen.fillText(text, -left, -top);
            return NeduCore.give(pen.getImageData(0, 0, width, height).data);
        },
    },
    nedu_picture_load__deps: ["$NeduPictures", "$GL"],
    nedu_picture_load(id, texture, url) {
        NeduPictures.load(id, texture, UTF8ToString(url));
    },
    nedu_glyph__deps: ["$NeduPictures", "$NeduCore"],
    nedu_glyph(code_point, em, advance_only, out) {
        return NeduPictures.glyph(code_point, em, advance_only, out);
    },
});
