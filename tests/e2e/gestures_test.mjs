// Fingers on a phone: the browser's zoom on pages, our own on an enlarged picture, and Back for what lies over the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openAs, phone, picture } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

const cookie = await server.register("fingers@example.org", "Fin Gers");
await server.enrol("how-to-use-nedu", cookie);
const chapter = `${server.url}/courses/how-to-use-nedu/first-steps`;

/** Two fingers move apart around (x, y), from `from` to `to` pixels between them. */
async function pinch(page, x, y, from, to) {
  const devtools = await page.context().newCDPSession(page);
  const fingers = (apart) => [
    { x, y: y - apart / 2, id: 0 },
    { x, y: y + apart / 2, id: 1 },
  ];
  await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(from) });
  for (let i = 1; i <= 8; ++i) {
    await devtools.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      touchPoints: fingers(from + ((to - from) * i) / 8),
    });
    await page.waitForTimeout(30);
  }
  await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await devtools.detach();
}

const scale = (page) => page.evaluate(() => visualViewport.scale);

test("two fingers enlarge a page as everywhere", async () => {
  const page = await openAs(browser, cookie, chapter, phone);
  await page.getByText("Nedu brings courses").first().waitFor();
  await pinch(page, 195, 420, 100, 260);
  await page.waitForFunction(() => visualViewport.scale > 1.3);
  await picture(page, "gestures-page-enlarged");
  await page.context().close();
});

test("a picture is enlarged by fingers and two taps, and Back closes it", async () => {
  const page = await openAs(browser, cookie, chapter, phone);
  await page.getByText("Nedu brings courses").first().waitFor();
  const enlarge = page.getByRole("button", { name: /^Enlarge/ }).first();
  await enlarge.evaluate((button) => button.click());
  const viewer = page.getByRole("dialog", { name: "Enlarged picture" });
  await viewer.waitFor();
  const image = viewer.getByRole("img").first();
  const width = async () => (await image.boundingBox()).width;
  const until = (wanted) =>
    page.waitForFunction(
      ([low, high]) => {
        const box = document.querySelector('[role="dialog"] [role="img"]').getBoundingClientRect();
        return box.width >= low && box.width <= high;
      },
      wanted,
    );
  await page.waitForTimeout(500);
  const fit = await width();
  await picture(page, "gestures-viewer");
  await pinch(page, 195, 420, 100, 220);
  await until([fit * 1.6, fit * 2.6]);
  assert.equal(await scale(page), 1);
  await picture(page, "gestures-viewer-enlarged");
  for (let i = 0; i < 2; ++i) await page.touchscreen.tap(195, 420);
  await until([fit - 1, fit + 1]);
  await page.waitForTimeout(500);
  for (let i = 0; i < 2; ++i) await page.touchscreen.tap(195, 420);
  await until([fit * 2, fit * 3]);
  await page.goBack();
  await viewer.waitFor({ state: "detached" });
  assert.equal(page.url(), chapter);
  await page.getByText("Nedu brings courses").first().waitFor();
  await page.context().close();
});

test("Back closes the contents before it leaves the chapter", async () => {
  const page = await openAs(browser, cookie, `${server.url}/courses/how-to-use-nedu`, phone);
  await page.getByRole("link", { name: /^First steps/ }).first().click();
  await page.getByText("Nedu brings courses").first().waitFor();
  await page.getByRole("button", { name: "Contents" }).first().click();
  const contents = page.getByRole("dialog");
  await contents.waitFor();
  await page.goBack();
  await contents.waitFor({ state: "detached" });
  assert.equal(page.url(), chapter);
  await page.goBack();
  await page.waitForURL(`${server.url}/courses/how-to-use-nedu`);
  await page.context().close();
});

test("forced colours are taken from the system, also where motion is reduced", async () => {
  const page = await openAs(browser, cookie, chapter, {
    forcedColors: "active",
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await page.getByText("Nedu brings courses").first().waitFor();
  const wanted = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.cssText = "forced-color-adjust:none;color:CanvasText;background:Canvas";
    const { color, backgroundColor } = getComputedStyle(probe);
    return [color, backgroundColor];
  });
  const css = (name) =>
    page.evaluate((token) => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.cssText = `forced-color-adjust:none;color:var(--nedu-${token})`;
      return getComputedStyle(probe).color;
    }, name);
  assert.deepEqual([await css("text"), await css("bg")], wanted);
  const words = page.getByText("Nedu brings courses").first();
  assert.equal(await words.evaluate((element) => getComputedStyle(element).color), "rgba(0, 0, 0, 0)");
  await picture(page, "forced-colours");
  await page.context().close();
});
