import type { AnySubjectType } from "@kantata-refs/client";
import { subjectTypeValues } from "@kantata-refs/schema";
import { UsageError } from "../errors/usage-error.js";
import type { FilterOptions, TimeFilterOptions } from "./filter-options.js";

/** The filters of the API, from the options. */
export function filtersOf(
  options: Partial<TimeFilterOptions> & { order?: string | undefined },
): Record<string, string> {
  const given = {
    service_name: options.service,
    service_model: options.model,
    service_model_ref: options.ref,
    subject_id: options.subject,
    status: options.status,
    updated_after: options.updatedAfter,
    updated_before: options.updatedBefore,
    last_synced_after: options.syncedAfter,
    last_synced_before: options.syncedBefore,
    order: options.order,
  };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** @throws UsageError for a subject type that the document does not know */
export function subjectTypeOf(name: string): AnySubjectType {
  const type = subjectTypeValues.find((known) => known === name);
  if (type !== undefined) return type;
  throw new UsageError(
    `--type: there is no subject type ${JSON.stringify(name)}`,
    `choose from ${subjectTypeValues.join(", ")}`,
  );
}

/** All subject types if none is named. @throws UsageError for one that the document does not know */
export function subjectTypesOf({ type }: Pick<FilterOptions, "type">): readonly AnySubjectType[] {
  return type.length === 0 ? subjectTypeValues : type.map(subjectTypeOf);
}
