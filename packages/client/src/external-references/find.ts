import { listExternalReferences as operation } from "@kantata-refs/schema";
import type { CallOptions } from "../call/call-options.js";
import { callSite } from "../call/call-site.js";
import type { Caller } from "../call/caller.js";
import { findMostRows } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import type { Id } from "../input/id.js";
import { checkNames } from "../input/refuse.js";
import { snapshot } from "../input/snapshot.js";
import { List } from "../lists/list.js";
import type { Including } from "./list-query.js";
import type { AnySubjectType } from "./reference.js";

/** The reference of a subject to a service. */
export interface BySubject<T extends AnySubjectType> {
  subject_type: T;
  subject_id: Id;
  service_name: string;
}

/** The references to a record of a service. Several subjects may point to the same record. */
export interface ByExternalId<T extends AnySubjectType> {
  subject_type: T;
  service_name: string;
  /** Needed when the models of a service have ids of their own. */
  service_model?: string | undefined;
  service_model_ref: string;
}

/** Every name that a query of `find` may have. */
export type FieldToFindBy = keyof BySubject<never> | keyof ByExternalId<never> | keyof Including;

/** What was found: of many references the first thousand, in the order of their creation. */
export type Found<R> = { kind: "none" } | { kind: "one"; reference: R } | { kind: "many"; references: R[] };

const bySubject = ["subject_type", "subject_id", "service_name"];
const byExternalId = ["subject_type", "service_name", "service_model", "service_model_ref"];

/** See `ExternalReferences.find`. */
export function find<R>(caller: Caller, query: unknown, options: CallOptions): Promise<Found<R>> {
  const asked = snapshot(query);
  return caller.run(operation.operationId, options, callSite(), async (): Promise<Found<R>> => {
    caller.check(options, []);
    const fields = checkFields(asked);
    const rows = await new List<R>(caller, operation, asked, options).toArray({ limit: findMostRows });
    // The server's filters may ignore case, but 15-character Salesforce ids differ by case alone.
    const references = rows.filter((row) =>
      Object.entries(fields).every(([name, value]) => String(row[name as keyof R]) === String(value)),
    );
    const [reference] = references;
    if (reference === undefined) return { kind: "none" };
    return references.length === 1 ? { kind: "one", reference } : { kind: "many", references };
  });
}

/** The fields to find by. The server ignores what is missing, and would find far too much. */
function checkFields(query: unknown): Record<string, unknown> {
  const given = Object(query) as Record<string, unknown>;
  const by = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => name !== "include" && value !== undefined),
  );
  // A field that is there as undefined still tells which way was meant.
  const meant = "service_model_ref" in by ? by : given;
  const names = "subject_id" in meant ? bySubject : byExternalId;
  checkNames(by, names, "field to find by");
  const missing = names.find((name) => !(name in by) && name !== "service_model");
  if (missing === undefined) return by;
  const ways = `find by ${bySubject.join(", ")}, or by ${byExternalId.join(", ")}`;
  throw new InputError(missing, `it is missing; ${ways}`);
}
