// What somebody sees while the database or the whole server is gone, and how the client goes on once it is back.
import assert from "node:assert/strict";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { open, openAs, picture, ready } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";
import { wordsOf } from "./support/words.mjs";

await begin();

const words = wordsOf("en");

test("a database that dies leaves a clear page, which fills by itself when it is back", async () => {
  const page = await open(browser, `${server.url}/courses`);
  await ready(page);
  const course = page.getByRole("link", { name: "How to use Nedu" });
  await course.waitFor();

  const files = join(server.folder, "data/postgres");
  const [process_id] = (await readFile(join(files, "postmaster.pid"), "utf8")).split("\n");
  await rename(files, files + "-away"); // or it would be started again at once
  process.kill(Number(process_id), "SIGKILL");
  await course.click();
  await page.getByText(words["error.unavailable"]).first().waitFor();
  await page.getByRole("button", { name: words["action.retry"] }).waitFor();
  await picture(page, "outage-database");

  await rename(files + "-away", files);
  await page.getByRole("heading", { name: "How to use Nedu" }).first().waitFor({ timeout: 60000 });
  await page.context().close();
});

test("a server away for ten seconds costs no message and says so meanwhile", async () => {
  const cookie = await server.register("outage@example.org", "Awa");
  const path = await server.enrol("how-to-use-nedu", cookie);
  const page = await openAs(browser, cookie, server.url + path);
  const field = page.getByRole("textbox", { name: "Your message" });
  const said = page.getByRole("log").getByText("Written meanwhile", { exact: true });
  const notice = page.locator("#nedu-layer").getByText(words["state.offline"]);
  await field.waitFor();
  await server.end("SIGKILL");
  await field.fill("Written meanwhile");
  await page.keyboard.press("Enter");
  await said.waitFor();
  await notice.waitFor();
  await picture(page, "outage-server");
  await page.waitForTimeout(10000);
  await server.run();
  await notice.waitFor({ state: "hidden", timeout: 60000 });
  const stored = async () => (await server.call("GET", "/api/v1/conversations", undefined, cookie)).body;
  const end = Date.now() + 60000;
  while (!JSON.stringify(await stored()).includes("Written meanwhile")) {
    assert.ok(Date.now() < end, "the message never arrives");
    await page.waitForTimeout(200);
  }
  await page.reload();
  await ready(page);
  await said.waitFor();
  assert.equal(await said.count(), 1);
  await page.context().close();
});
