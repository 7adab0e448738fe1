// Registering and signing in: the plain forms, what they refuse and how they say so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axeViolations, open, picture, phone } from "./support/browser.mjs";
import { begin, browser, server } from "./support/stage.mjs";

await begin({ courses: [] });

const good = { name: "Awa Diop", email: "awa@example.org", password: "lantern coffee river" };
const at = (page, label) => page.locator("#nedu-register").getByLabel(label, { exact: true });

async function fill(page, person) {
  await at(page, "Your name").fill(person.name);
  await at(page, "Email address").fill(person.email);
  await at(page, "Password").fill(person.password);
  await page.locator("#nedu-register").getByRole("button", { name: "Create account" }).click();
}

const refusals = [
  ["nothing at all", { name: "", email: "", password: "" }, "Email address", /Fill this in/],
  ["an address without a domain", { email: "awa" }, "Email address", /in full/],
  ["an address with a space", { email: "a wa@example.org" }, "Email address", /in full/],
  ["a short password", { password: "short" }, "Password", /at least 10/],
  ["a common password", { password: "password123456" }, "Password", /easy to guess/],
  ["the address as password", { password: "awa@example.org" }, "Password", /easy to guess/],
  ["a password of 10,000 characters", { password: "x1y".repeat(3334) }, "Password", /this one is too long/],
  ["a name of 10,000 characters", { name: "a".repeat(10000) }, "Your name", /at most 60/],
  ["a name that reads backwards", { name: "Awa \u202Eoidp" }, "Your name", /control characters/],
];

test("registering refuses wrong input beside its field and stores nothing", async () => {
  const page = await open(browser, `${server.url}/register`);
  for (const [what, change, label, sentence] of refusals) {
    await fill(page, { ...good, ...change });
    const field = at(page, label);
    await page.waitForFunction(
      (id) => document.getElementById(id).getAttribute("aria-invalid") === "true",
      await field.getAttribute("id"),
    );
    const error = page.locator(`#${await field.getAttribute("id")}-error`);
    assert.match(await error.textContent(), sentence, what);
  }
  const signIn = await server.call("POST", "/api/v1/session", good);
  assert.equal(signIn.status, 401);
  await picture(page, "register-refused");
  await page.context().close();
});

test("NUL bytes and broken bodies are answered with one error object", async () => {
  const nul = await server.call("POST", "/api/v1/accounts", { ...good, name: "A\u0000wa" });
  assert.equal(nul.status, 400);
  assert.equal(nul.body.error.fields[0].field, "name");
  for (const body of ["{", "[1]", "\xff\xfe", "[".repeat(100000), ""]) {
    const answer = await fetch(`${server.url}/api/v1/accounts`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: server.url },
      body,
    });
    const answered = await answer.json();
    assert.ok(answer.status >= 400 && answer.status < 500, `${body.slice(0, 4)}: ${answer.status}`);
    assert.ok(answered.error.key);
  }
});

test("someone registers, is signed in after a reload, and signs in elsewhere", async () => {
  const page = await open(browser, `${server.url}/register`);
  await fill(page, good);
  await page.waitForURL(`${server.url}/`);
  await page.reload();
  const session = await page.evaluate(() => fetch("/api/v1/session").then((answer) => answer.json()));
  assert.equal(session.profile.name, good.name);
  assert.equal(await page.evaluate(() => document.cookie.includes("nedu_session")), false);

  const again = await open(browser, `${server.url}/register`);
  await fill(again, good);
  await again.getByText("There is an account with this address already").waitFor();
  await again.goto(`${server.url}/sign-in?then=/courses`);
  const form = again.locator("#nedu-sign-in");
  await form.getByLabel("Email address").fill("AWA@example.org ");
  await form.getByLabel("Password", { exact: true }).fill("not the password");
  await form.getByRole("button", { name: "Sign in" }).click();
  await form.getByText("The address or the password is wrong").waitFor();
  await form.getByLabel("Password", { exact: true }).fill(good.password);
  await again.keyboard.press("Enter");
  await again.waitForURL(`${server.url}/courses`);
});

test("a link to another site is not followed after signing in", async () => {
  const page = await open(browser, `${server.url}/sign-in?then=//example.org/`);
  await page.locator("#nedu-sign-in").getByLabel("Email address").fill(good.email);
  await page.locator("#nedu-sign-in").getByLabel("Password", { exact: true }).fill(good.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.url}/`);
});

test("the forms hold in Russian, on a phone, without violations", async () => {
  for (const [name, options] of [
    ["forms-phone-ru", { ...phone, locale: "ru-RU" }],
    ["forms-phone-dark", { ...phone, colorScheme: "dark" }],
    ["forms-fr", { locale: "fr-FR" }],
    ["forms-desktop", {}],
  ]) {
    const page = await open(browser, `${server.url}/register`, options);
    await page.locator("#nedu-register").waitFor();
    assert.deepEqual(await axeViolations(page), [], name);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0, `${name} scrolls sideways`);
    await picture(page, name);
    await page.context().close();
  }
});
