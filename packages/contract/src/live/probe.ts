import { ApiError, type Reference, ServerError } from "@kantata-refs/client";
import { type Switches, switches } from "@kantata-refs/sandbox";
import type { JudgedExchange } from "../tap/start-tap.js";
import type { LiveLane } from "./live-lane.js";
import type { OwnReferences } from "./own-references.js";
import type { Survey } from "./survey.js";

/** Values of the sandbox's switches; undefined if no value matches the server. */
export type SwitchValues = { [Name in keyof Switches]?: Switches[Name] | undefined };

/** What the server did, or why it could not be observed. */
export type Observation =
  | { seen: string; asAssumed: boolean; switchValues: SwitchValues }
  | { why: string /** Whether the probe threw. */; failed: boolean };

/** The context of a probe. */
export interface ProbeContext extends Pick<LiveLane, "client" | "clientFor" | "through" | "direct"> {
  /** All exchanges of this run so far. */
  exchanges: () => readonly JudgedExchange[];
  /** Marks an earlier exchange as evidence of this probe. */
  relyOn: (exchange: JudgedExchange) => void;
  survey: () => Promise<Survey>;
  /** Returns a reference of the account, an own one if the run writes; undefined if there is none. */
  anyReference: () => Promise<Reference | undefined>;
  otherToken: string | undefined;
  deletedStory: string | undefined;
}

/** A probe that only reads, or one that writes own references. */
export type Probe = { entry: number } & (
  | { writes: false; run: (context: ProbeContext) => Promise<Observation> }
  | { writes: true; run: (context: ProbeContext, own: OwnReferences) => Promise<Observation> }
);

export const reads = (entry: number, run: (context: ProbeContext) => Promise<Observation>): Probe => ({
  entry,
  writes: false,
  run,
});

export const writes = (
  entry: number,
  run: (context: ProbeContext, own: OwnReferences) => Promise<Observation>,
): Probe => ({ entry, writes: true, run });

/** An observation for an entry without switches. */
export const observed = (asAssumed: boolean, seen: string): Observation => ({
  seen,
  asAssumed,
  switchValues: {},
});

/** An observation in terms of the sandbox's switches: as assumed if all have their default value. */
export const observedSwitches = (switchValues: SwitchValues, seen: string): Observation => ({
  seen,
  asAssumed: Object.entries(switchValues).every(
    ([name, value]) => value === switches[name as keyof Switches].values[0],
  ),
  switchValues,
});

export const notProbed = (why: string): Observation => ({ why, failed: false });

/** The result of a call that the server may reject: its value, or the error's status. */
export type Settled<T> = { status: undefined; value: T } | { status: number; value: undefined };

/**
 * Awaits a call that the server may reject with a 4xx.
 *
 * @throws every other error: connection errors and 5xx, which Prism also returns if the server does not respond
 */
export async function settle<T>(call: Promise<T>): Promise<Settled<T>> {
  try {
    return { status: undefined, value: await call };
  } catch (error) {
    if (error instanceof ApiError && !(error instanceof ServerError))
      return { status: error.status, value: undefined };
    throw error;
  }
}

/** Describes a settled call. */
export const describeOutcome = ({ status }: Settled<unknown>, accepted = "accepted"): string =>
  status === undefined ? accepted : `rejected with ${status}`;
