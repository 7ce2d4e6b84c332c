import { once } from "node:events";
import type { DataSetName } from "@kantata-refs/sandbox";
import { forkServer } from "./fork-server.js";

/** A sandbox in a process of its own. */
export interface SandboxServer {
  url: string;
  token: string;
  /** Bytes that the process holds. */
  memory: () => Promise<number>;
  close: () => Promise<void>;
}

/** Starts a sandbox with a data set where it costs the measuring process nothing. */
export async function startSandboxServer(seed: DataSetName): Promise<SandboxServer> {
  const { ready, child, close } = await forkServer<{ url: string; token: string }>("sandbox-server.mjs", [
    JSON.stringify({ seed }),
  ]);
  return {
    ...ready,
    memory: async () => {
      const answer = once(child, "message");
      child.send("memory");
      const [{ rss }] = (await answer) as [{ rss: number }];
      return rss;
    },
    close,
  };
}
