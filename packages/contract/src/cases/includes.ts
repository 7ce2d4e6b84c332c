import { type OperationId, operations } from "@kantata-refs/schema";

/** How an operation includes rows: by a pointer or a list of ids in the row. */
export type Include = { pointer: string } | { ids: string; collection: string };

/** The includes of an operation by name; empty for one that returns no rows. */
export function includesOf(operationId: OperationId): Record<string, Include> {
  const operation: { operationId: string; rows?: { include: Record<string, Include> } } =
    operations[operationId];
  return operation.rows?.include ?? {};
}
