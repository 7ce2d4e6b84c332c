import { type OperationId, operations } from "@kantata-refs/schema";
import type { CallOptions } from "../call/call-options.js";
import type { KantataClient } from "../create-client.js";
import { InputError } from "../errors/input-error.js";
import { isRecord } from "../input/is-record.js";
import { checkObject, checkOneOf } from "../input/refuse.js";
import { resourceName } from "../lists/list-operation.js";

/** What an operation takes, named as in the document. */
export interface OperationInput {
  /** Query and path parameters. */
  parameters?: Readonly<Record<string, unknown>> | undefined;
  /** The body, or the record in it. */
  body?: unknown;
}

type Method = (...given: unknown[]) => unknown;

interface Metadata {
  readonly path: string;
  readonly parameters: Readonly<Record<string, { readonly in: string }>>;
  readonly body?: { readonly schema: { readonly required: readonly string[] } };
}

/** The method whose name begins the operation's id: `createOrUpdate` for `createOrUpdateExternalReference`. */
function methodFor(client: object, operationId: string, path: string): Method {
  const resource = (client as Record<string, Record<string, Method>>)[resourceName(path)] ?? {};
  const [name] = Object.keys(resource)
    .filter((one) => operationId.startsWith(one))
    .toSorted((a, b) => b.length - a.length);
  const method = resource[name ?? ""];
  if (method !== undefined) return method;
  const folder = path.split("/")[1]?.replaceAll("_", "-");
  const file = `packages/client/src/${folder}/${folder}.ts`;
  throw new InputError("operationId", `the client has no method for ${operationId}; add one in ${file}`);
}

/**
 * Calls the client's method for an operation of the document. It is for programs that make the same use of all operations,
 * such as checks and demos; the methods themselves are typed.
 * @returns what the method returns, with one page of a list
 * @throws InputError for an operation that does not exist or has no method
 */
export async function callOperation(
  client: KantataClient,
  operationId: OperationId,
  { parameters = {}, body }: OperationInput = {},
  options: CallOptions = {},
): Promise<unknown> {
  checkOneOf("operationId", operationId, Object.keys(operations));
  checkObject("parameters", parameters);
  const metadata: Metadata = operations[operationId];
  const call = methodFor(client, operationId, metadata.path);
  if (metadata.body !== undefined) {
    const [wrapper = ""] = metadata.body.schema.required;
    const record = isRecord(body) && wrapper in body ? body[wrapper] : body;
    return await call(record, { ...parameters, ...options });
  }
  const key = Object.keys(metadata.parameters).find((name) => metadata.parameters[name]?.in === "path");
  if (key === undefined) return await call(parameters, options);
  const { [key]: id, ...rest } = parameters;
  return await call(id, { ...rest, ...options });
}
