// What the client does when nobody does anything: nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, ready } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";

let server;
let browser;

before(async () => {
  server = await Server.start({ courses: ["assets/seed/en"] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test("ten idle seconds draw no frame and send no byte", async () => {
  const page = await open(browser, `${server.url}/courses/how-to-use-nedu/first-steps`);
  await ready(page);
  await page.getByRole("heading", { name: "First steps" }).first().waitFor();
  await page.waitForTimeout(8000); // pictures, the reading position
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const frames = () => page.evaluate(() => window.Module._nedu_frames());
  const before = await frames();
  await page.waitForTimeout(10000);
  assert.equal((await frames()) - before, 0, "frames");
  assert.deepEqual(requests, []);
});
