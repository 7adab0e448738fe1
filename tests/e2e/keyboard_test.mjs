// Without a mouse: from registering to writing to one's class by Tab, Enter and arrows, seeing where one is; and without
// motion for those who asked for none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

const kMostTabs = 60;

async function tabTo(page, locator) {
  await locator.waitFor();
  for (let i = 0; i < kMostTabs; ++i) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never leads to ${locator}`);
}

/** Pixels around the element in the colour of the focus ring. */
async function ring(page, locator) {
  const box = await locator.boundingBox();
  const clip = { x: Math.max(0, box.x - 6), y: Math.max(0, box.y - 6), width: box.width + 12, height: box.height + 12 };
  const shot = (await page.screenshot({ clip })).toString("base64");
  return page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const wanted = getComputedStyle(document.documentElement).getPropertyValue("--focus").trim();
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(wanted.slice(at, at + 2), 16));
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      if (Math.abs(data[i] - red) + Math.abs(data[i + 1] - green) + Math.abs(data[i + 2] - blue) < 24) ++count;
    return count;
  }, shot);
}

test("the keyboard alone registers, enrols, reads and writes to the class", async () => {
  const page = await open(browser, `${server.url}/register`);
  const link = (name) => page.getByRole("link", { name }).first();
  await page.locator("#nedu-register-name:focus").waitFor();
  await page.keyboard.type("Tabea Taste");
  for (const words of ["tabea@example.org", "lantern coffee river"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(words);
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.url}/`);
  await ready(page);

  await tabTo(page, link("Courses"));
  await page.keyboard.press("Enter");
  await tabTo(page, link("How to use Nedu"));
  await page.keyboard.press("Enter");
  const enrol = page.getByRole("button", { name: "Enrol in this course" }).first();
  await enrol.waitFor();
  await page.evaluate(() => document.activeElement.blur());
  const before = await ring(page, link("How to use Nedu").or(link("Courses")).first());
  await tabTo(page, link("Courses"));
  const focused = await ring(page, link("Courses"));
  assert.ok(focused > before + 100, `a ring around the link: ${before} pixels before, ${focused} then`);
  await tabTo(page, enrol);
  await picture(page, "keyboard-focus");
  await page.keyboard.press("Enter");

  const start = link(/^(Start|Continue) reading/);
  await tabTo(page, start);
  await page.keyboard.press("Enter");
  const chapter = page.getByRole("heading", { name: "First steps", exact: true }).first();
  await chapter.waitFor();
  const text = page.getByRole("region", { name: "First steps" }).first();
  await tabTo(page, text);
  const top = (await chapter.boundingBox()).y;
  await page.keyboard.press("PageDown");
  await page.waitForFunction((from) => {
    const heading = [...document.querySelectorAll("h1")].find((each) => each.textContent.includes("First steps"));
    return !heading || heading.getBoundingClientRect().y < from - 100;
  }, top);

  await tabTo(page, link("Messages"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Messages", level: 1 }).waitFor(); // the reader has such a link, too
  await tabTo(page, link(/How to use Nedu/));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("textbox", { name: "Your message" }));
  await page.keyboard.type("Written without a mouse");
  await page.keyboard.press("Enter");
  await page.getByRole("log").getByText("Written without a mouse", { exact: true }).waitFor();
  await page.context().close();
});

test("what opens above the page gives the focus back when it closes", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  const subject = page.getByRole("combobox", { name: "Subject" });
  const has_focus = async (locator) =>
    page.waitForFunction((element) => element === document.activeElement, await locator.elementHandle());
  await tabTo(page, subject);
  const options = page.getByRole("option");
  for (const key of ["Escape", "Enter"]) {
    await page.keyboard.press("Enter");
    await has_focus(options.first());
    await page.keyboard.press("ArrowDown");
    await has_focus(options.nth(1));
    await page.keyboard.press(key);
    await options.first().waitFor({ state: "detached" });
    await has_focus(subject);
  }
  await page.waitForFunction(() => location.search.includes("domain="));

  await page.goto(`${server.url}/courses/how-to-use-nedu/first-steps`);
  await ready(page);
  const enlarge = page.getByRole("button", { name: /Enlarge/ }).first();
  await tabTo(page, enlarge);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await has_focus(enlarge);
  await page.context().close();
});

/** Frames drawn in a second while a page waits for its content. */
async function framesWhileWaiting(reducedMotion) {
  const page = await open(browser, `${server.url}/courses`, { reducedMotion });
  await ready(page);
  await page.getByRole("link", { name: "How to use Nedu" }).waitFor();
  let answer;
  const held = new Promise((done) => (answer = done));
  await page.route("**/api/v1/courses/how-to-use-nedu*", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("link", { name: "How to use Nedu" }).click();
  await page.getByRole("status").first().waitFor({ state: "attached" });
  await page.waitForTimeout(700); // the skeleton has faded in
  const frames = () => page.evaluate(() => window.Module._nedu_frames());
  const before = await frames();
  await page.waitForTimeout(1000);
  const drawn = (await frames()) - before;
  answer();
  await page.getByRole("heading", { name: "How to use Nedu" }).first().waitFor();
  await page.context().close();
  return drawn;
}

test("nothing moves by itself for those who asked for less motion", async () => {
  assert.ok((await framesWhileWaiting("no-preference")) > 5, "the skeleton shimmers");
  assert.equal(await framesWhileWaiting("reduce"), 0);
});
