import { exitCodes } from "./exit-codes.js";

/** Ctrl-C, as a command sees it. */
export interface Interrupt {
  /** Aborts at the first Ctrl-C: rows in hand are finished, no others begin. */
  signal: AbortSignal;
  /** Called at the first Ctrl-C, to say how to go on later. */
  onFirst: (listener: () => void) => void;
  stop: () => void;
}

/** Listens for SIGINT and SIGTERM. The second one ends the process at once. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const listeners: (() => void)[] = [];
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(new InterruptedError());
    for (const listener of listeners) listener();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return {
    signal: controller.signal,
    onFirst: (listener) => void listeners.push(listener),
    stop: () => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
    },
  };
}

/** The command was ended by Ctrl-C. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";

  constructor() {
    super("interrupted");
  }
}
