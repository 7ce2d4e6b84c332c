import type { CallOptions, KantataClient, ListQuery, ReferenceInput } from "@kantata-refs/client";
import { validInput } from "./valid-input.js";

/** A valid call of one operation through the client. `joins` asks for the subjects. */
type Call = (client: KantataClient, options: CallOptions, joins: boolean) => Promise<unknown>;

const calls: Record<string, Call> = {
  listExternalReferences: (client, options, joins) => {
    const query = validInput("listExternalReferences").parameters as unknown as ListQuery;
    return client.externalReferences.list({ ...query, ...(joins ? { include: ["subject"] } : {}) }, options);
  },
  createOrUpdateExternalReference: (client, options, joins) => {
    const body = validInput("createOrUpdateExternalReference").body as { external_reference: ReferenceInput };
    return client.externalReferences.createOrUpdate(body.external_reference, {
      ...options,
      ...(joins ? { include: ["subject"] } : {}),
    });
  },
  deleteExternalReference: (client, options) =>
    client.externalReferences.delete(validInput("deleteExternalReference").parameters.id as number, options),
};

/** @throws Error for an operation that nobody has told how to call */
export function callFor(operationId: string): Call {
  const call = calls[operationId];
  if (call !== undefined) return call;
  throw new Error(`no call for ${operationId}: say in cases/calls.ts how the client makes it`);
}
