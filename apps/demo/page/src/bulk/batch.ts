import { createContext, useContext } from "react";
import type { ReferenceRow } from "../references/reference.js";
import type { Change } from "./changes.js";
import type { Item } from "./run-batch.js";

/** A change of many references. */
export interface Batch {
  change: Change;
  /** Which references, in words: `12 selected references`. */
  what: string;
  items: readonly Item<ReferenceRow>[];
  isRunning: boolean;
  isStopped: boolean;
}

/** The batch of the page: one at a time. It goes on while people look at other views. */
export interface BatchControl {
  batch: Batch | undefined;
  start: (change: Change, what: string, rows: readonly ReferenceRow[]) => void;
  stop: () => void;
  clear: () => void;
}

export const BatchContext = createContext<BatchControl | undefined>(undefined);

export function useBatch(): BatchControl {
  const control = useContext(BatchContext);
  if (control === undefined) throw new Error("useBatch needs a BatchProvider");
  return control;
}

/** How many items are in a state. */
export const countOf = (batch: Batch, state: Item<ReferenceRow>["state"]) =>
  batch.items.filter((item) => item.state === state).length;
