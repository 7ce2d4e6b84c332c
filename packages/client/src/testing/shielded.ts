import {
  createOrUpdateExternalReference,
  deleteExternalReference,
  listExternalReferences,
} from "@kantata-refs/schema";
import { createClient, type KantataClient } from "../create-client.js";
import type { ValueSchema } from "../input/check-value.js";
import { envelope, row } from "./loopback-server.js";
import { responseOf } from "./storm.js";

/** A request that passed the input checks. */
export interface Sent {
  url: URL;
  body: Record<string, unknown> | undefined;
}

/** A client on a fake transport that records its requests. */
export function shieldedClient(): KantataClient & { sent: Sent[] } {
  const sent: Sent[] = [];
  const client = createClient({
    token: "t",
    async fetch(url, { body }) {
      sent.push({
        url: new URL(url),
        body: body === undefined ? undefined : JSON.parse(body).external_reference,
      });
      return responseOf(200, envelope([row("1", { subject_ref: null })]));
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

/** A parameter or field, its schema, and a call that sets it. */
export interface Place {
  name: string;
  schema: ValueSchema;
  call: (client: KantataClient, value: unknown) => PromiseLike<unknown>;
  /** The value that was sent for it, as a string or as JSON. */
  read: (sent: Sent) => unknown;
}

const requires = (name: string): Record<string, unknown> =>
  ({ limit: { offset: 0 }, offset: { limit: 1 } })[name] ?? {};

const parameters = Object.entries(listExternalReferences.parameters).map(
  ([name, { schema }]): Place => ({
    name,
    schema: schema as ValueSchema,
    call: ({ externalReferences }, value) =>
      externalReferences.list({ subject_type: "Story", ...requires(name), [name]: value } as never),
    read: ({ url }) => url.searchParams.get(name),
  }),
);

const { properties } = createOrUpdateExternalReference.body.schema.properties.external_reference;
const fields = Object.entries(properties).map(
  ([name, schema]): Place => ({
    name,
    schema: schema as ValueSchema,
    call: ({ externalReferences }, value) =>
      externalReferences.createOrUpdate({ ...goodInput, [name]: value }),
    read: ({ body }) => body?.[name],
  }),
);

const id: Place = {
  name: "id",
  schema: deleteExternalReference.parameters.id.schema,
  call: ({ externalReferences }, value) => externalReferences.delete(value as never),
  read: ({ url }) => url.pathname.split("/").at(-1),
};

/** Every parameter and field of every operation. */
export const places: readonly Place[] = [...parameters, ...fields, id];

/** The places whose schema passes this test. */
export const placesOf = (holds: (schema: ValueSchema) => boolean): Place[] =>
  places.filter(({ schema }) => holds(schema));

/** The values that a call with this value sent, or its error. */
export async function attempt(place: Place, value: unknown): Promise<{ sent: unknown[]; error: unknown }> {
  const client = shieldedClient();
  const error = await place.call(client, value).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { sent: client.sent.map(place.read), error };
}
