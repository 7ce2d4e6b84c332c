import { useSyncExternalStore } from "react";
import type { Reference } from "../references/reference.js";

/** How the last finished sync of a reference ended, before somebody asked for another. */
export interface Outcome {
  status: string | null;
  message: string | null;
}

const storageKey = "board-outcomes";

function stored(): Record<string, Outcome> {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? "{}") as Record<string, Outcome>;
  } catch {
    return {};
  }
}

let outcomes = stored();
const listeners = new Set<() => void>();

/**
 * Remembers how the last sync ended. A retry overwrites the status in Kantata, which keeps one only, and a board that then
 * shows "pending" alone hides what failed.
 */
export function rememberOutcome({ id, status, external_message: message }: Reference): void {
  if (status === "pending") return;
  outcomes = { ...outcomes, [id]: { status, message } };
  sessionStorage.setItem(storageKey, JSON.stringify(outcomes));
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** The remembered outcomes, by the reference's id. */
export const useOutcomes = (): Record<string, Outcome> => useSyncExternalStore(subscribe, () => outcomes);
