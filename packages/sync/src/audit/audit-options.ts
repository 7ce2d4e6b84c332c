import { type AnySubjectType, type CallOptions, InputError } from "@kantata-refs/client";
import { subjectTypeValues } from "@kantata-refs/schema";
import { callOptionNames, checkNames } from "../check-names.js";
import { staleAfterDays, stuckAfterHours } from "../defaults.js";
import { showValue } from "../show-value.js";

const hourMs = 3_600_000;

/** Options of `audit`. Those of a call apply to each request. */
export interface AuditOptions extends CallOptions {
  /** The types of Kantata objects whose references are looked at. @default all that the document knows */
  subjectTypes?: readonly AnySubjectType[] | undefined;
  /** The names of the services whose references are looked at, case included. @default all */
  services?: readonly string[] | undefined;
  /** After how long a synced reference is stale, in milliseconds. @default 30 days */
  staleAfterMs?: number | undefined;
  /** After how long a pending reference is stuck, in milliseconds since it was last changed. @default 24 hours */
  stuckAfterMs?: number | undefined;
  /** Whether a record that objects of different types are linked to is a duplicate too. @default false */
  acrossSubjectTypes?: boolean | undefined;
  /**
   * Services for which to list the Kantata objects that have no reference, of those types that have a list. Archived,
   * disabled and other hidden objects are listed too. @default none
   */
  unlinkedTo?: readonly string[] | undefined;
  /** The moment from which ages are counted. @default the machine's time */
  now?: Date | undefined;
  /** Is told after each page how many references were read so far. */
  onProgress?: ((progress: { references: number }) => void) | undefined;
}

const ownNames = [
  "subjectTypes",
  "services",
  "staleAfterMs",
  "stuckAfterMs",
  "acrossSubjectTypes",
  "unlinkedTo",
  "now",
  "onProgress",
] satisfies (keyof AuditOptions)[];

/** @throws InputError for an unknown option, and for an invalid value of those that the client does not check */
export function checkAuditOptions(options: AuditOptions) {
  checkNames("the options", options, [...ownNames, ...callOptionNames]);
  const {
    subjectTypes = subjectTypeValues,
    services,
    staleAfterMs = staleAfterDays * 24 * hourMs,
    stuckAfterMs = stuckAfterHours * hourMs,
    acrossSubjectTypes = false,
    unlinkedTo = [],
    now = new Date(),
    onProgress,
    ...call
  } = options;
  checkServices("services", services ?? ["any"]);
  checkServices("unlinkedTo", unlinkedTo);
  checkAge("staleAfterMs", staleAfterMs);
  checkAge("stuckAfterMs", stuckAfterMs);
  if (!(now instanceof Date) || Number.isNaN(now.getTime()))
    throw new InputError("now", `${showValue(now)} is not valid; expected a Date`);
  if (onProgress !== undefined && typeof onProgress !== "function")
    throw new InputError("onProgress", `${showValue(onProgress)} is not valid; expected a function`);
  return {
    subjectTypes,
    services,
    staleAfterMs,
    stuckAfterMs,
    acrossSubjectTypes,
    unlinkedTo,
    now,
    onProgress,
    call,
  };
}

function checkServices(field: string, names: readonly unknown[]) {
  if (Array.isArray(names) && names.every((name) => typeof name === "string" && name.trim() !== "")) return;
  throw new InputError(field, `${showValue(names)} is not valid; expected a list of service names`);
}

function checkAge(field: string, ms: unknown) {
  if (typeof ms === "number" && ms >= 0 && Number.isFinite(ms)) return;
  throw new InputError(field, `${showValue(ms)} is not valid; expected milliseconds, 0 or more`);
}
