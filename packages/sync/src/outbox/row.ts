import type { Link, LinkKey } from "../link.js";

/** What the outbox knows of a key. One row holds the newest state; older ones are not kept. Times are the store's, in ms. */
export interface Row {
  key: LinkKey;
  /** The newest state; null to delete the reference. */
  state: Link | null;
  /** Counts the states, and the times that the same state has to be sent again. */
  version: number;
  /** The newest version that the server took. Below `version`, the row is pending. */
  sentVersion: number;
  /** When the row may be claimed. */
  due: number;
  /** Deliveries that failed since the last one that did not. */
  attempts: number;
  /** Who delivers it: a token made for this claim alone, the end of the lease, and the version that is sent. */
  held?: { by: string; until: number; version: number };
  /** The last failure; of a dead row, the reason. */
  error?: string;
  /** When the row died. It waits until somebody replays it, discards it, or enqueues another state. */
  deadAt?: number;
  /** When the newest state was delivered. */
  sentAt?: number;
  /** A request of this version, or of later ones, had no response, and may still take effect until then. */
  doubt?: { version: number; until: number };
}

/** Where a row stands, and since or from when. */
export type Place = "pending" | "dead" | "sent";

/** The place of a row and its time there: when it is due, died or was sent. */
export function placeOf(row: Row): { place: Place; at: number } {
  if (row.deadAt !== undefined) return { place: "dead", at: row.deadAt };
  if (row.sentVersion < row.version) return { place: "pending", at: row.due };
  return { place: "sent", at: row.sentAt ?? row.due };
}
