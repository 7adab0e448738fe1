// What the main thread spends on script for each frame while somebody scrolls for the first time: through a chapter of
// 200 blocks, pictures arriving, and through one of 10,000 lines.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, open, ready } from "../e2e/support/browser.mjs";
import { longCourse, writeLongCourse } from "../e2e/support/long_course.mjs";
import { Server } from "../e2e/support/server.mjs";
import { quantile, scriptPerFrame } from "../e2e/support/trace.mjs";

const kTurn = 120; // pixels a turn of the wheel
const kTurns = 150; // about two thirds of the way down

async function scroll(page) {
  const { width, height } = page.viewportSize();
  await page.mouse.move(width / 2, height / 2);
  for (let turn = 0; turn < kTurns; ++turn) await page.mouse.wheel(0, kTurn);
}

async function measure(browser, server, chapter) {
  const title = longCourse[chapter];
  const page = await open(browser, `${server.url}/courses/${longCourse.slug}/${chapter}`);
  await ready(page);
  await page.getByRole("heading", { name: title, exact: true }).first().waitFor();
  await page.waitForTimeout(1000); // faces and pictures that came late
  const frames = await scriptPerFrame(browser, page, () => scroll(page));
  await page.context().close();
  return frames;
}

function figures(what, frames, bars) {
  const of = (share) => `script per frame while scrolling ${what}, ${share} of ${frames.length} frames`;
  return [
    { what: of("median"), value: milliseconds(quantile(frames, 0.5)), unit: "ms", at_most: bars.median },
    { what: of("95 %"), value: milliseconds(quantile(frames, 0.95)), unit: "ms", at_most: bars.most },
    { what: `frames drawn for a turn of the wheel, ${what}`, value: Math.round((frames.length / kTurns) * 10) / 10, unit: "" },
  ];
}

const folder = await mkdtemp(join(tmpdir(), "nedu-long-course-"));
await writeLongCourse(folder);
const server = await Server.start({ courses: [folder] });
const browser = await launch();
const milliseconds = (value) => Math.round(value * 100) / 100;
try {
  const mixed = await measure(browser, server, "mixed");
  const tall = await measure(browser, server, "tall");
  console.log(
    JSON.stringify({
      name: "scrolling",
      figures: [
        ...figures("200 blocks", mixed, { median: 4 }),
        ...figures("10,000 lines", tall, { median: 3, most: 6 }),
      ],
    }),
  );
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
