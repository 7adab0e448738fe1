// Before the client has come: what the server wrote is there to be read, scrolls and leads on; then the client takes over
// without anything being seen to move.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, open, phone, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

const course = "/courses/how-to-use-nedu";
const pages = { home: "/", catalogue: "/courses", course, chapter: `${course}/first-steps` };
const long_chapter = `${course}/find-a-course`;

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
        const heading = page.locator("#nedu-server-content h1");
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
  await page.locator("#nedu-server-content h1", { hasText: "Courses" }).waitFor();
  await page.getByRole("link", { name: "How to use Nedu" }).first().click();
  await page.locator("#nedu-server-content h1", { hasText: "How to use Nedu" }).waitFor();
  assert.equal(new URL(page.url()).pathname, course);
  await page.goBack();
  await page.locator("#nedu-server-content h1", { hasText: "Courses" }).waitFor();
  await page.goForward();
  await page.locator("#nedu-server-content h1", { hasText: "How to use Nedu" }).waitFor();
  let_in();
  await ready(page);
  await page.getByRole("heading", { name: "How to use Nedu" }).first().waitFor();
  assert.ok(programs <= 1, `the program was asked for ${programs} times more`);
  await page.context().close();
});

test("a search before the client has come is answered, and its download goes on", async () => {
  const { page, let_in } = await without_client(pages.catalogue);
  let programs = 0;
  page.on("request", (request) => (programs += request.url().endsWith(".wasm")));
  await page.getByRole("searchbox").click();
  await page.keyboard.type("zzzzzz");
  await page.keyboard.press("Enter");
  await page.locator("#nedu-server-content .card").first().waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).search, "?q=zzzzzz");
  let_in();
  await ready(page);
  await page.getByRole("button", { name: "Clear search and filters" }).waitFor();
  assert.ok(programs <= 1, `the program was asked for ${programs} times more`);
  await page.context().close();
});

for (const [size, options] of Object.entries({ desktop, phone }))
  test(`the place where one reads stays when the client takes over (${size})`, async () => {
    const { page, let_in } = await without_client(long_chapter, options);
    const text = page.locator("#nedu-server-content article > p:not([class])").nth(3);
    const words = (await text.innerText()).slice(0, 40);
    await text.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 160));
    const before = (await text.boundingBox()).y;
    let_in();
    await ready(page);
    const after = await page.locator("#nedu-layer p", { hasText: words }).first().boundingBox();
    assert.ok(Math.abs(after.y - before) < 60, `moved from ${before} to ${after.y}`);
    await page.context().close();
  });

test("nothing grey is seen between the server's text and the client's", async () => {
  const { page, let_in } = await without_client(pages.catalogue);
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.documentElement.dataset.stage === "ready")
        window.at_first = document.querySelectorAll("#nedu-layer [aria-busy=true]").length;
    }).observe(document.documentElement, { attributeFilter: ["data-stage"] });
  });
  let_in();
  await ready(page);
  assert.equal(await page.evaluate(() => window.at_first), 0);
  await page.context().close();
});

test("words typed into the page's search are searched by the client, and one types on", async () => {
  const { page, let_in } = await without_client(pages.catalogue);
  await page.getByRole("searchbox").click();
  await page.keyboard.type("ned", { delay: 40 });
  let_in();
  await page.waitForURL(/q=ned$/);
  await ready(page);
  await page.waitForFunction(() => document.activeElement?.matches("#nedu-layer input[type=search]"));
  await page.keyboard.type("u", { delay: 40 });
  await page.waitForURL(/q=nedu$/);
  await page.getByRole("link", { name: "How to use Nedu" }).first().waitFor();
  await page.context().close();
});

test("a click made while the client takes over still leads on", async () => {
  // The button goes down on the page's link, the client comes, the button goes up.
  const { page, let_in } = await without_client(pages.course);
  const link = page.getByRole("link", { name: /First steps/ }).first();
  const box = await link.boundingBox();
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.mouse.down();
  const came = page.evaluate(() => new Promise((done) => addEventListener("nedu:ready", () => done(), { once: true })));
  let_in();
  await came;
  await page.mouse.up();
  await page.waitForURL(/first-steps/);
  await ready(page);
  await page.getByRole("heading", { name: "First steps" }).first().waitFor();
  await page.context().close();
});

test("a page asked for before the client came, and here after it, is shown by the client", async () => {
  const { page, let_in } = await without_client(pages.course);
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route("**/first-steps", async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await page.getByRole("link", { name: /First steps/ }).first().click();
  let_in();
  await ready(page);
  answer();
  await page.waitForURL(/first-steps/);
  await page.getByRole("heading", { name: "First steps" }).first().waitFor();
  await page.context().close();
});

test("the text is there without scripts", async () => {
  const { page } = await without_client(pages.chapter, { javaScriptEnabled: false });
  assert.match(await page.locator("#nedu-server-content").innerText(), /First steps/);
  await page.getByRole("link", { name: "How to use Nedu" }).first().click();
  await page.locator("h1", { hasText: "How to use Nedu" }).waitFor();
  await page.context().close();
});

test("faces that a page does not use are not fetched, and come with the first page that does", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  const faces = () =>
    page.evaluate(() =>
      performance.getEntriesByType("resource").flatMap((entry) => entry.name.match(/fonts-(\w+)/)?.[1] ?? []),
    );
  const first = await faces();
  for (const face of ["mono", "math", "italic"]) assert.ok(!first.includes(face), `${face} came for nothing`);
  await page.evaluate((path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  }, pages.chapter);
  await page.getByRole("heading", { name: "First steps" }).first().waitFor();
  await page.waitForFunction(() => performance.getEntriesByType("resource").some((entry) => /fonts-italic/.test(entry.name)));
  await page.context().close();
});
