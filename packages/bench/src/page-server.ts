import { forkServer } from "./fork-server.js";

/** A server in its own process. */
export interface Server {
  url: string;
  close: () => Promise<void>;
}

async function listening(script: string, args: readonly string[]): Promise<Server> {
  const { ready: port, close } = await forkServer<number>(script, args);
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Starts a server on loopback that responds to every request with the given JSON, after some milliseconds. */
export const startPageServer = (page: unknown, latencyMs = 0): Promise<Server> =>
  listening("page-server.mjs", [JSON.stringify(page), String(latencyMs)]);

/** Starts a server on loopback that lists that many references, each page after some milliseconds. */
export const startRowsServer = (rows: number, latencyMs: number): Promise<Server> =>
  listening("rows-server.mjs", [String(rows), String(latencyMs)]);
