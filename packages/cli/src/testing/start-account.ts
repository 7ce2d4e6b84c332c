import { type RunningSandbox, type SandboxOptions, startSandbox } from "@kantata-refs/sandbox";
import { onTestFinished } from "vitest";

/** A sandbox that listens until the test ends, and the environment that leads the program to it. */
export async function startAccount(
  options: SandboxOptions = {},
): Promise<{ sandbox: RunningSandbox; env: Record<string, string> }> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return { sandbox, env: { KANTATA_BASE_URL: sandbox.url, KANTATA_TOKEN: sandbox.token } };
}
