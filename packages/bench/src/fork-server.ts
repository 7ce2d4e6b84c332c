import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** A server in a process of its own, so that serving costs the measuring process nothing. */
export interface ForkedServer<Ready> {
  /** What it sent when it was ready. */
  ready: Ready;
  child: ChildProcess;
  close: () => Promise<void>;
}

/**
 * Starts a script of this package that sends one message over IPC when it is ready, and ends with its parent.
 *
 * @param flags of Node, such as --expose-gc
 * @throws Error where it ends before
 */
export async function forkServer<Ready>(
  script: string,
  args: readonly string[],
  flags: readonly string[] = [],
): Promise<ForkedServer<Ready>> {
  const child = fork(new URL(`../${script}`, import.meta.url), args, { execArgv: [...flags] });
  const ended = once(child, "exit");
  const tooEarly = ended.then(() => Promise.reject(new Error(`${script} ended before it was ready`)));
  tooEarly.catch(() => undefined);
  const [ready] = (await Promise.race([once(child, "message"), tooEarly])) as [Ready];
  const close = async () => {
    child.disconnect();
    await ended;
  };
  return { ready, child, close };
}
