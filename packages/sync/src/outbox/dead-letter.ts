import { InputError } from "@kantata-refs/client";
import { checkNames } from "../check-names.js";
import type { Link, LinkKey } from "../link.js";
import type { Row } from "./row.js";

/** A state that could not be delivered. */
export interface DeadLetter {
  key: LinkKey;
  /** The state; null for a deletion. */
  state: Link | null;
  /** Why, such as `ValidationError: 422: Service name can't be blank`. */
  reason: string;
  /** When, by the store's clock. */
  diedAt: Date;
}

/** Which dead letters: those that match every field given. */
export interface DeadLetterFilter {
  subject_type?: string | undefined;
  subject_id?: string | undefined;
  service_name?: string | undefined;
  /** A part of the reason, such as `ValidationError`. */
  reason?: string | undefined;
}

const fields = ["subject_type", "subject_id", "service_name", "reason"] as const;

/** @throws InputError for an unknown field, which would match everything, and for a value that is no string */
export function checkFilter(filter: DeadLetterFilter): void {
  checkNames("the filter", filter, fields);
  for (const name of fields) {
    const value = filter[name];
    if (value !== undefined && typeof value !== "string")
      throw new InputError(name, `${JSON.stringify(value)} is not valid; expected a string`);
  }
}

/** The dead letter of a row; undefined if it is not dead. */
export function deadLetterOf(row: Row | undefined): DeadLetter | undefined {
  if (row?.deadAt === undefined) return undefined;
  return { key: row.key, state: row.state, reason: row.error ?? "", diedAt: new Date(row.deadAt) };
}

export function matches({ key, reason }: DeadLetter, filter: DeadLetterFilter): boolean {
  if (filter.reason !== undefined && !reason.includes(filter.reason)) return false;
  return (["subject_type", "subject_id", "service_name"] as const).every(
    (name) => filter[name] === undefined || filter[name] === key[name],
  );
}
