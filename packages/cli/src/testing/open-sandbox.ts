import { createClient, type KantataClient } from "@kantata-refs/client";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "@kantata-refs/sandbox";
import { onTestFinished } from "vitest";

/** A sandbox that listens until the test ends. */
export interface OpenSandbox {
  sandbox: RunningSandbox;
  /** Leads the program to it. */
  env: Record<string, string>;
  client: KantataClient;
}

/** Starts a sandbox with the demo data. */
export async function openSandbox(options: SandboxOptions = {}): Promise<OpenSandbox> {
  const sandbox = await startSandbox({ seed: "demo", ...options });
  onTestFinished(() => sandbox.close());
  const { token, url } = sandbox;
  return {
    sandbox,
    env: { KANTATA_TOKEN: token, KANTATA_BASE_URL: url },
    client: createClient({ token, baseUrl: url }),
  };
}

/** The objects of NDJSON. */
export const objectsOf = (ndjson: string): Record<string, unknown>[] =>
  ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
