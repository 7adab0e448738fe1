// Takes the pictures of the main README: node tests/e2e/readme_pictures.mjs. Look at them before they are kept.
import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open, openAs, phone, ready } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";

const folder = resolve(dirname(fileURLToPath(import.meta.url)), "../../assets/images/screens");
const seed = (language) => `assets/seed/${language}`;
const server = await Server.start({ courses: ["en", "fr", "ru"].map(seed) });
const browser = await launch();

/** Once everything on the page has been fetched and drawn. */
async function take(page, name) {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function classmate(name) {
  const cookie = await server.register(`${name.split(" ")[0].toLowerCase()}@example.org`, name);
  const path = await server.enrol("how-to-use-nedu", cookie);
  return { cookie, page: await openAs(browser, cookie, server.url + path) };
}

async function say({ page }, text) {
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.fill(text);
  await page.keyboard.press("Enter");
  await page.getByRole("log").getByText(text, { exact: true }).waitFor();
}

try {
  const awa = await classmate("Awa Diop");
  const boris = await classmate("Boris Melnik");
  await say(awa, "Does anybody see why S grows in chapter five?");
  await say(boris, "Look at the picture: after each review the curve falls more slowly");
  await say(boris, "So the same effort keeps you going for longer");
  await say(awa, "Ah, that makes sense. Thank you!");
  await take(awa.page, "conversation");

  const visitor = await open(browser, `${server.url}/courses`);
  await ready(visitor);
  await take(visitor, "catalogue");

  await awa.page.goto(`${server.url}/courses/how-to-use-nedu`);
  await ready(awa.page);
  const chapter = awa.page.getByRole("link", { name: /Study well at a distance/ }).first();
  const address = await chapter.getAttribute("href");
  await chapter.click();
  await awa.page.getByRole("heading", { name: "Come back before you forget" }).first().waitFor();
  await take(awa.page, "reader");

  const small = await openAs(browser, awa.cookie, server.url + address, { ...phone, colorScheme: "dark" });
  await small.getByRole("heading", { name: "Come back before you forget" }).first().waitFor();
  await take(small, "reader-phone-dark");
  console.log((await readdir(folder)).join("\n"));
} finally {
  await browser.close();
  await server.stop();
}
