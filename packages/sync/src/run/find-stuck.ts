import { type AnySubjectType, InputError, type KantataClient, type Reference } from "@kantata-refs/client";
import { checkNames } from "../check-names.js";
import { link, type RunnableLink } from "./link.js";

/** Which references are stuck. */
export interface StuckOptions {
  /** How long they have been `pending` at least, in milliseconds, by the server's `updated_at`. */
  olderThanMs: number;
  /** The service. @default all services */
  service_name?: string | undefined;
  /** The types of the Kantata objects. @default all that the document knows */
  subjectTypes?: readonly AnySubjectType[] | undefined;
  /** The present time. @default the clock of this machine */
  now?: Date | undefined;
  /** Ends the search. */
  signal?: AbortSignal | undefined;
}

const optionNames: Readonly<Record<keyof StuckOptions, true>> = {
  olderThanMs: true,
  service_name: true,
  subjectTypes: true,
  now: true,
  signal: true,
};

/** A reference whose work began and never ended. */
export interface Stuck {
  reference: Reference;
  /** To run the work again. */
  link: RunnableLink;
}

/**
 * Finds references that have stayed `pending` for too long, because their process died or could not write the outcome.
 * Choose `olderThanMs` longer than the work may take: nothing tells a slow worker from a dead one, and two that search at
 * the same time find the same references.
 * @throws InputError for a time that is none; the errors of the client
 */
export async function* findStuck(
  client: KantataClient,
  options: StuckOptions,
): AsyncGenerator<Stuck, undefined, undefined> {
  checkNames("the options", options, Object.keys(optionNames));
  const { olderThanMs, service_name, subjectTypes, now = new Date(), signal } = options;
  if (!Number.isFinite(olderThanMs) || olderThanMs < 0)
    throw new InputError(
      "olderThanMs",
      `${olderThanMs} is not valid; expected milliseconds, a number from 0`,
    );
  const before = new Date(now.getTime() - olderThanMs);
  const query = { status: "pending", updated_before: before, ...(service_name && { service_name }) } as const;
  for await (const reference of client.externalReferences.sweep(query, { subjectTypes, signal }))
    yield { reference, link: link(client, reference, recordOf(reference)) };
  return undefined;
}

function recordOf({ service_name, service_model, service_model_ref, external_link }: Reference) {
  return { service_name, service_model, service_model_ref, ...(external_link && { external_link }) };
}
