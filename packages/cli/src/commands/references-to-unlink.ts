import type { AnySubjectType, KantataClient, Reference } from "@kantata-refs/client";
import { subjectTypeValues } from "@kantata-refs/schema";
import { lookupBatchIds } from "../defaults.js";
import { UsageError } from "../errors/usage-error.js";
import { subjectTypeOf } from "../filters/filters-of.js";
import type { UnlinkCommandOptions } from "./unlink.js";

/** The references that are there, and the ids that are not. */
export interface ToUnlink {
  references: Reference[];
  missing: string[];
}

/** What the arguments name: ids, or one key. */
export type Named =
  | { ids: readonly string[]; types: readonly AnySubjectType[] }
  | { subject_type: AnySubjectType; subject_id: string; service_name: string };

/** @throws UsageError unless the arguments are ids alone, or a whole key */
export function namedBy(ids: readonly string[], options: UnlinkCommandOptions): Named {
  const { type, subject, service } = options;
  const subject_type = type === undefined ? undefined : subjectTypeOf(type);
  const wrong = ids.find((id) => !/^[1-9]\d*$/.test(id));
  if (wrong !== undefined)
    throw new UsageError(`${JSON.stringify(wrong)} is no id of a reference`, "pass ids such as 30175");
  if (ids.length > 0 && subject === undefined && service === undefined)
    return {
      ids: [...new Set(ids)],
      types: subject_type === undefined ? subjectTypeValues : [subject_type],
    };
  if (ids.length > 0 || subject_type === undefined || subject === undefined || service === undefined)
    throw new UsageError("name what to unlink", "pass ids, or --type, --subject and --service");
  return { subject_type, subject_id: subject, service_name: service };
}

/** Reads the references that are named. The API lists ids within a subject type alone, so it may take a request for each. */
export async function referencesToUnlink(
  { externalReferences }: KantataClient,
  named: Named,
  signal: AbortSignal,
): Promise<ToUnlink> {
  if (!("ids" in named)) {
    const found = await externalReferences.find(named, { signal });
    if (found.kind === "none") return { references: [], missing: [] };
    return { references: found.kind === "one" ? [found.reference] : found.references, missing: [] };
  }
  const missing = new Set(named.ids);
  const references: Reference[] = [];
  for (const subject_type of named.types)
    for (let left = [...missing]; left.length > 0; left = left.slice(lookupBatchIds)) {
      const only = left.slice(0, lookupBatchIds);
      const { data } = await externalReferences.list({ subject_type, only }, { signal });
      for (const reference of data) if (missing.delete(reference.id)) references.push(reference);
    }
  return { references, missing: [...missing] };
}
