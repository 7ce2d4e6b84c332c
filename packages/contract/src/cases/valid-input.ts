import type { CallOptions, KantataClient } from "@kantata-refs/client";
import { callOperation } from "@kantata-refs/client/operations";
import type { OperationId } from "@kantata-refs/schema";
import { documentedOperations, follow, type Json } from "../document.js";
import { includesOf } from "./includes.js";

/** A valid value of a parameter. */
function sample(schema: Json): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (typeof schema.minimum === "number") return schema.minimum;
  throw new Error(`cannot make a value for ${JSON.stringify(schema)}: add a rule to cases/valid-input.ts`);
}

/** A minimal valid request of an operation: its required parameters, and the first example of its body. */
export interface ValidInput {
  method: string;
  path: string;
  parameters: Record<string, unknown>;
  body: Json | undefined;
}

/** @throws Error if the document has no such operation */
export function validInput(operationId: string): ValidInput {
  const found = documentedOperations.find(({ operation }) => operation.operationId === operationId);
  if (found === undefined) throw new Error(`the document has no operation ${operationId}`);
  const { method, path, operation } = found;
  const required = (operation.parameters as unknown[])
    .map(follow)
    .filter((parameter) => parameter.required === true);
  const [media] = Object.values(follow(follow(operation.requestBody).content));
  const [example] = Object.values(follow(follow(media).examples));
  return {
    method: method.toUpperCase(),
    path,
    parameters: Object.fromEntries(
      required.map(({ name, schema }) => [String(name), sample(follow(schema))]),
    ),
    body: example === undefined ? undefined : follow(follow(example).value),
  };
}

/**
 * Makes a valid call of an operation through the client.
 *
 * @param include whether with everything that it can include
 */
export async function callValid(
  client: KantataClient,
  operationId: OperationId,
  options: CallOptions = {},
  include = false,
): Promise<unknown> {
  const { parameters, body } = validInput(operationId);
  const names = include ? Object.keys(includesOf(operationId)) : [];
  const included = names.length > 0 ? { include: names } : {};
  return await callOperation(
    client,
    operationId,
    { parameters: { ...parameters, ...included }, body },
    options,
  );
}
