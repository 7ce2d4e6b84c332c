import type { Readable, Writable } from "node:stream";

/** A stream that may lead to a terminal. */
export type Output = Writable & { isTTY?: boolean; columns?: number };

/** Where a command reads and writes. Data goes to `stdout`, everything else to `stderr`. */
export interface Terminal {
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process. */
export const processTerminal = (): Terminal => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
});

/** Whether a person can be asked: a prompt without a terminal would wait for ever. */
export const canAsk = ({ stdin, stderr }: Terminal): boolean => stdin.isTTY === true && stderr.isTTY === true;

/** Whether a stream gets colours. `NO_COLOR` turns them off (no-color.org). */
export const hasColours = ({ env }: Terminal, stream: Output): boolean =>
  stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
