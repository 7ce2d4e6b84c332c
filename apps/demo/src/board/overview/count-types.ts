import type { KantataClient } from "@kantata-refs/client";
import { type SubjectType, type SyncStatus, subjectTypeValues, syncStatusValues } from "@kantata-refs/schema";
import type { TypeCount } from "./overview.js";

/** Counts the references of every subject type, and by status where there are any. Each count is one request. */
export async function countTypes(
  { externalReferences }: KantataClient,
  signal: AbortSignal,
  add: (counts: TypeCount[]) => void,
): Promise<void> {
  const count = async (subject_type: SubjectType, status: SyncStatus | undefined) => {
    const page = await externalReferences.list({ subject_type, status, per_page: 1 }, { signal });
    return { subject_type, status: status ?? null, count: page.count };
  };
  await Promise.all(
    subjectTypeValues.map(async (type) => {
      const total = await count(type, undefined);
      const statuses = total.count === 0 ? [] : syncStatusValues;
      add([total, ...(await Promise.all(statuses.map((status) => count(type, status))))]);
    }),
  );
}
