// Keys faster than frames: what Enter took and what is typed after it never mix, however slowly the client draws.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openAs, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

const cookie = await server.register("quick@example.org", "Quick Fingers");
const path = await server.enrol("how-to-use-nedu", cookie);

/** A page whose client gets its frames `milliseconds` apart. */
async function openSlowly(address, milliseconds) {
  const page = await openAs(browser, cookie, server.url + address);
  await page.addInitScript((pause) => {
    window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), pause);
  }, milliseconds);
  await page.reload();
  await ready(page);
  return page;
}

/** The newest messages of the conversation, oldest first, as the server has them. */
async function said(count) {
  const answer = await server.call("GET", `/api/v1/conversations/${path.split("/").at(-1)}/history`, undefined, cookie);
  return answer.body.events.filter((event) => event.kind === "message").map((event) => event.text).slice(-count);
}

async function untilSaid(expected) {
  const end = Date.now() + 20000;
  while (Date.now() < end) {
    if (JSON.stringify(await said(expected.length)) === JSON.stringify(expected)) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  assert.deepEqual(await said(expected.length), expected);
}

test("a draft is kept to its last letter, whatever the page goes for", async () => {
  const page = await openSlowly(path, 500);
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.click();
  await page.keyboard.type("draft one two", { delay: 10 });
  await page.reload();
  await ready(page);
  assert.equal(await field.inputValue(), "draft one two");
  await page.getByRole("link", { name: "Courses" }).first().click();
  await page.getByRole("searchbox", { name: "Search courses" }).waitFor();
  await page.goBack();
  await field.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" more", { delay: 10 });
  await page.goBack();
  await field.waitFor({ state: "hidden" });
  await page.goForward();
  await field.waitFor();
  assert.equal(await field.inputValue(), "draft one two more");
  await field.fill("");
  await page.waitForTimeout(1000);
  await page.context().close();
});

for (const [frames, pause] of [["60", 16], ["2", 500]])
  test(`messages typed at 10, 40 and 80 ms a key arrive whole at ${frames} frames a second`, async () => {
    const page = await openSlowly(path, pause);
    const field = page.getByRole("textbox", { name: "Your message" });
    await field.click();
    for (const delay of [10, 40, 80]) {
      const texts = [0, 1, 2, 3].map((i) => `at ${delay} and ${frames}: ${i} ok`);
      for (const text of texts) {
        await page.keyboard.type(text, { delay });
        await page.keyboard.press("Enter");
        assert.equal(await field.inputValue(), "");
      }
      await untilSaid(texts);
    }
    // What is set at once after Enter stays.
    await page.keyboard.type("sent");
    await page.keyboard.press("Enter");
    await field.fill("kept");
    await page.waitForTimeout(3 * pause + 500);
    assert.equal(await field.inputValue(), "kept");
    await page.context().close();
  });

test("the button sends what stood there and leaves what is typed after it", async () => {
  const page = await openSlowly(path, 500);
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.fill("by the button");
  await page.waitForTimeout(1100);
  await page.getByRole("button", { name: "Send" }).evaluate((button) => button.click());
  await page.waitForFunction(() => document.querySelector("#nedu-layer textarea").value === "");
  await field.focus();
  await page.keyboard.type("after it", { delay: 40 });
  await untilSaid(["by the button"]);
  await page.waitForTimeout(1500);
  assert.equal(await field.inputValue(), "after it");
  await page.context().close();
});

test("a search, a name and the plain forms keep what is typed on while they are sent", async () => {
  const search = await openSlowly("/courses", 500);
  const words = search.getByRole("searchbox", { name: "Search courses" });
  await words.click();
  await search.keyboard.type("nedu", { delay: 10 });
  await search.keyboard.press("Enter");
  await search.keyboard.type("x", { delay: 10 });
  await search.waitForURL(/q=nedux/);
  assert.equal(await words.inputValue(), "nedux");
  await search.context().close();

  const profile = await openSlowly("/me", 500);
  const name = profile.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("Quick");
  await name.press("Enter");
  await profile.keyboard.type(" Fingers", { delay: 40 });
  await profile.getByText("Your profile is saved").first().waitFor();
  await profile.waitForTimeout(1500);
  assert.equal(await name.inputValue(), "Quick Fingers");
  const me = await server.call("GET", "/api/v1/session", undefined, cookie);
  assert.equal(me.body.profile.name, "Quick");
  await profile.context().close();
});
