import type { OperationId } from "@kantata-refs/schema";
import type { Clock } from "../clock.js";
import { type Random, randomFrom } from "../random.js";
import { checkFault, type Fault } from "./fault.js";
import { createTokenBucket } from "./token-bucket.js";

/** The faults in force, in the order in which they were added. */
export interface Faults {
  /**
   * Puts a fault in force.
   *
   * @returns a function that takes it back
   * @throws TypeError for a fault that makes no sense
   */
  add: (fault: Fault) => () => void;
  clear: () => void;
  list: () => readonly Fault[];
}

/** Decides which faults a request meets. */
export interface FaultPlan extends Faults {
  /** The faults that this request meets. Asking counts the request. */
  meet: (operation: OperationId | undefined) => Fault[];
  /** Numbers for what is drawn by chance. */
  random: Random;
}

/** A fault with what it has seen. */
interface Active {
  fault: Fault;
  matched: number;
  met: number;
  /** For a rate limit: whether a request still passes. */
  passes: () => boolean;
}

/** Faults whose chances follow from a seed and whose rate limits follow the clock. */
export function createFaultPlan(seed: number, clock: Clock): FaultPlan {
  const random = randomFrom(seed);
  const active: Active[] = [];
  const meets = (one: Active, operation: OperationId | undefined): boolean => {
    const { fault } = one;
    if (fault.operation !== undefined && fault.operation !== operation) return false;
    one.matched += 1;
    if (fault.nth !== undefined && one.matched !== fault.nth) return false;
    if (fault.times !== undefined && one.met >= fault.times) return false;
    if (fault.probability !== undefined && random() >= fault.probability) return false;
    if (one.passes()) return false;
    one.met += 1;
    return true;
  };
  return {
    random,
    meet: (operation) => active.filter((one) => meets(one, operation)).map(({ fault }) => fault),
    add: (given) => {
      const fault = checkFault(given);
      const bucket = fault.kind === "rate-limit" ? createTokenBucket(fault, clock) : undefined;
      const one: Active = { fault, matched: 0, met: 0, passes: () => bucket?.take() ?? false };
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
