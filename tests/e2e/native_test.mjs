// The same client without a browser: read as a visitor, sign in and read on by the keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NativeClient } from "./support/native_client.mjs";
import { Server } from "./support/server.mjs";

let server;
let client;
const person = { email: "native@example.org", password: "lantern coffee river" };

before(async () => {
  server = await Server.start({ courses: ["assets/seed/en"] });
  client = await NativeClient.start(server.url);
});

after(async () => {
  await client?.stop();
  await server?.stop();
});

test("the native client shows the catalogue and a free chapter", async () => {
  assert.match(await client.page("/courses"), /link "How to use Nedu"/);
  const chapter = await client.page("/courses/how-to-use-nedu/first-steps");
  assert.match(chapter, /heading "First steps"/);
  assert.match(chapter, /table/);
});

test("someone signs in by the keyboard and stays signed in", async () => {
  const cookie = await server.register(person.email, "Noor", person.password);
  const enrolled = await server.call("POST", "/api/v1/courses/how-to-use-nedu/enrolment", {}, cookie);
  assert.equal(enrolled.status, 200);
  await client.open("/sign-in"); // the first field has the focus
  await client.type(person.email);
  await client.press("Tab");
  await client.type(person.password);
  await client.press("Return");
  await client.pause(2500);
  await client.close();
  assert.match(await client.page("/courses/how-to-use-nedu/study-well"), /heading "Study well at a distance"/);
});
