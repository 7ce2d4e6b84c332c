import bundle from "@kantata-refs/schema/openapi.json" with { type: "json" };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** A response that the document declares. */
export interface DeclaredResponse {
  status: number;
  /** The names of its JSON examples. */
  examples: string[];
}

/** An operation as the document declares it. */
export interface DeclaredOperation {
  operationId: string;
  method: string;
  /** With parameters in braces. */
  path: string;
  responses: DeclaredResponse[];
}

/** The document that the client is generated from. */
export const contract: Json = bundle;

/** Returns the operations of a document with their declared responses. */
export function declaredOperations(document: Json): DeclaredOperation[] {
  const follow = (value: unknown): Json => {
    if (!isObject(value)) return {};
    if (typeof value.$ref !== "string") return value;
    const keys = value.$ref.slice(2).split("/");
    return follow(keys.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document));
  };
  const examplesOf = (response: Json) =>
    Object.keys(follow(follow(follow(response.content)["application/json"]).examples));
  return Object.entries(follow(document.paths)).flatMap(([path, item]) =>
    Object.entries(follow(item)).map(([method, value]) => {
      const operation = follow(value);
      return {
        operationId: String(operation.operationId),
        method: method.toUpperCase(),
        path,
        responses: Object.entries(follow(operation.responses)).map(([status, response]) => ({
          status: Number(status),
          examples: examplesOf(follow(response)),
        })),
      };
    }),
  );
}
