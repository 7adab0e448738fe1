// Every screen, light and dark, wide and narrow, in English and Russian: nothing to object to for assistive technology,
// nothing wider than its window, and a picture of each for whoever looks.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { axeViolations, openAs, open, phone, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";
import { wordsOf } from "./support/words.mjs";

await begin({ courses: ["assets/seed/en", "assets/seed/fr", "assets/seed/ru"] });

const failure = { error: { code: "internal", key: "error.internal" } };

let member;
let conversation;

before(async () => {
  member = await server.register("screens@example.org", "Awa Diop");
  conversation = await server.enrol("how-to-use-nedu", member);
});

/** [name, address, what is there once the screen is complete], in the words of a language. */
const forVisitors = (words) => [
  // Of a course's translations only the one in the reader's language is listed.
  ["catalogue", "/courses", (page) => page.getByRole("link", { name: /How to use Nedu|Как пользоваться Nedu/ }).first()],
  ["nothing-found", "/courses?q=zzzzzzzz", (page) => page.getByRole("button", { name: words["catalogue.clear_filters"] })],
  ["course", "/courses/how-to-use-nedu", (page) => page.getByRole("heading", { name: "How to use Nedu" }).first()],
  ["register", "/register", (page) => page.locator("#nedu-register")],
  ["sign-in", "/sign-in", (page) => page.locator("#nedu-sign-in")],
  ["welcome", "/", (page) => page.getByText(words["home.welcome_text"]).first()],
  ["locked", "/courses/how-to-use-nedu/study-well", (page) => page.getByText(words["reader.locked_title"]).first()],
  ["not-found", "/nowhere/at/all", (page) => page.getByRole("heading").first()],
  ["gallery", "/gallery", (page) => page.getByRole("heading", { level: 1 }).first()],
];
const forMembers = (words) => [
  ["home", "/", (page) => page.getByRole("heading", { name: /Awa/ }).first()],
  ["reader", "/courses/how-to-use-nedu/first-steps", (page) => page.getByRole("table").first()],
  ["conversations", "/messages", (page) => page.getByRole("link", { name: /How to use Nedu/ }).first()],
  ["class", conversation, (page) => page.getByRole("textbox", { name: words["messaging.composer"] })],
  ["profile", "/me", (page) => page.getByRole("textbox", { name: words["profile.bio"] })],
];

/** As a link of the app would. */
async function visit(page, path) {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  }, path);
}

/** Elements that reach beyond the window's sides though nothing scrolls them. */
const sticksOut = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = [...document.querySelectorAll("#nedu-layer .n, #nedu-forms *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && getComputedStyle(element).visibility !== "hidden" && (box.right > width + 1 || box.left < -1);
    });
    const clipped = (element) => element.parentElement.closest(".s") !== null;
    return found.filter((element) => !clipped(element)).map((element) => element.outerHTML.slice(0, 120));
  });

/** Controls whose words, or the page behind them, take a press meant for them. */
const deaf = (page) =>
  page.evaluate(() => {
    const kinds = "a, button, [role=combobox], [role=tab], [role=radio], [role=checkbox], [role=switch]";
    const is_deaf = (control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      return [0.1, 0.3, 0.5, 0.7, 0.9].some((part) => {
        const hit = document.elementFromPoint(left + width * part, top + height / 2);
        return hit && (hit.closest(".b, .r") || (hit !== control && hit.contains(control)));
      });
    };
    return [...document.querySelectorAll("#nedu-layer .n")]
      .filter((element) => element.matches(kinds) && is_deaf(element))
      .map((control) => control.outerHTML.slice(0, 120));
  });

async function check(page, name) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(await axeViolations(page), [], name);
  assert.deepEqual(await sticksOut(page), [], `${name} sticks out`);
  assert.deepEqual(await deaf(page), [], `${name} has words that take the press of their control`);
  await picture(page, name);
}

async function checkAll(page, screens, variant) {
  for (const [name, address, complete] of screens) {
    await visit(page, address);
    await complete(page).waitFor();
    await check(page, `${name}-${variant}`);
  }
  assert.deepEqual(page.problems.filter((problem) => !problem.includes("404")), []);
  await page.context().close();
}

for (const [variant, options, language] of [
  ["light-desktop", {}, "en"],
  ["dark-phone", { ...phone, colorScheme: "dark" }, "en"],
  ["russian-phone", { ...phone, locale: "ru-RU" }, "ru"],
]) {
  test(`every screen for visitors is sound: ${variant}`, async () => {
    const page = await open(browser, `${server.url}/courses`, options);
    await ready(page);
    await checkAll(page, forVisitors(wordsOf(language)), variant);
  });

  test(`every screen for members is sound: ${variant}`, async () => {
    await server.call("PATCH", "/api/v1/me", { language }, member);
    await checkAll(await openAs(browser, member, `${server.url}/me`, options), forMembers(wordsOf(language)), variant);
  });
}

test("a failure of the server gets a page with a way to try again", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  await page.route("**/api/v1/courses/how-to-use-nedu*", (route) => route.fulfill({ status: 500, json: failure }));
  await visit(page, "/courses/how-to-use-nedu");
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  await check(page, "failure-light-desktop");
  await page.unroute("**/api/v1/courses/how-to-use-nedu*");
  await again.click();
  await page.getByRole("heading", { name: "How to use Nedu" }).first().waitFor();
  await page.context().close();
});
