import type { DeclaredOperation } from "./document.js";
import type { Exchange } from "./record-exchanges.js";

/** How much of the document was exercised. A response is an operation with one of its declared statuses. */
export interface Coverage {
  operations: { seen: number; total: number; missing: string[] };
  responses: { seen: number; total: number; missing: string[] };
  /** Responses that the document does not declare. */
  undeclared: string[];
}

function matches(operation: DeclaredOperation, { method, path }: Exchange): boolean {
  const parts = operation.path.split("/");
  const given = path.replace(/\.json$/, "").split("/");
  return (
    operation.method === method &&
    parts.length === given.length &&
    parts.every((part, index) => part.startsWith("{") || part === given[index])
  );
}

/** Finds the operation of an exchange. Paths without parameters take precedence. */
function operationOf(operations: DeclaredOperation[], exchange: Exchange): DeclaredOperation | undefined {
  const found = operations.filter((operation) => matches(operation, exchange));
  return found.find(({ path }) => !path.includes("{")) ?? found[0];
}

/** Compares the declared operations with the recorded exchanges. */
export function measureCoverage(operations: DeclaredOperation[], exchanges: Exchange[]): Coverage {
  const seen = new Set<string>();
  const undeclared: string[] = [];
  for (const exchange of exchanges) {
    const operation = operationOf(operations, exchange);
    const declared = operation?.responses.some(({ status }) => status === exchange.status) ?? false;
    if (operation === undefined || !declared)
      undeclared.push(`${exchange.method} ${exchange.path} ${exchange.status}`);
    else seen.add(`${operation.operationId} ${exchange.status}`);
  }
  const responses = operations.flatMap(({ operationId, responses: all }) =>
    all.map(({ status }) => `${operationId} ${status}`),
  );
  const calledIds = new Set([...seen].map((response) => response.split(" ")[0]));
  const ids = operations.map(({ operationId }) => operationId);
  const count = (all: string[], has: (one: string) => boolean) => ({
    seen: all.filter(has).length,
    total: all.length,
    missing: all.filter((one) => !has(one)),
  });
  return {
    operations: count(ids, (id) => calledIds.has(id)),
    responses: count(responses, (one) => seen.has(one)),
    undeclared,
  };
}
