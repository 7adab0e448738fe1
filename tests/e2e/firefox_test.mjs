// Debian's Firefox ESR: the client starts there, too, and somebody signs in and reads a chapter.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { startScreen } from "./support/screen.mjs";
import { Server } from "./support/server.mjs";

const here = dirname(fileURLToPath(import.meta.url)); // node 18 has no import.meta.dirname
const pictures = resolve(here, "results");
const person = { email: "firefox@example.org", password: "lantern coffee river" };

let server;
let browser;
let screen;

before(async () => {
  server = await Server.start({ courses: ["assets/seed/en"] });
  const cookie = await server.register(person.email, "Fiona", person.password);
  await server.enrol("how-to-use-nedu", cookie);
  screen = await startScreen();
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    // Without a window it has no WebGL, and without a graphics card only what the processor paints.
    headless: false,
    env: { ...process.env, DISPLAY: screen.display, LIBGL_ALWAYS_SOFTWARE: "1" },
    protocolTimeout: 120000,
    extraPrefsFirefox: { "webgl.force-enabled": true, "webgl.forbid-software": false, "intl.accept_languages": "en-GB" },
  });
});

after(async () => {
  await browser?.close();
  screen?.stop();
  await server?.stop();
});

test("Firefox opens the catalogue, signs in and reads a chapter", { timeout: 240000 }, async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(90000);
  const problems = [];
  page.on("pageerror", (problem) => problems.push(String(problem)));
  await page.setViewport({ width: 1280, height: 800 });
  const ready = () => page.waitForFunction(() => document.documentElement.dataset.stage === "ready");
  await page.goto(`${server.url}/courses`);
  await ready();
  await page.waitForSelector("::-p-aria(How to use Nedu[role='link'])");

  await page.goto(`${server.url}/sign-in?then=/courses/how-to-use-nedu/study-well`);
  await page.type("#nedu-sign-in-email", person.email);
  await page.type("#nedu-sign-in-password", person.password);
  await page.keyboard.press("Enter");
  await ready();
  await page.waitForFunction(() => {
    const shows = (words) => [...document.querySelectorAll("#nedu-layer .n")].some((node) => node.textContent.trim() === words);
    return shows("Study well at a distance") && shows("Memory fades roughly like");
  });
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, "firefox-reader.png") });

  assert.deepEqual(problems, []);
});
