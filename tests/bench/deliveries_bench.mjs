// What a delivered message costs the server's processor, beside other WebSocket servers in the same run: a room of 500
// to whom one message at a time goes, and a room of 200 under load. Nedu's figure holds everything its process does for
// a message, also storing it; the peers
// only hand on what they get; of Channels, Redis is counted as well.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Server, freePort } from "../e2e/support/server.mjs";
import { WebSocket } from "ws";

const here = dirname(fileURLToPath(import.meta.url));
const kMark = Buffer.from("#!#"); // once in every message's text
const kText = "forty characters of text for a bench #!#";
const kSockets = 20; // of a person, at most
const kTicks = 100; // of /proc/…/stat a second

async function processorSeconds(processes) {
  let ticks = 0;
  for (const id of processes) {
    const fields = (await readFile(`/proc/${id}/stat`, "utf8")).split(") ")[1].split(" ");
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / kTicks;
}

async function residentBytes(processes) {
  let pages = 0;
  for (const id of processes) pages += Number((await readFile(`/proc/${id}/statm`, "utf8")).split(" ")[1]);
  return 4096 * pages;
}

/** Those who listen; counts what they get. */
class Audience {
  constructor() {
    this.sockets = [];
    this.heard = 0;
  }

  async join(url, options, greeting) {
    const socket = new WebSocket(url, options.protocol, { perMessageDeflate: false, headers: options.headers });
    await new Promise((done, failed) => socket.once("open", done).once("error", failed));
    socket.on("message", (bytes) => {
      for (let at = bytes.indexOf(kMark); at >= 0; at = bytes.indexOf(kMark, at + 1)) ++this.heard;
    });
    if (greeting) {
      const answered = new Promise((done) => socket.once("message", done));
      socket.send(greeting);
      await answered;
    }
    this.sockets.push(socket);
  }

  /** Whether everything came within the time. */
  async hears(count, milliseconds = 30000) {
    const end = Date.now() + milliseconds;
    while (this.heard < count && Date.now() < end) await new Promise((later) => setTimeout(later, 1));
    return this.heard >= count;
  }

  leave() {
    for (const socket of this.sockets) socket.terminate();
  }
}

/** A peer that hands every message on, in processes of its own; each ends with its standard input. */
async function peer(command, ...words) {
  const port = await freePort();
  const child = spawn(command, [...words, String(port)], { cwd: here, stdio: ["pipe", "pipe", "inherit"] });
  const said = await new Promise((done, failed) => {
    child.stdout.once("data", (bytes) => done(String(bytes)));
    child.once("exit", () => failed(new Error(`${words[0]} has ended`)));
  });
  return {
    processes: said.trim().split(" ").map(Number),
    end: () => child.stdin.end(),
    listen: (audience) => audience.join(`ws://127.0.0.1:${port}`, {}),
    speaker: async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      await new Promise((done) => socket.once("open", done));
      // As many bytes as Nedu's frame has.
      return { socket, say: () => socket.send(Buffer.from("0123456789" + kText)) };
    },
  };
}

class Nedu {
  static async start() {
    const nedu = new Nedu();
    nedu.server = await Server.start({ courses: ["assets/seed/en"], arguments: ["--rate-factor", "100000"] });
    nedu.processes = [nedu.server.child.pid];
    nedu.people = [];
    nedu.next = 0;
    return nedu;
  }

  async headers() {
    const person = Math.floor(this.next++ / kSockets);
    if (!this.people[person]) {
      this.people[person] = await this.server.register(`person${person}@example.org`, `Person ${person}`);
      await this.server.enrol("how-to-use-nedu", this.people[person]);
    }
    return { Cookie: this.people[person], Origin: this.server.url };
  }

  get url() {
    return this.server.url.replace("http", "ws") + "/ws/v1";
  }

  async listen(audience) {
    const hello = Buffer.from([0x83, 0, 0x48, 0, 0, 0, 0, 0, 0, 0, 0, 0x80]);
    await audience.join(this.url, { protocol: "nedu.cbor.1", headers: await this.headers() }, hello);
  }

  /** Says things in the protocol's JSON, which is easier to write here. */
  async speaker() {
    const options = { perMessageDeflate: false, headers: await this.headers() };
    const socket = new WebSocket(this.url, "nedu.json.1", options);
    await new Promise((done) => socket.once("open", done));
    const handle = new Promise((done) =>
      socket.on("message", (bytes) => {
        for (const line of String(bytes).split("\n").filter(Boolean)) {
          const frame = JSON.parse(line);
          if (frame[0] === 8) done(frame[1]);
        }
      }),
    );
    socket.send('[0,"0000000000000000",[]]\n');
    const room = await handle;
    const run = Math.floor(Math.random() * 2 ** 32).toString(16).padStart(8, "0");
    let said = 0;
    const say = () => {
      const key = run + (said++).toString(16).padStart(8, "0");
      socket.send(`[1,${said % 24},${room},"${key}","${kText}"]\n`);
    };
    return { socket, say };
  }

  end() {
    return this.server.stop();
  }
}

/** Deliveries a CPU-second of `server` with `size` listeners; `atOnce` messages are under way at a time. */
async function deliveries(server, size, rounds, atOnce) {
  const audience = new Audience();
  for (let i = 0; i < size; ++i) await server.listen(audience);
  const speaker = await server.speaker();
  const round = async (n) => {
    const before = audience.heard;
    for (let i = 0; i < n; ++i) speaker.say();
    return audience.hears(before + n * size);
  };
  for (let i = 0; i < 3; ++i) await round(atOnce);
  const start = await processorSeconds(server.processes);
  const from = audience.heard;
  let isWhole = true;
  for (let i = 0; i < rounds && isWhole; ++i) isWhole = await round(atOnce);
  const took = (await processorSeconds(server.processes)) - start;
  const came = audience.heard - from;
  audience.leave();
  speaker.socket.terminate();
  if (!isWhole) console.error(`only ${came} of ${rounds * atOnce * size} came`);
  return Math.round(came / took);
}

async function idleMemory(server, size) {
  const warm = new Audience();
  for (let i = 0; i < 40; ++i) await server.listen(warm);
  const before = await residentBytes(server.processes);
  const audience = new Audience();
  for (let i = 0; i < size; ++i) await server.listen(audience);
  await new Promise((later) => setTimeout(later, 500));
  const after = await residentBytes(server.processes);
  audience.leave();
  warm.leave();
  return Math.round((after - before) / size / 100) / 10;
}

const servers = {
  Nedu: Nedu.start,
  uWebSockets: () => peer(process.execPath, "support/broadcast_peer.mjs", "uws"),
  ws: () => peer(process.execPath, "support/broadcast_peer.mjs", "ws"),
  Channels: () => peer("/usr/bin/python3", "support/channels_peer.py"),
};
const only = process.argv.slice(2);
const figures = [];
for (const [name, start] of Object.entries(servers)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const mark = (value) => (name === "Nedu" ? value : {});
  const first = await start();
  const memory = await idleMemory(first, 1000);
  figures.push({ what: `memory of an idle socket, ${name}`, value: memory, unit: "kB", ...mark({ at_most: 4 }) });
  await first.end();
  for (const [what, size, rounds, atOnce, bar] of [
    ["500 in a room, one write each", 500, 400, 1, 110000],
    ["200 in a room, under load", 200, 200, 16, 800000],
  ]) {
    const server = await start();
    const value = await deliveries(server, size, rounds, atOnce);
    await server.end();
    figures.push({ what: `deliveries a CPU-second, ${what}, ${name}`, value, unit: "1/s", ...mark({ at_least: bar }) });
  }
}
console.log(JSON.stringify({ name: "deliveries", figures }));
process.exit(0);
