import type { CallOptions, KantataClient, ListQuery, ReferenceInput } from "@kantata-refs/client";
import { validInput } from "./valid-input.js";

/** Makes a valid call of one operation through the client. */
type Call = (client: KantataClient, options: CallOptions, includeSubject: boolean) => Promise<unknown>;

const calls: Record<string, Call> = {
  listExternalReferences: (client, options, includeSubject) => {
    const query = validInput("listExternalReferences").parameters as unknown as ListQuery;
    return client.externalReferences.list(
      { ...query, ...(includeSubject ? { include: ["subject"] } : {}) },
      options,
    );
  },
  createOrUpdateExternalReference: (client, options, includeSubject) => {
    const body = validInput("createOrUpdateExternalReference").body as { external_reference: ReferenceInput };
    return client.externalReferences.createOrUpdate(body.external_reference, {
      ...options,
      ...(includeSubject ? { include: ["subject"] } : {}),
    });
  },
  deleteExternalReference: (client, options) =>
    client.externalReferences.delete(validInput("deleteExternalReference").parameters.id as number, options),
};

/** @throws Error for an operation that is missing from `calls` */
export function callFor(operationId: string): Call {
  const call = calls[operationId];
  if (call !== undefined) return call;
  throw new Error(`no call for ${operationId}: add one to cases/calls.ts`);
}
