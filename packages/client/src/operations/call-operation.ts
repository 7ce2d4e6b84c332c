import { type OperationId, operations } from "@kantata-refs/schema";
import type { CallOptions } from "../call/call-options.js";
import type { KantataClient } from "../create-client.js";

/** The input of an operation, as the document describes it. */
export interface OperationInput {
  /** Path and query parameters by name. */
  parameters?: Record<string, unknown> | undefined;
  /** The JSON body, with the record under its wrapper. */
  body?: Record<string, unknown> | undefined;
}

type Method = (...input: unknown[]) => PromiseLike<unknown>;

/** The method of a client that an operation id names: `listUsers` is `users.list`, `deleteX` is `xs.delete`. */
function methodOf(client: KantataClient, operationId: OperationId): Method {
  const resources = Object.entries(client as unknown as Record<string, Record<string, Method>>);
  for (const [resource, methods] of resources) {
    for (const [name, method] of Object.entries(methods)) {
      const id = `${name}${resource}`.toLowerCase();
      if ([id, id.replace(/s$/, "")].includes(operationId.toLowerCase())) return method;
    }
  }
  const where = "add one to packages/client/src/lists/subject-lists.ts or external-references.ts";
  throw new Error(`the client has no method for ${operationId}; ${where}`);
}

/**
 * Calls the client's method for an operation by its id, for programs that work with the whole document, such as a
 * console. The result is that of the method.
 * @throws what the method throws; Error for an operation that has no method
 */
export async function callOperation(
  client: KantataClient,
  operationId: OperationId,
  { parameters = {}, body }: OperationInput = {},
  options: CallOptions = {},
): Promise<unknown> {
  const method = methodOf(client, operationId);
  if (operations[operationId].path.includes("{")) return await method(...Object.values(parameters), options);
  if (body === undefined) return await method(parameters, options);
  return await method(Object.values(body)[0], { ...options, ...parameters });
}
