import type { LinkPair } from "./link-pair.js";
import type { PlanKind, PlanRow } from "./plan-row.js";

/** A reference that existed when the plan was made. An account that has none of them is another one. */
export interface Witness {
  id: string;
  subject_type: string;
  subject_id: string;
  service_name: string;
}

/** The account of a plan, as far as the API tells it. */
export interface PlanAccount {
  /** The address of the API. */
  baseUrl: string;
  /** The name that the caller gave it, if any. The API has no operation that names the account. */
  name?: string;
  /** Some of its references. */
  witnesses: Witness[];
}

/** References of one subject type and service, as far as they were read. */
export interface PlanScope extends LinkPair {
  /** Whether all of them were read, or only those of the links. */
  complete: boolean;
  /** When the newest of them was created, by the server's clock; null if there were none, or not all were read. */
  newest: string | null;
}

/** What a plan is about. */
export interface PlanHeader {
  format: "kantata-refs-plan";
  formatVersion: 1;
  /** The version of the OpenAPI document. */
  document: string;
  account: PlanAccount;
  /** When the plan was made. */
  time: string;
  /** SHA-256 of the links, whatever their order and file. */
  source: string;
  /** SHA-256 of the plan that this one undoes. */
  rollbackOf?: string;
  /** Whether applying the plan sends anything. */
  hasChanges: boolean;
  /** Rows of each kind, those that are not allowed among them. */
  counts: Record<PlanKind, number>;
  /** Rows that apply refuses because nobody allowed them. */
  notAllowed: number;
  rows: number;
  scope: PlanScope[];
  /** SHA-256 of this header without itself, and of all rows. */
  sha256: string;
}

/** A plan: what would change, and nothing that changes anything. */
export interface Plan {
  header: PlanHeader;
  /** Sorted by subject type, the id as a number, and service. */
  rows: readonly PlanRow[];
}
