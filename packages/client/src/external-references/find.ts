import { listExternalReferences as operation } from "@kantata-refs/schema";
import type { CallOptions } from "../calls/call-options.js";
import type { Caller } from "../calls/caller.js";
import { findMostRows } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import type { Id } from "../input/id.js";
import { checkNames } from "../input/refuse.js";
import { List } from "./list.js";
import type { Including } from "./list-query.js";
import type { AnySubjectType } from "./reference.js";

/** The reference of a subject to a service. */
export interface BySubject<T extends AnySubjectType> {
  subject_type: T;
  subject_id: Id;
  service_name: string;
}

/** The references to a record of a service. The external side is not unique: several subjects may point to it. */
export interface ByExternalId<T extends AnySubjectType> {
  subject_type: T;
  service_name: string;
  /** Narrows it down where the service numbers its models apart. */
  service_model?: string | undefined;
  service_model_ref: string;
}

/** Every name that a query of `find` may have. */
export type FieldToFindBy = keyof BySubject<never> | keyof ByExternalId<never> | keyof Including;

/** What was found, as one of three cases that cannot be mixed up. */
export type Found<R> =
  | { kind: "none" }
  | { kind: "one"; reference: R }
  | {
      kind: "many";
      /** In the order of their creation, the first thousand. */
      references: R[];
    };

/** Finds references by their key or by the external side; see `ExternalReferences.find`. */
export function find<R>(caller: Caller, query: unknown, options: CallOptions): Promise<Found<R>> {
  const run = async (): Promise<Found<R>> => {
    // Those of an iteration have no place here: one that resumes would find less than there is.
    caller.check(options, []);
    checkNeeds(query);
    const references = await new List<R>(caller, query, options).toArray({ limit: findMostRows });
    const [reference] = references;
    if (reference === undefined) return { kind: "none" };
    return references.length === 1 ? { kind: "one", reference } : { kind: "many", references };
  };
  return caller.guard(operation, undefined, run, options);
}

/** The server would ignore what is missing, and find far too much. */
function checkNeeds(query: unknown): void {
  const bySubject = ["subject_type", "subject_id", "service_name"];
  const byExternalId = ["subject_type", "service_name", "service_model", "service_model_ref"];
  const given = Object(query) as Record<string, unknown>;
  const by = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => name !== "include" && value !== undefined),
  );
  // One that is there as undefined tells what was meant, where nothing else does.
  const meant = "service_model_ref" in by ? by : given;
  const names = "subject_id" in meant ? bySubject : byExternalId;
  checkNames(by, names, "field to find by");
  const missing = names.find((name) => !(name in by) && name !== "service_model");
  if (missing !== undefined)
    throw new InputError(
      missing,
      `it is missing; find by ${bySubject.join(", ")}, or by ${byExternalId.join(", ")}`,
    );
}
