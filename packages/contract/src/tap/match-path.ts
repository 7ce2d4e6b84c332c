import type { OperationView } from "./operation-view.js";

const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A path of the document, ready to be matched. */
interface Route {
  operation: OperationView;
  pattern: RegExp;
  names: string[];
}

/** What a request line means. */
export type Match =
  | { operation: OperationView; values: Map<string, string> }
  | { operation: undefined; why: "path" | "method"; expected: string };

/** Makes the finder of operations: by exact path, letter for letter, and exact method. */
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
    // A path without a parameter comes before one with it.
    .toSorted((a, b) => a.names.length - b.names.length);
  return (method, path) => {
    const there = routes.flatMap((route) => {
      const match = route.pattern.exec(path);
      return match === null ? [] : [{ route, match }];
    });
    const found = there.find(({ route }) => route.operation.method === method);
    if (found !== undefined) {
      const { names, operation } = found.route;
      return { operation, values: new Map(names.map((name, index) => [name, found.match[index + 1] ?? ""])) };
    }
    return there.length === 0
      ? {
          operation: undefined,
          why: "path",
          expected: routes.map(({ operation }) => basePath + operation.path).join(" or "),
        }
      : {
          operation: undefined,
          why: "method",
          expected: there.map(({ route }) => route.operation.method).join(" or "),
        };
  };
}
