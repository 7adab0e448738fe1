// Writing in other scripts: Cyrillic by its own keys, Japanese by an input method, in fields of the client and in the
// plain forms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, openAs, picture } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin();

/** As an input method does: half-done syllables, then what was chosen. `midway` sees the field in between. */
async function compose(page, steps, chosen, midway = async () => {}) {
  const devtools = await page.context().newCDPSession(page);
  for (const text of steps)
    await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await midway();
  await devtools.send("Input.insertText", { text: chosen });
  await devtools.detach();
}

test("a message is typed in Cyrillic and by an input method, and sent only once it is chosen", async () => {
  const cookie = await server.register("typing@example.org", "Аня");
  const path = await server.enrol("how-to-use-nedu", cookie);
  const page = await openAs(browser, cookie, server.url + path);
  const field = page.getByRole("textbox", { name: "Your message" });
  const said = (text) => page.getByRole("log").getByText(text, { exact: true });
  await field.click();
  await page.keyboard.type("Съешь ещё этих булок");
  assert.equal(await field.inputValue(), "Съешь ещё этих булок");
  await page.keyboard.press("Enter");
  await said("Съешь ещё этих булок").waitFor();
  assert.equal(await field.inputValue(), "");

  await compose(page, ["に", "にほ", "にほん"], "日本語", async () => {
    assert.equal(await field.inputValue(), "にほん");
    await picture(page, "typing-composition");
  });
  assert.equal(await field.inputValue(), "日本語");
  await page.keyboard.type(" и кириллица");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("второй строкой");
  assert.equal(await field.inputValue(), "日本語 и кириллица\nвторой строкой");
  await page.keyboard.press("Enter");
  await said("второй строкой").waitFor();
  assert.equal(await field.inputValue(), "");
  assert.equal(await page.getByRole("log").getByText("にほん").count(), 0);
  await picture(page, "typing-sent");
  await page.context().close();
});

test("words are searched as they are composed", async () => {
  const page = await open(browser, `${server.url}/courses`);
  const field = page.getByRole("searchbox", { name: "Search courses" });
  await field.click();
  await compose(page, ["ne", "ned"], "nedu");
  await page.waitForURL(/q=nedu/);
  assert.equal(await field.inputValue(), "nedu");
  await page.getByRole("link", { name: "How to use Nedu" }).waitFor();
  await page.context().close();
});

test("the forms take names by an input method and in any script", async () => {
  const page = await open(browser, `${server.url}/register`);
  const at = (label) => page.locator("#nedu-register").getByLabel(label, { exact: true });
  await at("Your name").click();
  await compose(page, ["や", "やま"], "山田");
  await page.keyboard.type(" Анна é");
  assert.equal(await at("Your name").inputValue(), "山田 Анна é");
  await at("Email address").fill("yamada@example.org");
  await at("Password").fill("lantern coffee river");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.url}/`);
  const session = await page.evaluate(() => fetch("/api/v1/session").then((answer) => answer.json()));
  assert.equal(session.profile.name, "山田 Анна é");
  await page.context().close();
});

test("what is too long to be said stays in the field, and one types on after it", async () => {
  const cookie = await server.register("long@example.org", "Ann");
  const path = await server.enrol("how-to-use-nedu", cookie);
  const page = await openAs(browser, cookie, server.url + path);
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.click();
  const long = "long ".repeat(801);
  await page.keyboard.insertText(long);
  await page.waitForTimeout(300); // the client has heard of it
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  assert.equal(await field.inputValue(), long);
  await page.keyboard.type("x");
  assert.equal(await field.inputValue(), `${long}x`);
  await page.context().close();
});
