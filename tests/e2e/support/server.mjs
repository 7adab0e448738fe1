// A real nedu-server with a database of its own, on a free port, for one test file.
import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { mkdtemp, rm, chmod, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = dirname(fileURLToPath(import.meta.url)); // node 18 has no import.meta.dirname

const root = resolve(here, "../../..");
const binary = process.env.NEDU_SERVER ?? join(root, "build/native/nedu-server");
const web = process.env.NEDU_WEB ?? join(root, "build/web");

export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function untilHealthy(url, child, milliseconds) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`the server is not healthy after ${milliseconds} ms`);
}

export class Server {
  static async start(options = {}) {
    const server = new Server();
    server.folder = await mkdtemp(join(tmpdir(), "nedu-e2e-"));
    await chmod(server.folder, 0o755); // the database runs as another user
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    server.arguments = options.arguments ?? [];
    for (const course of options.courses ?? []) await server.import(resolve(root, course));
    await server.run();
    return server;
  }

  async import(folder) {
    await promisify(execFile)(binary, ["import", "--data", join(this.folder, "data"), folder]);
  }

  async run() {
    this.log = "";
    this.child = spawn(
      binary,
      ["serve", "--port", String(this.port), "--data", join(this.folder, "data"), "--web", web, ...this.arguments],
      { stdio: ["ignore", "pipe", "pipe"], cwd: root },
    );
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on("data", (bytes) => (this.log = (this.log + bytes).slice(-20000)));
    this.ended = new Promise((done) => this.child.once("exit", done));
    try {
      await untilHealthy(this.url, this.child, 60000);
    } catch (problem) {
      await writeFile(join(tmpdir(), "nedu-e2e-server.log"), this.log);
      throw new Error(`${problem.message}\n${this.log}`);
    }
  }

  async end(signal = "SIGTERM") {
    if (this.child.exitCode === null) this.child.kill(signal);
    await this.ended;
  }

  /** Dies without a word, and comes back on the same port and data. */
  async killAndRestart(pause = 0) {
    await this.end("SIGKILL");
    await new Promise((later) => setTimeout(later, pause));
    await this.run();
  }

  async stop() {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A call as the browser would make it; answers {status, body}. */
  async call(method, path, body, cookie) {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...(body ? { "Content-Type": "application/json" } : {}),
        ...(cookie ? { Cookie: cookie } : {}),
        Origin: this.url,
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text.startsWith("{") ? JSON.parse(text) : text,
    };
  }

  /** Registers someone and answers the session cookie. */
  async register(email, name, password = "correct horse battery") {
    const answer = await this.call("POST", "/api/v1/accounts", { email, name, password, language: "en" });
    if (answer.status !== 200) throw new Error(`register: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.headers.get("set-cookie").split(";")[0];
  }

  /** Enrols whom `cookie` belongs to; answers the path of the class's conversation. */
  async enrol(course, cookie) {
    const answer = await this.call("POST", `/api/v1/courses/${course}/enrolment`, {}, cookie);
    if (answer.status !== 200) throw new Error(`enrol: ${answer.status} ${JSON.stringify(answer.body)}`);
    return `/messages/${answer.body.conversation}`;
  }
}
