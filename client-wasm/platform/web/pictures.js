// Pictures into GL textures.
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
    },
    nedu_picture_load__deps: ["$NeduPictures", "$GL"],
    nedu_picture_load(id, texture, url) {
        NeduPictures.load(id, texture, UTF8ToString(url));
    },
});
