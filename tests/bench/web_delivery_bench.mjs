// From Enter in one browser to the message in another one's page: two people of a class, both browsers without a screen.
import { launch, openAs } from "../e2e/support/browser.mjs";
import { Server } from "../e2e/support/server.mjs";
import { quantile } from "../e2e/support/trace.mjs";

const kMessages = 20;
const kPause = 400; // milliseconds: each message is one of its own
const course = "how-to-use-nedu";

async function classmate(browser, server, name) {
  const cookie = await server.register(`${name.toLowerCase()}@example.org`, name);
  const page = await openAs(browser, cookie, server.url + (await server.enrol(course, cookie)));
  await page.getByRole("textbox", { name: "Your message" }).waitFor();
  return page;
}

/** In the page: notes when each of `texts` came into the conversation, in milliseconds since 1970. */
function watch(texts) {
  window.seen = {};
  const log = document.querySelector("#nedu-layer [role=log]");
  new MutationObserver(() => {
    for (const text of texts)
      if (!window.seen[text] && log.textContent.includes(text)) window.seen[text] = performance.timeOrigin + performance.now();
  }).observe(log, { subtree: true, childList: true, characterData: true });
}

/** In the page: notes when Enter was pressed. */
function listen() {
  window.sent = [];
  const note = (event) => event.key === "Enter" && window.sent.push(performance.timeOrigin + performance.now());
  window.addEventListener("keydown", note, true);
}

async function measure(server) {
  const browsers = [await launch(), await launch()];
  try {
    const writer = await classmate(browsers[0], server, "Awa");
    const reader = await classmate(browsers[1], server, "Boris");
    const texts = Array.from({ length: kMessages }, (_, i) => `message ${i + 1000}`);
    await reader.evaluate(watch, texts);
    await writer.evaluate(listen);
    await writer.getByRole("textbox", { name: "Your message" }).click();
    for (const text of texts) {
      await writer.keyboard.type(text);
      await writer.waitForTimeout(kPause);
      await writer.keyboard.press("Enter");
      await reader.waitForFunction((wanted) => window.seen[wanted], text, { timeout: 10000 });
    }
    const sent = await writer.evaluate(() => window.sent);
    const seen = await reader.evaluate(() => window.seen);
    return texts.map((text, i) => seen[text] - sent[i]);
  } finally {
    for (const browser of browsers) await browser.close();
  }
}

const server = await Server.start({ courses: ["assets/seed/en"] });
try {
  const times = (await measure(server)).sort((a, b) => a - b);
  const figure = (what, value, mark) => ({ what: `Enter to the message in another browser, ${what} of ${kMessages}`, value: Math.round(value), unit: "ms", ...mark });
  const figures = [figure("median", quantile(times, 0.5), { at_most: 150 }), figure("95 %", quantile(times, 0.95), {})];
  console.log(JSON.stringify({ name: "web delivery", figures }));
} finally {
  await server.stop();
}
