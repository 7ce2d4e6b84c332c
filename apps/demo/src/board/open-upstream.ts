import { createClient, createGate, type Token } from "@kantata-refs/client";
import { type SandboxOptions, startSandbox } from "@kantata-refs/sandbox";
import { serverUrl } from "@kantata-refs/schema";
import { attemptsPerCall } from "./defaults.js";
import type { Upstream } from "./upstream.js";

/** A client and the gate that it waits at. */
function clientOf(token: Token, baseUrl: string) {
  const gate = createGate();
  return { gate, client: createClient({ token, baseUrl, gate, retry: { attempts: attemptsPerCall } }) };
}

/** Starts a sandbox, which the board may change. */
export async function sandboxUpstream(seed: NonNullable<SandboxOptions["seed"]>): Promise<Upstream> {
  const sandbox = await startSandbox({ seed });
  return {
    name: `sandbox, data set "${seed}"`,
    ...clientOf(sandbox.token, sandbox.url),
    writable: true,
    faults: sandbox.faults,
    close: sandbox.close,
  };
}

/** The real API, or another server at `baseUrl`. */
export function liveUpstream(token: string, writable: boolean, baseUrl = serverUrl): Upstream {
  // First the client, which checks the address and names what is wrong with it.
  const upstream = clientOf(token, baseUrl);
  return {
    name: new URL(baseUrl).host,
    serverUrl: baseUrl,
    ...upstream,
    writable,
    faults: undefined,
    close: () => Promise.resolve(),
  };
}
