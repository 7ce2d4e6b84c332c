import { ApiError, type Reference, ServerError } from "@kantata-refs/client";
import { type Switches, switches } from "@kantata-refs/sandbox";
import type { JudgedExchange } from "../tap/start-tap.js";
import type { LiveLane } from "./live-lane.js";
import type { OwnReferences } from "./own-references.js";
import type { Survey } from "./survey.js";

/** The positions of switches of the sandbox; undefined where none of them does what the server does. */
export type Position = { [Name in keyof Switches]?: Switches[Name] | undefined };

/** What the server did, or why it could not be seen. */
export type Sighting =
  | { seen: string; asAssumed: boolean; position: Position }
  | { why: string /** Whether something went wrong. */; failed: boolean };

/** All that a probe works with. */
export interface Probing extends Pick<LiveLane, "client" | "clientFor" | "through" | "direct"> {
  /** All that was said in this run so far. */
  said: () => readonly JudgedExchange[];
  /** Names something that was said before as what this probe goes by. */
  relyOn: (exchange: JudgedExchange) => void;
  survey: () => Promise<Survey>;
  /** A reference of the account, its own where the lane writes; undefined where there is none. */
  anyReference: () => Promise<Reference | undefined>;
  otherToken: string | undefined;
  deletedStory: string | undefined;
}

/** A probe that reads, and one that writes under a name of its own. */
export type Probe = { entry: number } & (
  | { writes: false; run: (probing: Probing) => Promise<Sighting> }
  | { writes: true; run: (probing: Probing, own: OwnReferences) => Promise<Sighting> }
);

export const reads = (entry: number, run: (probing: Probing) => Promise<Sighting>): Probe => ({
  entry,
  writes: false,
  run,
});

export const writes = (
  entry: number,
  run: (probing: Probing, own: OwnReferences) => Promise<Sighting>,
): Probe => ({ entry, writes: true, run });

/** What is seen where the entry has no switch. */
export const sighted = (asAssumed: boolean, seen: string): Sighting => ({ seen, asAssumed, position: {} });

/** What is seen where the sandbox has switches for it: as assumed when they are all left alone. */
export const positioned = (position: Position, seen: string): Sighting => ({
  seen,
  asAssumed: Object.entries(position).every(
    ([name, value]) => value === switches[name as keyof Switches].values[0],
  ),
  position,
});

export const notProbed = (why: string): Sighting => ({ why, failed: false });

/** What came of a call that the server may refuse. */
export type Settled<T> = { status: undefined; value: T } | { status: number; value: undefined };

/**
 * Waits for a call that the server may refuse.
 *
 * @throws whatever is no refusal: an answer that never came, for which Prism answers 500, and a server that failed
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

/** A settled call in words. */
export const told = ({ status }: Settled<unknown>, taken = "taken"): string =>
  status === undefined ? taken : `refused with ${status}`;
