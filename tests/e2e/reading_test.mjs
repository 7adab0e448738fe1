// From the catalogue to the next chapter: browsing, enrolling, reading, and coming back to the same place.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open, openAs, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin({ courses: ["assets/seed/en", "assets/seed/fr", "assets/seed/ru"] });

const password = "lantern coffee river";

/** A page of someone who has an account, at `path`. */
async function signedIn(email, path, options = {}) {
  const cookie = await server.register(email, "Awa Diop", password);
  return openAs(browser, cookie, server.url + path, options);
}

const heading = (page, name) => page.getByRole("heading", { name, exact: true }).first();

test("a visitor searches with a slip, opens a course and reads its free chapter", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  await page.getByRole("link", { name: "How to use Nedu" }).waitFor();
  await page.getByRole("searchbox", { name: "Search courses" }).fill("utilliser");
  await page.getByRole("link", { name: "Bien utiliser Nedu" }).waitFor();
  await page.getByRole("link", { name: "How to use Nedu" }).waitFor({ state: "detached" });
  assert.match(page.url(), /q=utilliser/);
  await page.getByRole("searchbox", { name: "Search courses" }).fill("");
  await page.getByRole("link", { name: "How to use Nedu" }).click();
  await heading(page, "How to use Nedu").waitFor();
  assert.equal(new URL(page.url()).pathname, "/courses/how-to-use-nedu");
  await page.getByRole("link", { name: "Read a free chapter" }).click();
  await heading(page, "First steps").waitFor();
  await page.getByRole("table").first().waitFor();
  await page.goBack();
  await heading(page, "How to use Nedu").waitFor();
  await page.goBack();
  await page.getByRole("searchbox", { name: "Search courses" }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("filters and cards take a press in the middle of their words", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  await page.getByRole("link", { name: "How to use Nedu" }).waitFor();
  const press = async (element, along = 0.5) => {
    const { x, y, width, height } = await element.boundingBox();
    await page.mouse.click(x + width * along, y + height / 2);
  };
  for (const name of ["Subject", "Language", "Rating"]) {
    await press(page.getByRole("combobox", { name: new RegExp(name) }), 0.4);
    await page.getByRole("option").first().waitFor();
    await picture(page, `filter-${name}`);
    await page.keyboard.press("Escape");
    await page.getByRole("option").first().waitFor({ state: "detached" });
  }
  await page.evaluate(() => (window.isTheSamePage = true));
  const summary = await page.getByText("Find a course, read it at").first().boundingBox();
  await page.mouse.click(summary.x + 20, summary.y + 8);
  await page.getByRole("heading", { name: "Syllabus" }).waitFor();
  assert.ok(await page.evaluate(() => window.isTheSamePage), "the client went there, not the browser");
  await page.context().close();
});

test("someone not enrolled sees the invitation, enrols, reads on and finds the place again", async () => {
  const page = await signedIn("reader@example.org", "/courses/how-to-use-nedu/study-well");
  await page.getByText("Enrol to read this chapter").first().waitFor();
  await page.getByRole("button", { name: "Enrol in this course" }).first().click();
  await heading(page, "Study well at a distance").waitFor();
  await page.getByRole("link", { name: /^Next chapter/ }).first().click();
  await heading(page, "Talk with your class").waitFor();
  assert.match(page.url(), /talk-with-your-class$/);
  await page.reload();
  await ready(page);
  await heading(page, "Talk with your class").waitFor();
  await page.goBack();
  await heading(page, "Study well at a distance").waitFor();
  await picture(page, "reader-desktop");
  await page.goto(`${server.url}/`);
  await ready(page);
  await page.getByRole("link", { name: /Continue reading/ }).first().waitFor();
  await picture(page, "home-desktop");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("text of a chapter can be selected, copied and found in the page", async () => {
  const page = await open(browser, `${server.url}/courses/how-to-use-nedu/first-steps`);
  await ready(page);
  await heading(page, "First steps").waitFor();
  const selected = await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll("p")].find((p) => p.textContent.includes("Nedu brings courses"));
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return getSelection().toString();
  });
  assert.match(selected, /Nedu brings courses and the people who learn from them/);
  assert.equal(await page.evaluate(() => window.find("Every page has an address")), true);
  const box = await page.getByText("Nedu brings courses").first().boundingBox();
  await page.mouse.click(box.x + 30, box.y + box.height / 2, { clickCount: 2 });
  assert.ok((await page.evaluate(() => getSelection().toString())).trim().length > 0);
  await page.context().close();
});

test("an address that leads nowhere says so, and tells no more of what is hidden", async () => {
  for (const path of ["/courses/no-such-course", "/courses/how-to-use-nedu/no-such-chapter", "/nowhere/at/all"]) {
    const page = await open(browser, server.url + path);
    await ready(page);
    await page.getByText(/isn’t here|nothing here/).first().waitFor();
    await page.context().close();
  }
});

test("the keyboard alone leads from the catalogue to a chapter", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  const course = page.getByRole("link", { name: "How to use Nedu" });
  await course.waitFor();
  for (let i = 0; i < 25 && !(await course.evaluate((link) => link === document.activeElement)); ++i)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await heading(page, "How to use Nedu").waitFor();
  const chapter = page.getByRole("link", { name: /^First steps/ }).first();
  for (let i = 0; i < 40 && !(await chapter.evaluate((link) => link === document.activeElement)); ++i)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await heading(page, "First steps").waitFor();
  await page.context().close();
});

test("what is selected by the mouse lands in the clipboard", async () => {
  const page = await open(browser, `${server.url}/courses/how-to-use-nedu/first-steps`, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await ready(page);
  const words = page.getByText("Nedu brings courses").first();
  await words.waitFor();
  const box = await words.boundingBox();
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.press("Control+C");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /brings courses and the people/);
  await page.context().close();
});

test("a table is copied with tabs between its cells and a line for each row", async () => {
  const page = await open(browser, `${server.url}/courses/how-to-use-nedu/first-steps`, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await ready(page);
  await page.getByRole("table").first().waitFor();
  const written = await page.evaluate(() => {
    const cells = (row) => [...row.querySelectorAll("[role=cell],[role=columnheader]")];
    const rows = [...document.querySelector("[role=table]").querySelectorAll("[role=row]")];
    return rows.map((row) => cells(row).map((cell) => cell.textContent.replace(/\s+/g, " ").trim()));
  });
  assert.ok(written.length > 2 && written[0].length > 1 && written.flat().every(Boolean), JSON.stringify(written));
  const copy = async (from, to) => {
    await page.evaluate(([first, last]) => {
      const pieces = (selector) => document.querySelectorAll(`${selector} .r > :not(br)`);
      const begin = pieces(first)[0];
      const end = [...pieces(last)].at(-1);
      getSelection().setBaseAndExtent(begin.firstChild, 0, end.firstChild, end.firstChild.length);
    }, [from, to]);
    await page.keyboard.press("Control+C");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const table = written.map((row) => row.join("\t")).join("\n");
  assert.equal(await copy("[role=table]", "[role=table]"), table);
  // With what stands before it.
  const whole = await copy("[role=article] h2, article h2", "[role=table]");
  assert.match(whole, /^[^\t\n]+\n/);
  assert.ok(whole.endsWith("\n" + table), whole);
  assert.doesNotMatch(await page.locator("#nedu-layer").textContent(), /[\uE000-\uF8FF]/);
  await page.context().close();
});

test("Back and a reload lead to the same place in the text", async () => {
  const page = await open(browser, `${server.url}/courses/how-to-use-nedu/first-steps`);
  await ready(page);
  const mark = page.getByRole("heading", { name: "The four places" }).first();
  await mark.waitFor();
  const top = async () => (await mark.boundingBox()).y;
  const start = await top();
  await page.mouse.move(800, 400);
  await page.mouse.wheel(0, 300);
  await page.waitForFunction(
    (from) => {
      const heading = [...document.querySelectorAll("h2")].find((each) => each.textContent.includes("The four places"));
      return heading.getBoundingClientRect().y <= from - 299;
    },
    start,
  );
  const before = await top();
  const comesBack = (what) =>
    page
      .waitForFunction((wanted) => {
        const heading = [...document.querySelectorAll("h2")].find((each) => each.textContent.includes("The four places"));
        return heading && Math.abs(heading.getBoundingClientRect().y - wanted) <= 8;
      }, before)
      .catch(async () => assert.fail(`after ${what} at ${await top()} instead of ${before}`));
  await page.waitForTimeout(300); // the place is noted
  await page.evaluate(() => {
    history.pushState(null, "", "/courses");
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  });
  await page.getByRole("searchbox", { name: "Search courses" }).waitFor();
  await page.goBack();
  await comesBack("Back");
  await page.reload();
  await ready(page);
  await comesBack("a reload");
  await page.context().close();
});

test("a chapter goes onto paper as its text, by the browser's own printing", async () => {
  const page = await open(browser, `${server.url}/courses/how-to-use-nedu/first-steps`);
  await ready(page);
  await heading(page, "First steps").waitFor();
  const paper = await page.pdf({ format: "A4" });
  const words = execFileSync("pdftotext", ["-layout", "-", "-"], { input: paper, encoding: "utf8" });
  assert.match(words, /First steps/);
  assert.match(words, /first-steps/, "its address stands at the foot");
  assert.ok(words.length > 1000, words);
  assert.equal(await page.locator("#nedu-paper").count(), 0, "nothing of it stays on the screen");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("any other screen goes onto paper as what it says", async () => {
  const cookie = await server.register("paper@example.org", "Paper Person", password);
  const conversation = await server.enrol("how-to-use-nedu", cookie);
  const page = await openAs(browser, cookie, server.url + conversation);
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.fill("The first line\nand the second");
  await field.press("Enter");
  await page.getByRole("log").getByText("and the second").first().waitFor();
  const words = async () => {
    const input = await page.pdf({ format: "A4" });
    assert.equal(await page.locator("#nedu-paper").count(), 0, "nothing of it stays on the screen");
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input, encoding: "utf8" });
  };
  const said = await words();
  assert.match(said, /How to use Nedu/);
  assert.match(said, /You, \d+:\d\d\s[ap]m\n\s*The first line\n\s*and the second/);
  assert.doesNotMatch(said, /Send/, "what can only be pressed");
  for (const [path, complete, ...lines] of [
    ["/courses", "Find a course, read it at", /Courses/, /How to use Nedu\n/, /Find a course, read it at/],
    ["/courses/how-to-use-nedu", "Syllabus", /How to use Nedu\n/, /Syllabus/, /First steps/],
    ["/me", "Profile", /Paper Person/, /paper@example.org/],
    ["/", "Hello", /Hello, Paper/],
  ]) {
    await page.goto(server.url + path);
    await ready(page);
    await page.getByText(complete).first().waitFor();
    await page.waitForTimeout(500);
    const printed = await words();
    for (const line of lines) assert.match(printed, line, path);
  }
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("a chapter's pictures are there before it is printed, by its button and by the keys", async () => {
  const page = await open(browser, `${server.url}/courses/how-to-use-nedu/first-steps`);
  await page.addInitScript(() => {
    window.print = () => {
      const pictures = [...document.querySelectorAll("#nedu-paper img")];
      window.printed = pictures.map((picture) => picture.complete && picture.naturalWidth > 0);
      window.dispatchEvent(new Event("afterprint"));
    };
  });
  await page.reload();
  await ready(page);
  await heading(page, "First steps").waitFor();
  for (const print of [() => page.keyboard.press("Control+p"), () => page.getByRole("link", { name: /^Print/ }).first().click()]) {
    await print();
    await page.waitForFunction(() => window.printed);
    assert.deepEqual(await page.evaluate(() => window.printed), [true]);
    await page.evaluate(() => delete window.printed);
    assert.equal(await page.locator("#nedu-paper").count(), 0);
  }
  await page.context().close();
});

test("a chapter whose end was on screen is read, however soon its tab is closed", async () => {
  const cookie = await server.register("closing@example.org", "Awa Diop", password);
  const course = `${server.url}/courses/how-to-use-nedu`;
  const page = await openAs(browser, cookie, course);
  await page.getByRole("button", { name: "Enrol in this course" }).first().click();
  await page.getByRole("link", { name: "Start reading" }).first().click();
  await heading(page, "First steps").waitFor();
  await page.keyboard.press("End");
  await page.getByText("You have read this chapter").first().waitFor();
  await page.close({ runBeforeUnload: true });
  const again = await openAs(browser, cookie, course);
  await again.getByRole("link", { name: /^First steps, Read/ }).first().waitFor();
  await again.context().close();
});
