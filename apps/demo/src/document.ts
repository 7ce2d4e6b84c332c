import bundle from "@kantata-refs/schema/openapi.json" with { type: "json" };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** A response that the document declares. */
export interface DeclaredResponse {
  status: number;
  /** Its JSON examples. */
  examples: { name: string; value: Json }[];
}

/** An operation as the document declares it. */
export interface DeclaredOperation {
  operationId: string;
  responses: DeclaredResponse[];
  /** A valid input: the required parameters, and the first example of the body. */
  input: { parameters: Json; body: Json | undefined };
}

/** The document that the client is generated from. */
export const contract: Json = bundle;

/** Returns a function that returns an object of a document, or what its reference refers to; empty for anything else. */
export function followReferences(document: Json): (value: unknown) => Json {
  return function follow(value) {
    if (!isObject(value)) return {};
    if (typeof value.$ref !== "string") return value;
    const keys = value.$ref.slice(2).split("/");
    return follow(keys.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document));
  };
}

/** Returns the operations of a document with their declared responses. */
export function declaredOperations(document: Json): DeclaredOperation[] {
  const follow = followReferences(document);
  const examplesOf = (message: unknown) =>
    follow(follow(follow(follow(message).content)["application/json"]).examples);
  const valueFor = (schema: Json) =>
    (Array.isArray(schema.enum) ? schema.enum[0] : schema.minimum) as unknown;
  const parametersOf = (operation: Json) =>
    ((operation.parameters ?? []) as unknown[])
      .map(follow)
      .filter(({ required }) => required === true)
      .map(({ name, schema }) => [name, valueFor(follow(schema))]);
  return Object.values(follow(document.paths)).flatMap((item) =>
    Object.values(follow(item)).map((value) => {
      const operation = follow(value);
      const [body] = Object.values(examplesOf(operation.requestBody)).map((example) =>
        follow(follow(example).value),
      );
      return {
        operationId: String(operation.operationId),
        input: { parameters: Object.fromEntries(parametersOf(operation)) as Json, body },
        responses: Object.entries(follow(operation.responses)).map(([status, response]) => ({
          status: Number(status),
          examples: Object.entries(examplesOf(response)).map(([name, example]) => ({
            name,
            value: follow(follow(example).value),
          })),
        })),
      };
    }),
  );
}
