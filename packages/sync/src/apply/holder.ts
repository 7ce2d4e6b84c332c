import { hostname } from "node:os";

/** The process that applies a plan. */
export interface Holder {
  pid: number;
  host: string;
  /** When it began. */
  since: string;
}

export const thisProcess = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  since: new Date().toISOString(),
});
