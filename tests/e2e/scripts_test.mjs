// Text in the world's scripts: what the canvas paints beside what the browser itself would, in a chapter and in messages.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { open, openAs, picture, ready } from "./support/browser.mjs";
import { inkBox } from "./support/ink.mjs";
import { begin, browser, server } from "./support/stage.mjs";

const samples = {
  Arabic: "هذه جملة قصيرة بالعربية لنرى كيف تتصل حروفها.",
  Hebrew: "זהו משפט קצר בעברית, כדי לראות את הכיוון שלו.",
  Persian: "این یک جملهٔ کوتاه فارسی است تا پیوند حروف دیده شود.",
  Hindi: "यह हिन्दी का एक छोटा वाक्य है जिसमें संयुक्ताक्षर हैं।",
  Bengali: "এটি বাংলায় লেখা একটি ছোট বাক্য, যুক্তাক্ষর সহ।",
  Tamil: "இது தமிழில் எழுதப்பட்ட ஒரு சிறிய வாக்கியம்.",
  Vietnamese: "Đây là một câu ngắn bằng tiếng Việt để người đọc thấy dấu.",
  Chinese: "这是一句简短的中文，用来看标点和字距。",
  Japanese: "これは日本語の短い文です。「かぎ括弧」もあります。",
  Thai: "นี่คือประโยคสั้นๆ ภาษาไทย เพื่อดูสระและวรรณยุกต์",
  Hausa: "Ƙaramar jimla da haruffan Hausa: ɗaki, ƙofa, ɓera, Ɖ, ǎ.",
  Emoji: "👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇷 🇯🇵 👍🏽 ❤️",
};
const mixed = "Das Wort שלום steht hier, und C++ auch.";

const folder = await mkdtemp(join(tmpdir(), "nedu-scripts-"));
await mkdir(join(folder, "1-scripts"), { recursive: true });
await writeFile(
  join(folder, "course.json"),
  JSON.stringify({
    slug: "scripts",
    title: "Scripts",
    summary: "Text as the world writes it.",
    language: "en",
    licence: "CC BY 4.0",
    teacher: "Nobody",
    free: ["1-scripts/1-all.md"],
  }),
);
await writeFile(join(folder, "README.md"), "# Scripts\n\nText as the world writes it.\n");
await writeFile(join(folder, "1-scripts", "README.md"), "# Scripts\n\nAll of them.\n");
await writeFile(
  join(folder, "1-scripts", "1-all.md"),
  `# All scripts\n\n${Object.values(samples).join("\n\n")}\n\n${mixed}\n\n## العنوان بالعربية\n\n- عنصر أول في القائمة\n- عنصر ثان\n`,
);
after(() => rm(folder, { recursive: true, force: true }));
await begin({ courses: [folder] });

/** The box of the ink that the canvas has at `text`, and of what the page would paint for the same in the same font. */
async function bothInks(page, text, family, size) {
  const place = await page.getByText(text, { exact: true }).first().boundingBox();
  const clip = { x: Math.floor(place.x) - 8, y: Math.floor(place.y) - 4, width: Math.ceil(place.width) + 16, height: Math.ceil(place.height) + 8 };
  const painted = await inkBox(page, await page.screenshot({ clip }));
  await page.evaluate(
    ({ text, family, size, clip }) => {
      const cover = document.createElement("div");
      cover.id = "cover";
      cover.style.cssText = `position:fixed;z-index:9;inset:0;background:#fff;color:#000;white-space:pre;font:${size}px ${family}`;
      const run = document.createElement("span");
      run.dir = "auto";
      run.style.cssText = `position:absolute;left:${clip.x + 8}px;top:${clip.y + 8}px`;
      run.textContent = text;
      cover.append(run);
      document.body.append(cover);
    },
    { text, family, size, clip },
  );
  const wide = { ...clip, width: clip.width + 40 };
  const meant = await inkBox(page, await page.screenshot({ clip: wide }));
  await page.evaluate(() => document.getElementById("cover").remove());
  return { painted, meant };
}

const family = "nedu-regular, nedu-regular, system-ui, sans-serif, 'Noto Sans Tamil'";

function assertAlike({ painted, meant }, name) {
  assert.ok(painted.ink > 0, `${name}: nothing is painted`);
  assert.ok(
    Math.abs(painted.width - meant.width) <= 1,
    `${name}: painted ${painted.width} px wide, the browser paints ${meant.width}`,
  );
  // The same letters leave about the same ink; unjoined or boxed ones do not.
  assert.ok(
    Math.abs(painted.ink - meant.ink) / meant.ink < 0.12,
    `${name}: ${painted.ink} of ink, the browser leaves ${meant.ink}`,
  );
}

test("a chapter paints every script as the browser itself would", async () => {
  const page = await open(browser, `${server.url}/courses/scripts/all`);
  await ready(page);
  await page.getByRole("heading", { name: "All scripts", exact: true }).first().waitFor();
  await page.waitForTimeout(1500);
  await picture(page, "scripts-chapter");
  for (const [name, text] of Object.entries(samples)) {
    await page.getByText(text, { exact: true }).first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    assertAlike(await bothInks(page, text, family, 16), name);
  }
  await picture(page, "scripts-chapter-end");
  const arabic = await page.getByText(samples.Arabic, { exact: true }).first().boundingBox();
  const english = await page.getByText(mixed, { exact: true }).first().boundingBox();
  assert.ok(arabic.x + arabic.width > english.x + english.width + 50, "a paragraph in Arabic begins at the right");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("messages paint every script as the browser itself would", async () => {
  const cookie = await server.register("scripts@example.org", "Noor");
  const path = await server.enrol("scripts", cookie);
  const page = await openAs(browser, cookie, server.url + path);
  const field = page.getByRole("textbox", { name: "Your message" });
  await field.waitFor();
  for (const text of Object.values(samples)) {
    await field.fill(text);
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText(text, { exact: true }).first().waitFor();
  }
  await page.waitForTimeout(1000);
  await picture(page, "scripts-messages");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
