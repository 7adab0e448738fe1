// An X server of its own without a screen, for programs that need a window.
import { spawn } from "node:child_process";

/** {display, stop}: what DISPLAY has to be, and how it ends. */
export async function startScreen() {
  const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise((done, failed) => {
    server.stdout.once("data", (bytes) => done(String(bytes).trim()));
    server.once("exit", () => failed(new Error("Xvfb did not start")));
  });
  return { display: `:${number}`, stop: () => server.kill("SIGTERM") };
}
