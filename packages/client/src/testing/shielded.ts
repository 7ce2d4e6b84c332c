import { type OperationId, operations } from "@kantata-refs/schema";
import { createClient, type KantataClient } from "../create-client.js";
import type { ValueSchema } from "../input/check-value.js";
import { callOperation, type OperationInput } from "../operations/index.js";
import { envelope, row } from "./loopback-server.js";
import { responseOf } from "./storm.js";

/** A request that passed the input checks. */
export interface Sent {
  method: string;
  url: URL;
  body: Record<string, unknown> | undefined;
}

/** A client on a fake transport that records its requests. */
export function shieldedClient(): KantataClient & { sent: Sent[] } {
  const sent: Sent[] = [];
  const client = createClient({
    token: "t",
    async fetch(url, { method, body }) {
      sent.push({
        method,
        url: new URL(url),
        body: body === undefined ? undefined : JSON.parse(body).external_reference,
      });
      // A row of any list, with nothing included.
      const any = { ...row("1"), subject_ref: null, external_reference_ids: [] };
      return responseOf(200, envelope([any]));
    },
  });
  return { ...client, sent };
}

/** A valid input of an upsert. */
export const goodInput = {
  subject_type: "Story",
  subject_id: "713",
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "OPS-1",
} as const;

interface Parameter {
  readonly in: string;
  readonly requires?: readonly string[];
  readonly schema: ValueSchema;
}

interface Operation {
  readonly operationId: OperationId;
  readonly required: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly body?: { readonly schema: { readonly properties: Readonly<Record<string, RecordSchema>> } };
}

interface RecordSchema {
  readonly properties: Readonly<Record<string, ValueSchema>>;
}

/** Every operation of the document. */
const allOperations: readonly Operation[] = Object.values(operations);

const valid = ({ enum: values, minimum }: ValueSchema) => values?.[0] ?? minimum;

/** A valid input of an operation: its required parameters, those that another one requires, and its body. */
export function goodInputs(operationId: OperationId, beside = ""): OperationInput {
  const { required, parameters, body }: Operation = operations[operationId];
  const names = [...required, ...(parameters[beside]?.requires ?? [])];
  const values = names.map((name) => [name, valid((parameters[name] as Parameter).schema)]);
  const records = Object.keys(body?.schema.properties ?? {}).map((name) => [name, goodInput]);
  return { parameters: Object.fromEntries(values), body: body && Object.fromEntries(records) };
}

/** A parameter or field, its schema, and a call that sets it. */
export interface Place {
  operation: OperationId;
  name: string;
  schema: ValueSchema;
  call: (client: KantataClient, value: unknown) => PromiseLike<unknown>;
  /** The value that was sent for it, as a string or as JSON. */
  read: (sent: Sent) => unknown;
}

const parametersOf = ({ operationId: operation, parameters }: Operation): Place[] =>
  Object.entries(parameters).map(([name, { in: where, schema }]) => ({
    operation,
    name,
    schema,
    call(client, value) {
      const good = goodInputs(operation, name);
      return callOperation(client, operation, { ...good, parameters: { ...good.parameters, [name]: value } });
    },
    read: ({ url }) => (where === "path" ? url.pathname.split("/").at(-1) : url.searchParams.get(name)),
  }));

const fieldsOf = ({ operationId: operation, body }: Operation): Place[] =>
  Object.values(body?.schema.properties ?? {}).flatMap(({ properties }) =>
    Object.entries(properties).map(([name, schema]) => ({
      operation,
      name,
      schema,
      call: (client: KantataClient, value: unknown) =>
        callOperation(client, operation, { body: { ...goodInput, [name]: value } }),
      read: ({ body: sent }: Sent) => sent?.[name],
    })),
  );

/** Every parameter and field of every operation. */
export const places: readonly Place[] = allOperations.flatMap((one) => [
  ...parametersOf(one),
  ...fieldsOf(one),
]);

/** The places whose schema passes this test. */
export const placesOf = (holds: (schema: ValueSchema) => boolean): Place[] =>
  places.filter(({ schema }) => holds(schema));

/** The values that a call with this value sent, or its error. */
export async function attempt(place: Place, value: unknown): Promise<{ sent: unknown[]; error: unknown }> {
  const { sent, ...client } = shieldedClient();
  const error = await place.call(client, value).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { sent: sent.map(place.read), error };
}
