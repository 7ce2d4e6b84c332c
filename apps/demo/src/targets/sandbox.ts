import { startSandbox } from "@kantata-refs/sandbox";
import type { OperationId } from "@kantata-refs/schema";
import type { Target } from "./target.js";

/** A task of the firm that the sandbox is filled with. */
const storyId = "713895605";

/** A sandbox of our own, filled with a believable firm. What the demo shows there is real state. */
export async function sandboxTarget(): Promise<Target> {
  const sandbox = await startSandbox({ seed: "demo" });
  return {
    name: "the sandbox, an offline Kantata with a firm in it",
    baseUrl: sandbox.url,
    token: sandbox.token,
    stateful: true,
    writable: true,
    storyId,
    serviceName: "kantata-references-demo",
    prefer: () => ({}),
    provoke: (operationId, { status }) => {
      sandbox.faults.add({ kind: "status", status, operation: operationId as OperationId, times: 1 });
      return {};
    },
    close: sandbox.close,
  };
}
