import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** A server in a process of its own that answers one page. */
export interface PageServer {
  url: string;
  close: () => Promise<void>;
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}

/** Starts a server on loopback that answers every request with the given JSON. */
export async function startPageServer(page: unknown): Promise<PageServer> {
  const child = fork(new URL("../page-server.mjs", import.meta.url), [JSON.stringify(page)]);
  const [port] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("the page server ended before it listened"))),
  ]);
  return { url: `http://127.0.0.1:${port}`, close: () => stop(child) };
}
