import { useSyncExternalStore } from "react";
import type { Reference } from "../references/reference.js";

/** How the last finished sync of a reference ended, before somebody asked for another. */
export interface Outcome {
  status: string | null;
  message: string | null;
}

/** Characters of a message that are kept: a browser stores 5 MB, and thousands of references may be retried. */
const mostMessage = 300;

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
  outcomes = { ...outcomes, [id]: { status, message: message?.slice(0, mostMessage) ?? null } };
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(outcomes));
  } catch {
    // The storage is full or forbidden. The page still knows it until it is reloaded, and the retry itself is done.
  }
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** The remembered outcomes, by the reference's id. */
export const useOutcomes = (): Record<string, Outcome> => useSyncExternalStore(subscribe, () => outcomes);
