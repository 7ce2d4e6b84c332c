import type { OperationId } from "@kantata-refs/schema";
import { maxJournalEntries } from "./defaults.js";
import { createUrlRedaction } from "./redact-url.js";

/** One request to the API. */
export interface JournalEntry {
  method: string;
  /** Path and query; tokens and other secrets in it read `[redacted]`. */
  url: string;
  /** Undefined for a path that belongs to no operation. */
  operation: OperationId | undefined;
  /** The status of the response; undefined while there is none, and after a reset. */
  status: number | undefined;
  /** `x-request-id` of the response. */
  requestId: string | undefined;
  /** The kinds of the faults that applied, separated by blanks. */
  fault: string | undefined;
  /** When it arrived, in milliseconds since 1970 by the sandbox's clock. */
  at: number;
}

/** The latest requests. */
export interface Journal {
  /** Oldest first. */
  entries: () => readonly JournalEntry[];
  /** Adds a request. The caller sets its status later. */
  open: (entry: JournalEntry) => JournalEntry;
  clear: () => void;
}

/** @param secrets the tokens and other secrets that no URL in the journal shows */
export function createJournal(secrets: () => Iterable<string>): Journal {
  const redact = createUrlRedaction();
  const entries: JournalEntry[] = [];
  return {
    entries: () => entries.map((entry) => ({ ...entry })),
    open: (given) => {
      const entry = { ...given, url: redact(given.url, secrets()) };
      entries.push(entry);
      if (entries.length > maxJournalEntries) entries.shift();
      return entry;
    },
    clear: () => void entries.splice(0),
  };
}
