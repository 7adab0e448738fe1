// Every width from 360 to 1920 pixels and a browser zoomed to 200 %: nothing is cut off and everything can be reached.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { openAs, picture } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin({ courses: ["assets/seed/en", "assets/seed/fr", "assets/seed/ru"] });

let cookie;
let conversation;

before(async () => {
  cookie = await server.register("sizes@example.org", "Awa Diop");
  conversation = await server.enrol("how-to-use-nedu", cookie);
});

/** What lies outside the window though nothing scrolls there, and what is smaller than its own words. */
const cutOff = (page) =>
  page.evaluate(() => {
    const { clientWidth, clientHeight } = document.documentElement;
    const scrolled = (element) => element.parentElement.closest(".s") !== null;
    const shown = [...document.querySelectorAll("#nedu-layer .n")].filter((element) => {
      const box = element.getBoundingClientRect();
      const skips = element.getAttribute("href") === "#main"; // above the window until it has the focus
      return box.width > 0 && box.height > 0 && !scrolled(element) && !skips;
    });
    const outside = shown.filter((element) => {
      const box = element.getBoundingClientRect();
      return box.left < -1 || box.right > clientWidth + 1 || box.top < -1 || box.bottom > clientHeight + 1;
    });
    return outside.map((element) => element.outerHTML.slice(0, 160));
  });

/** Scrolls down to what is asked for, as a wheel does. */
async function reach(page, locator) {
  const { width, height } = page.viewportSize();
  await page.mouse.move(width * 0.6, height / 2);
  for (let turn = 0; turn < 100; ++turn) {
    const box = (await locator.count()) ? await locator.boundingBox() : null;
    if (box && box.y + Math.min(box.height, height / 2) <= height && box.y >= 0 && box.x >= 0 && box.x + box.width <= width)
      return;
    await page.mouse.wheel(0, height / 2);
    await page.waitForTimeout(30);
  }
  assert.fail(`${locator} can't be reached`);
}

async function look(page, path, complete, last, name) {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  }, path);
  await complete.waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(await cutOff(page), [], name);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${name} scrolls sideways`);
  await picture(page, name);
  if (last) await reach(page, last);
}

// A browser zoomed to 200 % lays out half the width at twice the pixels.
for (const [size, viewport, deviceScaleFactor] of [
  ["360", { width: 360, height: 640 }, 2],
  ["768", { width: 768, height: 1024 }, 1],
  ["1920", { width: 1920, height: 1080 }, 1],
  ["zoom-200", { width: 640, height: 400 }, 2],
])
  test(`nothing is cut off and the last thing is reached: ${size}`, async () => {
    const page = await openAs(browser, cookie, `${server.url}/courses`, { viewport, deviceScaleFactor });
    const link = (name) => page.getByRole("link", { name }).first();
    const button = (name) => page.getByRole("button", { name }).first();
    await look(page, "/courses", link("How to use Nedu"), link("How to use Nedu"), `sizes-catalogue-${size}`);
    await look(page, "/courses/how-to-use-nedu", page.getByRole("heading", { name: "How to use Nedu" }).first(), link("Write a chapter"), `sizes-course-${size}`);
    await look(page, "/courses/how-to-use-nedu/first-steps", page.getByRole("table").first(), link(/^Next chapter/), `sizes-reader-${size}`);
    await look(page, "/", page.getByRole("heading", { name: /Awa/ }).first(), null, `sizes-home-${size}`);
    await look(page, "/me", page.getByRole("textbox", { name: "Name" }), button("Sign out"), `sizes-profile-${size}`);
    await look(page, conversation, page.getByRole("textbox", { name: "Your message" }), button("Send"), `sizes-class-${size}`);
    const canvas = await page.evaluate(() => document.getElementById("nedu-canvas").width);
    assert.equal(canvas, viewport.width * deviceScaleFactor, "as many pixels as the screen has");
    await page.context().close();
  });
