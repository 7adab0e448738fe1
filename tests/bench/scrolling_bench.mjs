// What the main thread spends on script for each frame while somebody scrolls through a chapter of 200 blocks for the
// first time, pictures arriving.
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

async function measure(browser, server) {
  const page = await open(browser, `${server.url}/courses/${longCourse.slug}/mixed`);
  await ready(page);
  await page.getByRole("heading", { name: longCourse.mixed, exact: true }).first().waitFor();
  const frames = await scriptPerFrame(browser, page, () => scroll(page));
  const blocks = await page.locator("#nedu-layer :is(p, pre, table, h2, img, [role=math])").count();
  await page.context().close();
  return { frames, blocks };
}

const folder = await mkdtemp(join(tmpdir(), "nedu-long-course-"));
await writeLongCourse(folder);
const server = await Server.start({ courses: [folder] });
const browser = await launch();
const milliseconds = (value) => Math.round(value * 100) / 100;
try {
  const { frames, blocks } = await measure(browser, server);
  const what = (share) => `script per frame while scrolling 200 blocks, ${share} of ${frames.length} frames`;
  const figures = [
    { what: what("median"), value: milliseconds(quantile(frames, 0.5)), unit: "ms", at_most: 4 },
    { what: what("95 %"), value: milliseconds(quantile(frames, 0.95)), unit: "ms" },
    { what: "frames drawn for a turn of the wheel", value: Math.round((frames.length / kTurns) * 10) / 10, unit: "" },
  ];
  console.log(JSON.stringify({ name: "scrolling", figures }));
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
