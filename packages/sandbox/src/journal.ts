import type { OperationId } from "@kantata-refs/schema";
import { journalLength } from "./defaults.js";
import { createUrlRedaction } from "./redact-url.js";

/** One request that the sandbox got. */
export interface JournalEntry {
  method: string;
  /** Path and query; tokens and other secrets in it read `[redacted]`. */
  url: string;
  /** Undefined for a path that is no operation. */
  operation: OperationId | undefined;
  /** What was answered; undefined where the connection was cut or is still held. */
  status: number | undefined;
  /** `x-request-id` of the answer. */
  requestId: string | undefined;
  /** The kind of the fault that was made on purpose. */
  fault: string | undefined;
  /** When it came, in milliseconds since 1970, by the sandbox's clock. */
  at: number;
}

/** The latest requests, oldest first. */
export interface Journal {
  entries: () => readonly JournalEntry[];
  /** Writes a request down; it is completed once it has been answered. */
  open: (entry: JournalEntry) => JournalEntry;
  clear: () => void;
}

/** @param secrets what the journal must not show, wherever it stands in an address */
export function createJournal(secrets: () => Iterable<string>): Journal {
  const redact = createUrlRedaction();
  const entries: JournalEntry[] = [];
  return {
    entries: () => entries.map((entry) => ({ ...entry })),
    open: (given) => {
      const entry = { ...given, url: redact(given.url, secrets()) };
      entries.push(entry);
      if (entries.length > journalLength) entries.shift();
      return entry;
    },
    clear: () => void entries.splice(0),
  };
}
