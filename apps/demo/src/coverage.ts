import type { DeclaredOperation } from "./document.js";
import type { Exchange } from "./record-exchanges.js";

/** How much of the document was exercised. A response is an operation with one of its declared statuses. */
export interface Coverage {
  operations: { seen: number; total: number; missing: string[] };
  responses: { seen: number; total: number; missing: string[] };
  /** Responses that the document does not declare. */
  undeclared: string[];
}

/** Compares the declared operations with the recorded exchanges. */
export function measureCoverage(operations: DeclaredOperation[], exchanges: Exchange[]): Coverage {
  const declared = operations.flatMap(({ operationId, responses }) =>
    responses.map(({ status }) => `${operationId} ${status}`),
  );
  const seen = new Set(exchanges.map(({ operation, status }) => `${operation} ${status}`));
  const called = new Set(
    exchanges.flatMap(({ operation, status }) =>
      declared.includes(`${operation} ${status}`) ? [operation] : [],
    ),
  );
  const count = (all: string[], has: ReadonlySet<string>) => ({
    seen: all.filter((one) => has.has(one)).length,
    total: all.length,
    missing: all.filter((one) => !has.has(one)),
  });
  return {
    operations: count(
      operations.map(({ operationId }) => operationId),
      called,
    ),
    responses: count(declared, seen),
    undeclared: [...seen].filter((response) => !declared.includes(response)),
  };
}
