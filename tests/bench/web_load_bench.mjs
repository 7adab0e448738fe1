// What visits really transfer in Chromium, counted on the wire with every header and the service worker's requests; and
// what an idle page sends.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, open, ready } from "../e2e/support/browser.mjs";
import { idleness } from "../e2e/support/idle.mjs";
import { longCourse, writeLongCourse } from "../e2e/support/long_course.mjs";
import { Server } from "../e2e/support/server.mjs";
import { Wire } from "../e2e/support/wire.mjs";

const kIdle = 10000; // milliseconds
const heading = (page, name) => page.getByRole("heading", { name, exact: true }).first();
// Now and then a browser asks by itself whether there is another service worker.
const isPicture = (target) => target.startsWith("/files/");
const isAside = (target) => isPicture(target) || target === "/service-worker.js";
const kilobytes = (bytes) => Math.round(bytes / 100) / 10;

/** The page after its first load, and what that load and the second one transferred. */
async function loads(browser, wire) {
  let page;
  const first = await wire.during(async () => {
    page = await open(browser, `${wire.url}/courses`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  });
  const again = async () => {
    await page.reload();
    await ready(page);
  };
  const second = await wire.during(again);
  const third = await wire.during(again); // by now the service worker holds every file
  return { page, first: first.received, second: Math.max(second.received, third.received) };
}

/** Opens `chapter` from its course's page: bytes and requests, pictures aside. */
async function opening(page, wire, course, chapter) {
  await page.goto(`${wire.url}/courses/${course}`);
  await ready(page);
  const link = page.getByRole("link", { name: chapter }).first();
  await link.waitFor();
  await wire.quiet();
  const pictures = [];
  const answered = (response) => {
    if (isPicture(new URL(response.url()).pathname)) pictures.push(response.request().sizes());
  };
  page.on("response", answered);
  const { received, requests } = await wire.during(async () => {
    await link.click();
    await heading(page, chapter).waitFor();
  });
  page.off("response", answered);
  const sizes = (await Promise.all(pictures)).map((picture) => picture.responseBodySize);
  return {
    bytes: received - sizes.reduce((sum, size) => sum + size, 0),
    requests: requests.filter((target) => !isAside(target)),
  };
}

function figures(visit, chapters, idle) {
  const found = [
    { what: "first load in Chromium, on the wire", value: kilobytes(visit.first), unit: "kB", at_most: 1200 },
    { what: "second load, on the wire", value: kilobytes(visit.second), unit: "kB", at_most: 10 },
  ];
  for (const [name, { bytes, requests }] of Object.entries(chapters))
    found.push(
      { what: `opening ${name}, images aside, on the wire`, value: kilobytes(bytes), unit: "kB", at_most: 25 },
      { what: `requests to open ${name}, images aside`, value: requests.length, unit: "", at_most: 1, at_least: 1 },
    );
  for (const [name, { frames, sent }] of Object.entries(idle))
    found.push(
      { what: `frames drawn in 10 s of idleness, ${name}`, value: frames, unit: "", at_most: 0 },
      { what: `bytes sent in 10 s of idleness, ${name}`, value: sent, unit: "B", at_most: 0 },
    );
  return found;
}

const folder = await mkdtemp(join(tmpdir(), "nedu-long-course-"));
await writeLongCourse(folder);
const server = await Server.start({ courses: ["assets/seed/en", folder] });
const wire = await Wire.to(server.port);
const browser = await launch();
try {
  const visit = await loads(browser, wire);
  const chapters = {
    "a chapter of 4,000 words": await opening(visit.page, wire, longCourse.slug, longCourse.plain),
    "a chapter of the demo course": await opening(visit.page, wire, "how-to-use-nedu", "First steps"),
  };
  const idle = { reading: await idleness(visit.page, wire, kIdle) };
  console.log(JSON.stringify({ name: "web load", figures: figures(visit, chapters, idle) }));
} finally {
  await browser.close();
  await wire.stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
