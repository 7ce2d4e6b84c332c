import type { OperationView } from "./operation-view.js";

const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A path of the document as a regular expression. */
interface Route {
  operation: OperationView;
  pattern: RegExp;
  names: string[];
}

/** The operation of a request line, or why there is none. */
export type Match =
  | { operation: OperationView; values: Map<string, string> }
  | { operation: undefined; why: "path" | "method"; expected: string };

/** Returns a function that finds an operation by its exact path and method. */
export function createMatcher(
  operations: OperationView[],
  basePath: string,
): (method: string, path: string) => Match {
  const routes = operations
    .map((operation): Route => {
      const parts = operation.path.split(/\{(\w+)\}/);
      const pattern = parts.map((part, index) => (index % 2 === 0 ? literal(part) : "([^/]+)")).join("");
      return {
        operation,
        pattern: new RegExp(`^${literal(basePath)}${pattern}$`),
        names: parts.filter((_part, index) => index % 2 === 1),
      };
    })
    // Paths without parameters take precedence.
    .toSorted((a, b) => a.names.length - b.names.length);
  return (method, path) => {
    const matching = routes.flatMap((route) => {
      const match = route.pattern.exec(path);
      return match === null ? [] : [{ route, match }];
    });
    const found = matching.find(({ route }) => route.operation.method === method);
    if (found !== undefined) {
      const { names, operation } = found.route;
      return { operation, values: new Map(names.map((name, index) => [name, found.match[index + 1] ?? ""])) };
    }
    return matching.length === 0
      ? {
          operation: undefined,
          why: "path",
          expected: routes.map(({ operation }) => basePath + operation.path).join(" or "),
        }
      : {
          operation: undefined,
          why: "method",
          expected: matching.map(({ route }) => route.operation.method).join(" or "),
        };
  };
}
