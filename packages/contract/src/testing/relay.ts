import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { document } from "../document.js";
import { exchangeInProcess } from "../lanes/in-process.js";
import { basePathOf } from "../tap/operation-view.js";
import { bytesOf } from "../tap/send-raw.js";

/** A URL that forwards to an in-process server, which can be swapped, so that one Prism serves many tests. */
export interface Relay {
  url: string;
  /** Sets the server to forward to. */
  connect: (serve: typeof globalThis.fetch) => void;
  close: () => Promise<void>;
}

/** Starts a relay on a free port of 127.0.0.1. */
export async function startRelay(): Promise<Relay> {
  let serve: typeof globalThis.fetch | undefined;
  const server = createServer(async (incoming, outgoing) => {
    if (serve === undefined) return outgoing.destroy();
    const request = {
      method: incoming.method ?? "",
      target: incoming.url ?? "",
      rawHeaders: incoming.rawHeaders,
      body: await bytesOf(incoming),
    };
    const { response } = await exchangeInProcess(serve, request);
    return outgoing.writeHead(response.status, [...response.rawHeaders]).end(response.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${basePathOf(document)}`,
    connect: (next) => {
      serve = next;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
