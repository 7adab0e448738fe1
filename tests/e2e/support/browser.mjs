// Debian's Chromium, driven by role and name as a person with a screen reader would.
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url)); // node 18 has no import.meta.dirname

export const chromiumFlags = [
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const pictures = resolve(here, "../results");

export function launch() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: chromiumFlags });
}

export const desktop = { viewport: { width: 1280, height: 800 } };
export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

/** A page whose console errors and exceptions end up in `page.problems`; `cookie` is a session's "name=value". */
export async function open(browser, url, { cookie, ...options } = {}) {
  const context = await browser.newContext({ ...desktop, locale: "en-GB", ...options });
  if (cookie) {
    const [name, value] = cookie.split("=");
    const site = new URL(url).origin;
    await context.addCookies([{ name, value, url: site, httpOnly: true, sameSite: "Strict" }]);
  }
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (problem) => page.problems.push(String(problem)));
  page.on("console", (message) => {
    if (message.type() === "error") page.problems.push(message.text());
  });
  await page.goto(url);
  return page;
}

/** The client has taken over the page. */
export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset.stage === "ready", null, {
    timeout: 30000,
  });
}

/** The page at `url` as somebody with the session `cookie` sees it, once the client has taken over. */
export async function openAs(browser, cookie, url, options = {}) {
  const page = await open(browser, url, { ...options, cookie });
  await ready(page);
  return page;
}

export async function picture(page, name) {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** What axe objects to by any of its rules, as short lines. */
export async function axeViolations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    window.axe.run(document, {
      // The canvas paints the colours; the contrast of every theme pair is recomputed elsewhere.
      rules: { "color-contrast": { enabled: false } },
    }),
  );
  return found.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
}
