import type { Logger } from "@kantata-refs/client";
import type { GlobalOptions } from "./global-options.js";
import type { Terminal } from "./terminal.js";

/** What a command says beside its data, on stderr. */
export interface Notes {
  /** For people; silent with --quiet. */
  note: (text: string) => void;
  /** Always. */
  warn: (text: string) => void;
  /** The client's log: warnings, and each request with --verbose. Its lines have no token. */
  logger: Logger;
}

export function createNotes({ stderr }: Terminal, { quiet, verbose }: GlobalOptions): Notes {
  const line = (text: string) => void stderr.write(`${text}\n`);
  const say = (message: string, fields?: object) =>
    line(fields ? `${message} ${JSON.stringify(fields)}` : message);
  return {
    note: quiet ? () => undefined : line,
    warn: line,
    logger: {
      debug: verbose ? say : () => undefined,
      info: verbose ? say : () => undefined,
      warn: quiet ? () => undefined : say,
    },
  };
}
