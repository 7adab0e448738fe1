// Before the client has come: what the server wrote is there to be read, scrolls and leads on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

const course = "/courses/how-to-use-nedu";
const pages = { home: "/", catalogue: "/courses", course, chapter: `${course}/first-steps` };

/** A page whose program comes only when `let_in` is called. */
async function without_client(path, options = {}) {
  const context = await browser.newContext({ ...desktop, locale: "en-GB", ...options });
  const page = await context.newPage();
  let let_in;
  const gate = new Promise((done) => (let_in = done));
  await page.route("**/*.wasm", async (route) => {
    await gate;
    await route.continue().catch(() => {});
  });
  await page.goto(`${server.url}${path}`, { waitUntil: "domcontentloaded" });
  return { page, let_in };
}

/** Whether what stands in the middle of an element is the element itself. */
const is_on_top = (locator) =>
  locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(box.left + 4, box.top + box.height / 2));
  });

for (const [size, options] of Object.entries({ desktop, phone }))
  for (const colorScheme of ["light", "dark"])
    test(`public pages are readable before the client has come (${size}, ${colorScheme})`, async () => {
      for (const [name, path] of Object.entries(pages)) {
        const { page } = await without_client(path, { ...options, colorScheme });
        const heading = page.locator("#server-content h1");
        await heading.waitFor();
        assert.ok(await is_on_top(heading), `${name}: something lies over the text`);
        assert.equal(await page.locator("h1:visible").count(), 1, `${name}: one heading`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name}: the page is ${wide} px wider than the window`);
        await picture(page, `before-${name}-${size}-${colorScheme}`);
        await page.context().close();
      }
    });

test("links work before the client has come, and its download goes on", async () => {
  const { page, let_in } = await without_client("/");
  let programs = 0;
  page.on("request", (request) => (programs += request.url().endsWith(".wasm")));
  await page.getByRole("link", { name: "Browse the courses" }).click();
  await page.locator("#server-content h1", { hasText: "Courses" }).waitFor();
  await page.getByRole("link", { name: "How to use Nedu" }).first().click();
  await page.locator("#server-content h1", { hasText: "How to use Nedu" }).waitFor();
  assert.equal(new URL(page.url()).pathname, course);
  await page.goBack();
  await page.locator("#server-content h1", { hasText: "Courses" }).waitFor();
  await page.goForward();
  await page.locator("#server-content h1", { hasText: "How to use Nedu" }).waitFor();
  let_in();
  await ready(page);
  await page.getByRole("heading", { name: "How to use Nedu" }).first().waitFor();
  assert.ok(programs <= 1, `the program was asked for ${programs} times more`);
  await page.context().close();
});

test("the text is there without scripts", async () => {
  const { page } = await without_client(pages.chapter, { javaScriptEnabled: false });
  assert.match(await page.locator("#server-content").innerText(), /First steps/);
  await page.getByRole("link", { name: "How to use Nedu" }).first().click();
  await page.locator("h1", { hasText: "How to use Nedu" }).waitFor();
  await page.context().close();
});
