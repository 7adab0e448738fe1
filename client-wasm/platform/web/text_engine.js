// Runs of text that the shipped faces can't draw, measured and painted by the browser's own engine.
addToLibrary({
    $NeduRuns: {
        // No letter is of this colour, so what has another one of its own shows.
        probe: "#ff00ff",
        // Where these are Chromium finds a font for a sentence, but none for some words of it that stand alone.
        helpers: ["Devanagari", "Bengali", "Tamil", "Telugu", "Kannada", "Malayalam", "Gujarati", "Gurmukhi", "Sinhala"]
            .map((name) => ", 'Noto Sans " + name + "'")
            .join(""),
        pen(face, em, is_turned) {
            if (!NeduRuns.context)
                NeduRuns.context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            const pen = NeduRuns.context;
            // The weight is for the fonts that stand in: ours have but one each.
            pen.font = (NeduNet.weights[face] || "400") + " " + em + "px nedu-" + face + ", nedu-regular, system-ui, sans-serif" + NeduRuns.helpers;
            pen.direction = is_turned ? "rtl" : "ltr";
            pen.textAlign = "left";
            return pen;
        },
        /// The picture and, into `out`, its box from the pen and whether it has colours of its own.
        paint(text, face, em, is_turned, rgb, out) {
            let pen = NeduRuns.pen(face, em, is_turned);
            const measured = pen.measureText(text);
            const left = Math.floor(-measured.actualBoundingBoxLeft) - 1;
            const top = Math.floor(-measured.actualBoundingBoxAscent) - 1;
            const width = Math.ceil(measured.actualBoundingBoxRight) + 1 - left;
            const height = Math.ceil(measured.actualBoundingBoxDescent) + 1 - top;
            HEAP32.set([left, top, width, height, 0], out >> 2);
            if (!(width > 2 && height > 2)) return 0;
            if (pen.canvas.width < width || pen.canvas.height < height) {
                pen.canvas.width = Math.max(width, pen.canvas.width);
                pen.canvas.height = Math.max(height, pen.canvas.height);
                pen = NeduRuns.pen(face, em, is_turned);
            }
            const draw = (color) => {
                pen.clearRect(0, 0, width, height);
                pen.fillStyle = color;
                pen.fillText(text, -left, -top);
                return pen.getImageData(0, 0, width, height).data;
            };
            let pixels = draw(NeduRuns.probe);
            if (NeduRuns.is_colored(pixels)) {
                HEAP32[(out >> 2) + 4] = 1;
                pixels = draw("rgb(" + (rgb & 255) + "," + ((rgb >> 8) & 255) + "," + ((rgb >> 16) & 255) + ")");
            } else {
                for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
            }
            return NeduCore.give(pixels);
        },
        is_colored(pixels) {
            const visible = 64;
            const tolerance = 24;  // faint pixels lose some of their colour by rounding
            for (let i = 0; i < pixels.length; i += 4)
                if (
                    pixels[i + 3] > visible &&
                    (pixels[i] < 255 - tolerance || pixels[i + 1] > tolerance || pixels[i + 2] < 255 - tolerance)
                )
                    return true;
            return false;
        },
    },
    nedu_run_width__deps: ["$NeduRuns", "$NeduNet"],
    nedu_run_width(text, face, em, is_turned) {
        return NeduRuns.pen(UTF8ToString(face), em, is_turned).measureText(UTF8ToString(text)).width;
    },
    nedu_run_paint__deps: ["$NeduRuns", "$NeduNet", "$NeduCore"],
    nedu_run_paint(text, face, em, is_turned, rgb, out) {
        return NeduRuns.paint(UTF8ToString(text), UTF8ToString(face), em, is_turned, rgb, out);
    },
});
