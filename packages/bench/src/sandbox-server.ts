import { once } from "node:events";
import type { DataSetName } from "@kantata-refs/sandbox";
import { forkServer } from "./fork-server.js";

/** A sandbox in its own process. */
export interface SandboxServer {
  url: string;
  token: string;
  /** Returns the memory of the process in bytes. */
  memory: () => Promise<number>;
  close: () => Promise<void>;
}

/** Starts a sandbox with a data set in its own process. */
export async function startSandboxServer(seed: DataSetName): Promise<SandboxServer> {
  const { ready, child, close } = await forkServer<{ url: string; token: string }>("sandbox-server.mjs", [
    JSON.stringify({ seed }),
  ]);
  return {
    ...ready,
    memory: async () => {
      const reply = once(child, "message");
      child.send("memory");
      const [{ rss }] = (await reply) as [{ rss: number }];
      return rss;
    },
    close,
  };
}
