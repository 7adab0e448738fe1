// The class conversation in two browsers: said, seen, kept over a lost connection and a killed server.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { axeViolations, openAs, phone, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

let path;
let awa;
let boris;

async function classmate(name, options) {
  const cookie = await server.register(`${name.toLowerCase()}@example.org`, name);
  path = await server.enrol("how-to-use-nedu", cookie);
  const page = await openAs(browser, cookie, server.url + path, options);
  await page.getByRole("textbox", { name: "Your message" }).waitFor();
  return page;
}

async function say(page, text) {
  await page.getByRole("textbox", { name: "Your message" }).fill(text);
  await page.keyboard.press("Enter");
}

const message = (page, text) => page.getByRole("log").getByText(text, { exact: true });

before(async () => {
  awa = await classmate("Awa");
  boris = await classmate("Boris", { ...phone, colorScheme: "dark" });
});

test("what one says the other sees, in any script", async () => {
  await say(awa, "Does anybody understand chapter two?");
  await message(boris, "Does anybody understand chapter two?").waitFor();
  await say(boris, "Да, смотри таблицу — 你好 👍");
  await message(awa, "Да, смотри таблицу — 你好 👍").waitFor();
  await picture(awa, "class-desktop");
  await picture(boris, "class-phone-dark");
  assert.deepEqual(await axeViolations(awa), []);
  assert.deepEqual(await axeViolations(boris), []);
});

test("history is there after a reload", async () => {
  await awa.reload();
  await ready(awa);
  await message(awa, "Does anybody understand chapter two?").waitFor();
});

test("what is written while offline goes out when the connection is back", async () => {
  await awa.context().setOffline(true);
  await awa.getByText(/No connection to Nedu/).first().waitFor();
  await say(awa, "Written on the train");
  await awa.context().setOffline(false);
  await message(boris, "Written on the train").waitFor({ timeout: 45000 });
  assert.equal(await message(boris, "Written on the train").count(), 1);
});

test("a killed server comes back and nothing said is lost or said twice", async () => {
  await say(awa, "Before the crash");
  await message(boris, "Before the crash").waitFor();
  await server.killAndRestart();
  await say(awa, "After the crash");
  await message(boris, "After the crash").waitFor({ timeout: 60000 });
  assert.equal(await message(boris, "Before the crash").count(), 1);
  assert.equal(await message(awa, "After the crash").count(), 1);
});
