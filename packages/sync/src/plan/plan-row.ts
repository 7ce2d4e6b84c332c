import type { LinkKey } from "../link.js";
import type { LinkState } from "../links/link-fields.js";

/** What a plan does with a key, in the order in which counts are shown. */
export const planKinds = [
  "create",
  "update",
  "re-point",
  "delete",
  "unchanged",
  "conflict",
  "orphan",
] as const;

/**
 * - `create`: no reference has the key yet.
 * - `update`: fields of the reference change, its record stays.
 * - `re-point`: the reference gets another record of the service.
 * - `delete`: the reference goes; only planned where `delete` asks for it.
 * - `unchanged`: the reference is as its link says.
 * - `conflict`: what is right cannot be decided; nothing is written.
 * - `orphan`: the Kantata object of the reference was deleted; nothing is written.
 */
export type PlanKind = (typeof planKinds)[number];

/** One key of a plan. */
export interface PlanRow extends LinkKey {
  kind: PlanKind;
  /** Why, for people. */
  reason: string;
  /** False for a change that nobody allowed; apply refuses it. Otherwise missing. */
  allowed?: false;
  /** The id of the present reference, if there is one and it is known. */
  id?: string;
  /** Names of the fields that change. */
  changed?: (keyof LinkState)[];
  /** The state that was there when the plan was made. */
  before?: LinkState;
  /** The fields that are sent. */
  after?: LinkState;
}

const writes: readonly PlanKind[] = ["create", "update", "re-point", "delete"];

/** Whether applying the row sends something. */
export const isWrite = ({ kind, allowed }: PlanRow): boolean => writes.includes(kind) && allowed !== false;
