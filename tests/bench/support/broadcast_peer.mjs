// A WebSocket server that hands every message to everybody else, "ws" or "uws". Prints its process id when it listens on
// the port that it is given; ends with its standard input.
const [kind, port] = process.argv.slice(2);
const isReady = () => console.log(process.pid);
process.stdin.on("end", () => process.exit(0)).resume();
if (kind === "uws") {
  const { default: uws } = await import("@trufflesuite/uws-js-unofficial");
  uws
    .App()
    .ws("/*", {
      compression: uws.DISABLED,
      open: (socket) => socket.subscribe("room"),
      message: (socket, bytes) => socket.publish("room", bytes, true),
    })
    .listen("127.0.0.1", Number(port), isReady);
} else {
  const { WebSocketServer } = await import("ws");
  const server = new WebSocketServer({ host: "127.0.0.1", port: Number(port), perMessageDeflate: false });
  server.on("connection", (socket) =>
    socket.on("message", (bytes) => {
      for (const other of server.clients) if (other !== socket) other.send(bytes);
    }),
  );
  server.on("listening", isReady);
}
