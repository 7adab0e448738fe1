// Where a picture holds something else than its ground.

/** The box of what differs from the corner pixel of a PNG, and how much there is; decoded by the browser of `page`. */
export async function inkBox(page, png) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data, width, height } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const box = { left: width, top: height, right: 0, bottom: 0, ink: 0 };
    for (let y = 0; y < height; ++y)
      for (let x = 0; x < width; ++x) {
        const at = 4 * (y * width + x);
        let difference = 0;
        for (let i = 0; i < 3; ++i) difference = Math.max(difference, Math.abs(data[at + i] - data[i]));
        if (difference < 48) continue;
        box.ink += difference / 255;
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x + 1);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y + 1);
      }
    return { ...box, width: box.right - box.left, height: box.bottom - box.top };
  }, png.toString("base64"));
}
