// One's own profile in the browser: words, picture, language, theme, and the way out.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { axeViolations, openAs, phone, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";
import { wordsOf } from "./support/words.mjs";

await begin();

const words = wordsOf("en");

let page;
let cookie;

before(async () => {
  cookie = await server.register("profile@example.org", "Awa Diop");
  page = await openAs(browser, cookie, `${server.url}/me`);
});

const profile = async () => (await server.call("GET", "/api/v1/session", undefined, cookie)).body.profile;
const field = (key) => page.getByRole("textbox", { name: words[key] });
const button = (key) => page.getByRole("button", { name: words[key] });
const told = (key) => page.getByText(words[key]).first();

const ground = [79, 70, 229];

/** A picture the browser itself has made: a ring on a coloured ground. */
const drawn = (type, size) =>
  page.evaluate(
    ([kind, side, colour]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
      const context = canvas.getContext("2d");
      context.fillStyle = `rgb(${colour.join()})`;
      context.fillRect(0, 0, side, side);
      context.lineWidth = side / 12;
      context.strokeStyle = "white";
      context.arc(side / 2, side / 2, side / 3, 0, 7);
      context.stroke();
      return canvas.toDataURL(kind).split(",")[1];
    },
    [type, size, ground],
  );

/** The colour of a picture's first pixels, as the browser shows it. */
const corner = (address) =>
  page.evaluate(async (path) => {
    const bitmap = await createImageBitmap(await (await fetch(path)).blob());
    const context = Object.assign(document.createElement("canvas"), { width: 8, height: 8 }).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return [...context.getImageData(4, 4, 1, 1).data.slice(0, 3)];
  }, address);

async function choose(file) {
  const chooser = page.waitForEvent("filechooser");
  await button("profile.choose_picture").click();
  await (await chooser).setFiles(file);
}

test("a name and a few words are saved, and wrong ones are refused beside their field", async () => {
  await field("profile.name").fill("Zoé Тестова");
  await field("profile.bio").fill("I study sensors.\nЯ помогаю с кодом.");
  await told("profile.unsaved").waitFor();
  await button("profile.save").click();
  await told("profile.saved").waitFor();
  assert.equal((await profile()).name, "Zoé Тестова");
  assert.equal((await profile()).bio, "I study sensors.\nЯ помогаю с кодом.");
  await field("profile.name").fill("");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-invalid") === "true");
  const beside = await field("profile.name").evaluate(
    (input) => document.getElementById(input.getAttribute("aria-describedby")).textContent,
  );
  assert.match(beside, new RegExp(words["error.required"]));
  await picture(page, "profile-refused");
  await button("profile.discard").click();
  await page.waitForFunction(() => [...document.querySelectorAll("input")].some((input) => input.value === "Zoé Тестова"));
  assert.equal((await profile()).name, "Zoé Тестова");
});

test("a picture is uploaded and shown; other files and too large ones are refused", async () => {
  const png = { name: "ring.png", mimeType: "image/png", buffer: Buffer.from(await drawn("image/png", 300), "base64") };
  const shown = page.waitForResponse((response) => response.url().includes("/files/") && response.ok());
  await choose(png);
  await told("profile.picture_saved").waitFor();
  const { picture: hash } = await profile();
  assert.ok((await shown).url().includes(hash));
  const colour = await corner(`/files/${hash}`);
  assert.ok(colour.every((part, i) => Math.abs(part - ground[i]) <= 4), `${colour} is not ${ground}`);
  await picture(page, "profile-picture");

  await choose({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("not a picture") });
  await told("error.picture_format").waitFor();
  await choose({ name: "liar.png", mimeType: "image/png", buffer: Buffer.from("not a picture either") });
  await page.getByText(new RegExp(`${words["error.picture_format"]}|${words["error.picture_broken"]}`)).first().waitFor();
  await choose({ name: "huge.png", mimeType: "image/png", buffer: Buffer.concat([png.buffer, Buffer.alloc(6 << 20)]) });
  await told("error.picture_too_large").waitFor();
  await picture(page, "profile-picture-refused");
  assert.equal((await profile()).picture, hash);
  await choose(png);
  await told("error.picture_too_large").waitFor({ state: "detached" });
});

test("the theme changes at once and stays after a reload", async () => {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await page.getByRole("radio", { name: words["theme.dark"] }).click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await page.reload();
  await ready(page);
  assert.equal(await theme(), "dark");
  await picture(page, "profile-dark");
  await page.getByRole("radio", { name: words["theme.light"] }).click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === "light");
});

test("the language changes at once, everywhere and for good", async () => {
  await page.getByRole("combobox", { name: words["profile.language"] }).click();
  const choice = page.getByRole("option", { name: "Русский" });
  assert.deepEqual(await axeViolations(page), []);
  await choice.click();
  await page.getByRole("heading", { name: wordsOf("ru")["profile.title"] }).first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
  await page.reload();
  await ready(page);
  await page.getByRole("heading", { name: wordsOf("ru")["profile.title"] }).first().waitFor();
  assert.equal((await profile()).language, "ru");
  await picture(page, "profile-russian");
  assert.deepEqual(await axeViolations(page), []);
  await server.call("PATCH", "/api/v1/me", { language: "en" }, cookie);
});

test("a phone shows the same, and whoever signs out is out on this device", async () => {
  await page.context().close();
  page = await openAs(browser, cookie, `${server.url}/me`, { ...phone, colorScheme: "dark" });
  await field("profile.bio").waitFor();
  await picture(page, "profile-phone");
  await button("action.sign_out").click();
  await page.getByRole("link", { name: words["action.sign_in"] }).first().waitFor();
  assert.equal((await server.call("GET", "/api/v1/session", undefined, cookie)).body.profile ?? null, null);
  await page.goto(`${server.url}/me`);
  await ready(page);
  await page.getByText(words["profile.visitor_title"]).first().waitFor();
  assert.deepEqual(page.problems, []);
});
