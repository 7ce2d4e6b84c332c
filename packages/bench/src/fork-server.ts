import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** A server in its own process, so that it does not use the measured process's time. */
export interface ForkedServer<Ready> {
  /** The message it sent when it was ready. */
  ready: Ready;
  child: ChildProcess;
  close: () => Promise<void>;
}

/**
 * Forks a script of this package that sends one message over IPC when it is ready, and exits with its parent.
 *
 * @param flags Node options, such as --expose-gc
 * @throws Error if it exits before it is ready
 */
export async function forkServer<Ready>(
  script: string,
  args: readonly string[],
  flags: readonly string[] = [],
): Promise<ForkedServer<Ready>> {
  const child = fork(new URL(`../${script}`, import.meta.url), args, { execArgv: [...flags] });
  const ended = once(child, "exit");
  const tooEarly = ended.then(() => Promise.reject(new Error(`${script} exited before it was ready`)));
  tooEarly.catch(() => undefined);
  const [ready] = (await Promise.race([once(child, "message"), tooEarly])) as [Ready];
  const close = async () => {
    child.disconnect();
    await ended;
  };
  return { ready, child, close };
}
