// What nearly every file of tests stands on: one server with courses of its own and one browser.
import { after } from "node:test";
import { launch } from "./browser.mjs";
import { Server } from "./server.mjs";

export let server;
export let browser;

/**
 * Awaited once at the top of a file, so that its own hooks find both: root hooks of node's runner
 * start as they are registered and do not wait for one another.
 */
export async function begin({ courses = ["assets/seed/en"] } = {}) {
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  server = await Server.start({ courses });
  browser = await launch();
}
