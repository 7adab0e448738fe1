// What the client does when nobody does anything: nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, openAs, ready } from "./support/browser.mjs";
import { idleness } from "./support/idle.mjs";
import { begin, browser, server } from "./support/stage.mjs";
import { Wire } from "./support/wire.mjs";

await begin();

let wire;

before(async () => {
  wire = await Wire.to(server.port);
});

after(async () => {
  await wire?.stop();
});

test("ten idle seconds of a reader draw no frame and send no byte", async () => {
  const page = await open(browser, `${wire.url}/courses/how-to-use-nedu/first-steps`);
  await ready(page);
  await page.getByRole("heading", { name: "First steps" }).first().waitFor();
  assert.deepEqual(await idleness(page, wire, 10000), { frames: 0, sent: 0 });
  await page.context().close();
});

test("ten idle seconds of somebody in a class conversation draw no frame and send no byte", async () => {
  const cookie = await server.register("idle@example.org", "Ida");
  const path = await server.enrol("how-to-use-nedu", cookie);
  const page = await openAs(browser, cookie, wire.url + path);
  await page.getByRole("textbox", { name: "Your message" }).waitFor();
  assert.deepEqual(await idleness(page, wire, 10000), { frames: 0, sent: 0 });
  await page.context().close();
});
