// A first visit over a slow network (400 kbit/s, 400 ms there and back): when the page's text can be read, when the
// client has taken over, and what that took on the wire.
import { launch, open } from "../e2e/support/browser.mjs";
import { Server } from "../e2e/support/server.mjs";
import { Wire } from "../e2e/support/wire.mjs";

const kSlow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }; // ms, bytes/s
const kPatience = 90000; // milliseconds
const kPages = {
  home: "/",
  catalogue: "/courses",
  course: "/courses/how-to-use-nedu",
  chapter: "/courses/how-to-use-nedu/first-steps",
};

/** In the page: notes when its heading can be read, nothing lying over it, and when the client has taken over. */
function watch() {
  window.visit = {};
  const look = () => {
    const heading = document.querySelector("#nedu-server-content h1");
    if (heading && !window.visit.readable) {
      const box = heading.getBoundingClientRect();
      const above = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2);
      if (box.height > 0 && heading.contains(above)) window.visit.readable = performance.now();
    }
    if (document.documentElement.dataset.stage === "ready") window.visit.interactive = performance.now();
    else requestAnimationFrame(look);
  };
  const begin = () => (document.documentElement ? look() : requestAnimationFrame(begin));
  begin();
}

async function visit(browser, wire, path) {
  const page = await open(browser, "about:blank");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", kSlow);
  await page.addInitScript(watch);
  const { received } = await wire.during(async () => {
    await page.goto(`${wire.url}${path}`, { waitUntil: "commit", timeout: kPatience });
    await page.waitForFunction(() => window.visit.interactive, null, { timeout: kPatience });
  }, 3000);
  const times = await page.evaluate(() => window.visit);
  await page.context().close();
  return { ...times, received };
}

function figures(name, seen) {
  const seconds = (milliseconds) => Math.round(milliseconds / 10) / 100;
  return [
    { what: `${name} on 3G: readable after`, value: seconds(seen.readable ?? Infinity), unit: "s", at_most: 3 },
    { what: `${name} on 3G: interactive after`, value: seconds(seen.interactive), unit: "s", at_most: 12 },
    { what: `${name} on 3G: on the wire`, value: Math.round(seen.received / 100) / 10, unit: "kB", at_most: 620 },
  ];
}

const server = await Server.start({ courses: ["assets/seed/en"] });
const wire = await Wire.to(server.port);
const browser = await launch();
try {
  const found = [];
  for (const [name, path] of Object.entries(kPages)) found.push(...figures(name, await visit(browser, wire, path)));
  console.log(JSON.stringify({ name: "web visit", figures: found }));
} finally {
  await browser.close();
  await wire.stop();
  await server.stop();
}
