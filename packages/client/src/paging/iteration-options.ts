import type { CallOptions } from "../calls/call-options.js";
import { iterationLanes } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAmount } from "../input/check-amount.js";
import { checkFunction } from "../input/check-functions.js";
import { refusal } from "../input/refuse.js";
import type { Checkpoint } from "./checkpoint.js";
import type { OnDrift } from "./drift.js";
import { exactOrder } from "./exact.js";

/** How to iterate. */
export interface IterationOptions {
  /**
   * `exact`: every row that matches all the while comes exactly once, whatever others write meanwhile. `parallel`:
   * several pages fetched ahead; rows that others move may be missing, which is reported.
   *
   * @default "exact", or without another `order` than `created_at:asc`; with another, page by page and with drift reported
   */
  mode?: "exact" | "parallel" | undefined;
  /**
   * Pages fetched ahead, in mode `parallel`.
   *
   * @default 4
   */
  lanes?: number | undefined;
  /** Goes on where an earlier iteration of the same list stood: the `checkpoint` of its iterator or of one of its pages. */
  resume?: Checkpoint | undefined;
  /**
   * Hears of rows that moved from page to page, and is waited for before the next page is handed out; what it throws
   * ends the iteration. Without it they are logged as a warning alone.
   */
  onDrift?: OnDrift | undefined;
}

/** Options of a list: those of a call, and how to iterate. */
export interface ListOptions extends CallOptions, IterationOptions {}

/** The way to go that follows from the options and the order. */
export interface Way {
  mode: "exact" | "parallel";
  lanes: number;
  order: string;
}

/**
 * Chooses the way of an iteration.
 *
 * @throws InputError for an unknown mode, lanes that have no place, or an order that cannot be exact
 */
export function chooseWay({ mode, lanes, onDrift }: IterationOptions, order = exactOrder): Way {
  checkFunction("onDrift", onDrift);
  if (mode !== undefined && mode !== "exact" && mode !== "parallel")
    throw refusal("mode", mode, "exact or parallel");
  if (lanes !== undefined && mode !== "parallel")
    throw new InputError("lanes", 'it goes with mode "parallel"');
  if (mode === "parallel") return { mode, lanes: checkAmount("lanes", lanes ?? iterationLanes), order };
  if (order === exactOrder) return { mode: "exact", lanes: 1, order };
  if (mode === "exact")
    throw new InputError("order", `rows move in ${order}; exact iteration needs ${exactOrder}, or no order`);
  return { mode: "parallel", lanes: 1, order };
}
