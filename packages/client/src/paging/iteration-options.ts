import type { CallOptions } from "../call/call-options.js";
import { iterationLanes } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAmount } from "../input/check-amount.js";
import { checkFunction, refusal } from "../input/refuse.js";
import type { Checkpoint } from "./checkpoint.js";
import { exactOrder } from "./exact.js";
import type { OnDrift } from "./iterated-page.js";

/** How to iterate. */
export interface IterationOptions {
  /**
   * `exact`: every row that matches the whole time is returned exactly once, whatever others write meanwhile.
   * `parallel`: several pages are fetched ahead; rows that others move may be missing, which is reported.
   * @default "exact" in the order `created_at:asc`, which is the default where the list has it; otherwise one page at a
   * time, with drift reported
   */
  mode?: "exact" | "parallel" | undefined;
  /** Pages to fetch ahead in mode `parallel`. @default 4 */
  lanes?: number | undefined;
  /** Continues an earlier iteration of the same list: the `checkpoint` of its iterator or of one of its pages. */
  resume?: Checkpoint | undefined;
  /**
   * Receives rows that moved between pages. The iteration waits for it before it returns the next page, and ends with
   * what it throws. Drift is logged as a warning in any case.
   */
  onDrift?: OnDrift | undefined;
}

export const iterationOptionNames = ["mode", "lanes", "resume", "onDrift"] as const;

/** Options of a list: those of a call, and how to iterate. */
export interface ListOptions extends CallOptions, IterationOptions {}

/** How an iteration proceeds. */
export interface Way {
  mode: "exact" | "parallel";
  lanes: number;
  order: string;
}

/**
 * @param known the orders of the list
 * @throws InputError for an unknown mode, lanes without mode parallel, or an order that cannot be exact
 */
export function chooseWay(
  { mode, lanes, onDrift }: IterationOptions,
  known: { readonly enum: readonly string[]; readonly default: string },
  given: string | undefined,
): Way {
  const canBeExact = known.enum.includes(exactOrder);
  const order = given ?? (canBeExact ? exactOrder : known.default);
  checkFunction("onDrift", onDrift);
  if (mode !== undefined && mode !== "exact" && mode !== "parallel")
    throw refusal("mode", mode, "exact or parallel");
  if (lanes !== undefined && mode !== "parallel") throw new InputError("lanes", 'it needs mode "parallel"');
  if (mode === "parallel") return { mode, lanes: checkAmount("lanes", lanes ?? iterationLanes), order };
  if (order === exactOrder) return { mode: "exact", lanes: 1, order };
  if (mode === "exact" && !canBeExact) {
    const why = `rows move in every order of this list (${known.enum.join(", ")}), so it cannot be exact`;
    throw new InputError("mode", `${why}; leave mode out, or use "parallel"`);
  }
  if (mode === "exact")
    throw new InputError("order", `rows move in ${order}; exact iteration needs ${exactOrder}, or no order`);
  return { mode: "parallel", lanes: 1, order };
}
