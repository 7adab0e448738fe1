// The native client on an X server of its own, typed to by xdotool.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startScreen } from "./screen.mjs";

const here = dirname(fileURLToPath(import.meta.url)); // node 18 has no import.meta.dirname

const run = promisify(execFile);
const binary = process.env.NEDU_CLIENT ?? resolve(here, "../../../build/native/nedu-client");

export class NativeClient {
  static async start(server) {
    const client = new NativeClient();
    client.server = server;
    client.profile = await mkdtemp(join(tmpdir(), "nedu-client-"));
    client.screen = await startScreen();
    client.environment = { ...process.env, DISPLAY: client.screen.display };
    return client;
  }

  arguments(route) {
    return ["--server", this.server, "--profile", this.profile, "--route", route];
  }

  /** What is on the page once it has settled: lines of role and name. */
  async page(route) {
    const { stdout } = await run(binary, [...this.arguments(route), "--print"], {
      env: this.environment,
      timeout: 60000,
    });
    return stdout;
  }

  /** Opens the window and leaves it open. */
  async open(route) {
    this.window = spawn(binary, this.arguments(route), { env: this.environment, stdio: "inherit" });
    this.windowEnded = new Promise((done) => this.window.once("exit", done));
    await run("xdotool", ["search", "--sync", "--onlyvisible", "--name", "Nedu"], { env: this.environment, timeout: 20000 });
    await this.pause(2500);
  }

  async close() {
    this.window?.kill("SIGTERM");
    await this.windowEnded;
    this.window = undefined;
  }

  pause(milliseconds) {
    return new Promise((later) => setTimeout(later, milliseconds));
  }

  async type(text) {
    await run("xdotool", ["type", "--delay", "40", text], { env: this.environment });
    await this.pause(300);
  }

  async press(...keys) {
    for (const key of keys) {
      await run("xdotool", ["key", key], { env: this.environment });
      await this.pause(200);
    }
  }

  async stop() {
    if (this.window) await this.close();
    this.screen.stop();
    await rm(this.profile, { recursive: true, force: true });
  }
}
