// A line between a browser and the station that a test can cut and mend: what is gone is the station itself, for
// pages and for their worker alike.

import { createServer, connect } from "node:net";
import { once } from "node:events";

/** A line to `station`; close it in `after`. */
export async function lineTo(station) {
  const { hostname, port } = new URL(station);
  const open = new Set();
  let whole = true;
  const keep = (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (!whole) return near.destroy();
    const far = connect(Number(port), hostname);
    keep(far);
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const drop = () => open.forEach((socket) => socket.destroy());
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    cut() {
      whole = false;
      drop();
    },
    mend() {
      whole = true;
    },
    close() {
      drop();
      server.close();
    },
  };
}
