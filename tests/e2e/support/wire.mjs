// Stands between the browser and the server and counts what passes: pages, service workers and sockets alike, with
// every header, which no interface of the browser tells in full.
import { connect, createServer } from "node:net";

const kPatience = 60000; // milliseconds
const kRequest = /(?:^|\r\n\r\n)(?:GET|HEAD|POST|PUT|PATCH|DELETE) (\S+) HTTP\/1\.1\r\n/g;

export class Wire {
  /** Listens on a free port and passes everything on to `port`. */
  static async to(port) {
    const wire = new Wire();
    wire.received = 0; // bytes for the browser
    wire.sent = 0; // bytes of the browser
    wire.requests = []; // their targets
    wire.moved = Date.now();
    wire.ends = new Set();
    wire.listener = createServer((browser) => wire.join(browser, connect(port, "127.0.0.1")));
    await new Promise((done) => wire.listener.listen(0, "127.0.0.1", done));
    wire.url = `http://127.0.0.1:${wire.listener.address().port}`;
    return wire;
  }

  join(browser, server) {
    const count = (from, to, add) => {
      this.ends.add(from);
      from.on("data", (bytes) => {
        this.moved = Date.now();
        add(bytes);
        to.write(bytes);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.ends.delete(from);
        to.end();
      });
    };
    count(browser, server, (bytes) => {
      this.sent += bytes.length;
      const found = bytes.toString("latin1").matchAll(kRequest);
      this.requests.push(...Array.from(found, ([, target]) => target));
    });
    count(server, browser, (bytes) => (this.received += bytes.length));
  }

  /** Waits until nothing has passed for `milliseconds`. */
  async quiet(milliseconds = 1500) {
    this.moved = Date.now();
    const end = Date.now() + kPatience;
    while (Date.now() - this.moved < milliseconds) {
      if (Date.now() > end) throw new Error("the wire does not come to rest");
      await new Promise((later) => setTimeout(later, 50));
    }
  }

  /** What passes while `action` runs and until it is quiet again. */
  async during(action, milliseconds) {
    const before = { received: this.received, sent: this.sent, requests: this.requests.length };
    await action();
    await this.quiet(milliseconds);
    return {
      received: this.received - before.received,
      sent: this.sent - before.sent,
      requests: this.requests.slice(before.requests),
    };
  }

  async stop() {
    for (const end of this.ends) end.destroy();
    await new Promise((done) => this.listener.close(done));
  }
}
