import { SingleBar } from "cli-progress";
import type { GlobalOptions } from "./global-options.js";
import type { Terminal } from "./terminal.js";

/** Shows how far a command is, with its rate and the time left. */
export interface Progress {
  /** @param total left out where nobody knows it */
  update: (done: number, total?: number) => void;
  stop: () => void;
}

/** How long a command must take before its progress is shown. */
const showAfterMs = 1000;

/** A bar on stderr for anything longer than a second; nothing if stderr is no terminal, or with --quiet. */
export function createProgress({ stderr }: Terminal, { quiet }: GlobalOptions, what: string): Progress {
  if (quiet || !stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const start = Date.now();
  let bar: SingleBar | undefined;
  return {
    update: (done, total) => {
      if (bar === undefined && Date.now() - start < showAfterMs) return;
      const rate = Math.round((done / Math.max(1, Date.now() - start)) * 1000);
      if (bar === undefined) {
        bar = new SingleBar({
          stream: stderr,
          format:
            total === undefined
              ? `${what} {value} · {rate}/s`
              : `${what} {bar} {value}/{total} · {rate}/s · {eta_formatted} left`,
          clearOnComplete: true,
          hideCursor: true,
        });
        bar.start(total ?? done, done, { rate });
      }
      bar.setTotal(total ?? done);
      bar.update(done, { rate });
    },
    stop: () => bar?.stop(),
  };
}
