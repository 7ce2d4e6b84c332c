import { type OperationId, operations } from "@kantata-refs/schema";
import { basePath } from "../defaults.js";

/** An operation, and the parameter in the path. */
export interface Route {
  operation: OperationId;
  id: string;
}

const routes = Object.values(operations)
  .map(({ operationId, method, path }) => ({
    operation: operationId,
    method: method as string,
    pattern: new RegExp(`^${basePath}${path.replaceAll(/\{\w+\}/g, "([^/]+?)")}(\\.json)?/?$`),
    variable: path.includes("{"),
  }))
  // Paths without a parameter first, since the others match them too.
  .toSorted((a, b) => Number(a.variable) - Number(b.variable));

/** Finds the operation of a request. Paths can end in `.json`. */
export function routeOf(method: string, path: string): Route | undefined {
  for (const { operation, pattern, method: expected, variable } of routes) {
    const match = expected === method ? pattern.exec(path) : null;
    if (match !== null) return { operation, id: variable ? (match[1] ?? "") : "" };
  }
  return undefined;
}
