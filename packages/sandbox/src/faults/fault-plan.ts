import type { OperationId } from "@kantata-refs/schema";
import type { Clock } from "../clock.js";
import { type Random, randomFrom } from "../random.js";
import { checkFault, type Fault } from "./fault.js";
import { createTokenBucket } from "./token-bucket.js";

/** The active faults, in the order in which they were added. */
export interface Faults {
  /**
   * Adds a fault.
   *
   * @returns a function that removes it
   * @throws TypeError for a field or value that does not exist; the message lists those that do
   */
  add: (fault: Fault) => () => void;
  clear: () => void;
  list: () => readonly Fault[];
}

/** Decides which faults apply to a request. */
export interface FaultPlan extends Faults {
  /** Counts a request and returns the faults that apply to it. */
  match: (operation: OperationId | undefined) => Fault[];
  /** The random numbers for probabilities and latencies. */
  random: Random;
}

/** A fault, with how many requests matched and how many it applied to. */
interface Active {
  fault: Fault;
  matched: number;
  applied: number;
  /** Whether a rate limit lets one more request pass. */
  passes: () => boolean;
}

/** Probabilities follow from the seed, rate limits from the clock. */
export function createFaultPlan(seed: number, clock: Clock): FaultPlan {
  const random = randomFrom(seed);
  const active: Active[] = [];
  const applies = (one: Active, operation: OperationId | undefined): boolean => {
    const { fault } = one;
    if (fault.operation !== undefined && fault.operation !== operation) return false;
    one.matched += 1;
    if (fault.nth !== undefined && one.matched !== fault.nth) return false;
    if (fault.times !== undefined && one.applied >= fault.times) return false;
    if (fault.probability !== undefined && random() >= fault.probability) return false;
    if (one.passes()) return false;
    one.applied += 1;
    return true;
  };
  return {
    random,
    match: (operation) => active.filter((one) => applies(one, operation)).map(({ fault }) => fault),
    add: (given) => {
      const fault = checkFault(given);
      const bucket = fault.kind === "rate-limit" ? createTokenBucket(fault, clock) : undefined;
      const one: Active = { fault, matched: 0, applied: 0, passes: () => bucket?.take() ?? false };
      active.push(one);
      return () => {
        const index = active.indexOf(one);
        if (index >= 0) active.splice(index, 1);
      };
    },
    clear: () => void active.splice(0),
    list: () => active.map(({ fault }) => ({ ...fault })),
  };
}
