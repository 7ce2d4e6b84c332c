import { startSandbox } from "@kantata-refs/sandbox";
import type { OperationId } from "@kantata-refs/schema";
import type { Target } from "./target.js";

/** A task in the demo data. */
const storyId = "713895605";

/** Starts a sandbox with demo data. */
export async function sandboxTarget(): Promise<Target> {
  const sandbox = await startSandbox({ seed: "demo" });
  return {
    name: "the sandbox, with demo data",
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
