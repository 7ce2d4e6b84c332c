import { type OperationId, operations } from "@kantata-refs/schema";
import { basePath } from "../defaults.js";

/** The operation that a request means, and the parameter in its path. */
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
  // A path without a parameter comes before one with it.
  .toSorted((a, b) => Number(a.variable) - Number(b.variable));

/** Finds the operation of a request; paths work with and without `.json`. */
export function routeOf(method: string, path: string): Route | undefined {
  for (const { operation, pattern, method: expected, variable } of routes) {
    const match = expected === method ? pattern.exec(path) : null;
    if (match !== null) return { operation, id: variable ? (match[1] ?? "") : "" };
  }
  return undefined;
}
