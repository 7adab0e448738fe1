// The text on the canvas is text: selected by the mouse, copied as it was written, found across its lines, its links
// followed. In chapters and in messages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openAs, phone, picture } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

const cookie = await server.register("selecting@example.org", "Sel Ector");
const conversation = await server.enrol("how-to-use-nedu", cookie);

const selected = (page) => page.evaluate(() => getSelection().toString());

/** Briskly, as a hand does: the pointer is seen at few places, most of them between the lines. */
async function sweep(page, from, to, { steps = 10 } = {}) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= steps; ++i) {
    await page.mouse.move(from.x + ((to.x - from.x) * i) / steps, from.y + ((to.y - from.y) * i) / steps);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  return page.evaluate(() => getSelection().toString());
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

/** Where the first or last letters of `text` are painted. */
async function place(page, text, { end = false } = {}) {
  const box = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.getElementById("nedu-layer"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + wanted.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, y: (top + bottom) / 2 };
    }
    return null;
  }, text);
  assert.ok(box, `"${text}" is nowhere`);
  return { x: end ? box.right : box.left, y: box.y };
}

async function reading(options) {
  const page = await openAs(browser, cookie, `${server.url}/courses/how-to-use-nedu/your-account`, {
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  await page.getByText("Nedu asks for ten characters").first().waitFor();
  return page;
}

test("what is copied over several blocks is the text as it was written", async () => {
  const page = await reading({});
  await drag(page, await place(page, "Nedu asks for"), await place(page, "combinations. Ten", { end: true }));
  await page.keyboard.press("Control+C");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await selected(page));
  const blocks = copied.split(/\n+/);
  assert.equal(blocks.length, 3, copied);
  assert.match(blocks[0], /^Nedu asks for ten characters or more and refuses what everyone tries first: password2024, /);
  assert.match(blocks[0], /A password of \$n\$ characters out of an alphabet of \$k\$ allows$/);
  assert.equal(blocks[1], "$N = k^n$");
  assert.equal(blocks[2], "combinations. Ten");
  await picture(page, "selection-desktop");
  await page.context().close();
});

for (const [name, options] of [["desktop", {}], ["narrow", { viewport: phone.viewport }]])
  test(`find in page finds what wraps: ${name}`, async () => {
    const page = await reading(options);
    // Whole sentences: some of them wrap, wherever that is.
    for (const words of [
      "refuses what everyone tries first: password2024, qwertyuiop, your own name.",
      "It does not ask for odd signs, because length helps more.",
      "So take a sentence you can remember, or let your browser make one up and keep it.",
    ]) {
      const found = await page.evaluate((text) => {
        getSelection().removeAllRanges();
        return window.find(text);
      }, words);
      assert.ok(found, words);
    }
    await page.context().close();
  });

test("a double click selects a word and a click in the selection clears it", async () => {
  const page = await reading({});
  const word = await place(page, "refuses");
  await page.mouse.dblclick(word.x + 10, word.y);
  assert.equal((await selected(page)).trim(), "refuses");
  await page.waitForTimeout(700); // else it would be the third click
  await page.mouse.click(word.x + 10, word.y);
  await page.waitForFunction(() => getSelection().toString() === "");
  await page.context().close();
});

test("in a chapter a line is taken from the margin, and a drag may end between blocks", async () => {
  const page = await reading({});
  const start = await place(page, "Nedu asks for");
  const end = await place(page, "combinations. Ten", { end: true });
  for (const steps of [4, 10, 30]) {
    assert.match(await sweep(page, { x: start.x - 14, y: start.y }, end, { steps }), /^Nedu asks for[^]*combinations. Ten$/);
    const below = { x: start.x + 200, y: (await place(page, "Nedu asks for")).y + 40 };
    assert.match(await sweep(page, { x: start.x - 40, y: start.y }, below, { steps }), /^Nedu asks for ten characters/);
  }
  const whole = await sweep(page, start, { x: 1200, y: end.y });
  assert.match(whole, /^Nedu asks for[^]*combinations. Ten lower-case letters give /);
  // Upwards, too; and what was held at the lower end goes on below it.
  assert.match(await sweep(page, end, { x: start.x - 30, y: start.y - 2 }), /^Nedu asks for[^]*combinations. Ten$/);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 100, 797, { steps: 5 });
  await page.waitForFunction(() => getSelection().toString().includes("who can see when I am online"));
  await page.mouse.up();
  await page.context().close();
});

test("messages are selected from beside them and across the room between them, in either direction", async () => {
  const page = await openAs(browser, cookie, server.url + conversation);
  const field = page.getByRole("textbox", { name: "Your message" });
  const said = ["#990 the first of three", "#991 \u0645\u0631\u062d\u0628\u0627 \u0643\u064a\u0641", "#992 the last of them"];
  for (const text of said) {
    await field.fill(text);
    await field.press("Enter");
    await page.getByRole("log").getByText(text.split(" ")[0]).first().waitFor();
  }
  await page.waitForTimeout(500);
  const lines = (text) => text.split(/\n+/).map((line) => line.trim());
  const first = await place(page, "#990 the first");
  const last = await place(page, "last of them", { end: true });
  for (const [from, to] of [
    [first, last],
    [{ x: first.x - 60, y: first.y }, { x: last.x + 4, y: last.y + 14 }],
    [{ x: last.x + 5, y: last.y }, { x: first.x - 40, y: first.y - 2 }],
  ])
    assert.deepEqual(lines(await sweep(page, from, to)), said, JSON.stringify([from, to]));
  const number = await place(page, "#991");
  const word = await place(page, "\u0645\u0631\u062d\u0628\u0627");
  const [left, right] = [word.x - 150, 1250].map((x) => ({ x, y: number.y }));
  assert.equal(await sweep(page, left, right), said[1]);
  assert.equal(await sweep(page, right, left), said[1]);
  await page.context().close();
});

test("messages are selected and copied, their links followed", async () => {
  const page = await openAs(browser, cookie, server.url + conversation, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.fill(`First line\nthen ${server.url}/courses, to look at`);
  await field.press("Enter");
  await page.getByRole("log").getByText("to look at").first().waitFor();
  await page.waitForTimeout(500);
  await drag(page, await place(page, "First line"), await place(page, "to look at", { end: true }));
  await page.keyboard.press("Control+C");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const whole = `First line\nthen ${server.url}/courses, to look at`;
  assert.equal(copied, whole);
  // A hand ends beside the letters as often as on them.
  for (const [aside, below] of [[6, 0], [40, 3], [0, 14], [0, 24]]) {
    await page.mouse.click(200, 300);
    const end = await place(page, "to look at", { end: true });
    await drag(page, await place(page, "First line"), { x: end.x + aside, y: end.y + below });
    assert.equal(await selected(page), whole, `${aside} px aside, ${below} px below`);
  }
  const link = page.getByRole("log").getByRole("link", { name: `${server.url}/courses` });
  assert.equal(await link.getAttribute("href"), `${server.url}/courses`);
  const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await opened.waitForURL(`${server.url}/courses`);
  await picture(page, "selection-messages");
  // One that wraps is one stop for the keyboard.
  await field.fill(`${server.url}/courses?q=${"so-long-that-it-wraps-".repeat(8)}`);
  await field.press("Enter");
  await page.getByRole("log").getByText("so-long-that").first().waitFor();
  const stops = await page.evaluate(() =>
    [...document.querySelectorAll(".r>a")].filter((a) => a.href.includes("so-long")).map((a) => a.tabIndex),
  );
  assert.ok(stops.length > 1, "it does not wrap");
  assert.deepEqual(stops, [0, ...stops.slice(1).fill(-1)]);
  await page.context().close();
});
