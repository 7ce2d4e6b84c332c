import { fork } from "node:child_process";
import { once } from "node:events";
import type { DataSetName } from "@kantata-refs/sandbox";

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
  const child = fork(new URL("../sandbox-server.mjs", import.meta.url), [JSON.stringify({ seed })]);
  const ended = once(child, "exit").then(() =>
    Promise.reject(new Error("the sandbox ended before it listened")),
  );
  const [{ url, token }] = (await Promise.race([once(child, "message"), ended])) as [
    { url: string; token: string },
  ];
  ended.catch(() => undefined);
  return {
    url,
    token,
    memory: async () => {
      const answer = once(child, "message");
      child.send("memory");
      const [{ rss }] = (await answer) as [{ rss: number }];
      return rss;
    },
    close: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
