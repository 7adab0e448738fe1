// Without a network: the page is there again, says so quietly, and goes on by itself when the network is back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, phone, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

/** Waits until the service worker has taken over and holds everything the page was made of. */
async function kept(page) {
  const isKept = () =>
    page.evaluate(async () => {
      const files = Object.values(JSON.parse(document.getElementById("nedu-assets").textContent));
      const wanted = ["/index.en.html", files.find((address) => address.endsWith(".wasm"))];
      const found = await Promise.all(wanted.map((address) => caches.match(address)));
      return navigator.serviceWorker.controller !== null && found.every(Boolean);
    });
  const end = Date.now() + 30000;
  while (!(await isKept())) {
    assert.ok(Date.now() < end, "the service worker keeps nothing");
    await page.waitForTimeout(100);
  }
}

const offline = (page) => page.getByText(/No connection to Nedu/).first();

for (const [name, options] of [
  ["desktop", {}],
  ["phone", { ...phone, colorScheme: "dark" }],
])
  test(`a page loaded once is there without a network, and fills when it is back (${name})`, async () => {
    const page = await open(browser, `${server.url}/courses`, options);
    await ready(page);
    await page.getByRole("link", { name: "How to use Nedu" }).waitFor();
    await kept(page);
    await page.context().setOffline(true);
    await page.reload();
    await ready(page);
    await offline(page).waitFor();
    await page.getByRole("heading", { name: "Courses" }).first().waitFor();
    await picture(page, `offline-${name}`);
    await page.context().setOffline(false);
    await offline(page).waitFor({ state: "hidden" });
    await page.getByRole("link", { name: "How to use Nedu" }).waitFor();
    await page.context().close();
  });

test("an address never opened before starts the client without a network, too", async () => {
  const page = await open(browser, `${server.url}/`);
  await ready(page);
  await kept(page);
  await page.context().setOffline(true);
  await page.goto(`${server.url}/courses/how-to-use-nedu/first-steps`);
  await ready(page);
  await offline(page).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("heading", { name: "First steps", exact: true }).first().waitFor();
  assert.deepEqual(page.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem)), []);
  await page.context().close();
});

test("what an upgraded worker has thrown away with the old one's is kept again", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  await kept(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    navigator.serviceWorker.dispatchEvent(new Event("controllerchange"));
  });
  await kept(page);
  await page.context().close();
});
