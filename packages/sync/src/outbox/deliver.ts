import { type KantataClient, NotFoundError } from "@kantata-refs/client";
import type { Link, LinkKey } from "../link.js";

/**
 * Sends a state once. The row's own backoff retries, so that no request of a state is on its way when the next is sent.
 * @param timeoutMs the limit of each step; a deletion has two
 * @throws what the client throws
 */
export function deliver(
  { externalReferences }: KantataClient,
  key: LinkKey,
  state: Link | null,
  timeoutMs: number,
): Promise<unknown> {
  const options = { retry: false, timeout: { total: timeoutMs } } as const;
  return state === null
    ? remove(externalReferences, key, options)
    : externalReferences.createOrUpdate(state, options);
}

async function remove(
  references: KantataClient["externalReferences"],
  { subject_type, subject_id, service_name }: LinkKey,
  options: { retry: false; timeout: { total: number } },
): Promise<void> {
  const found = await references.find({ subject_type, subject_id, service_name }, options);
  if (found.kind === "none") return;
  const rows = found.kind === "one" ? [found.reference] : found.references;
  await Promise.all(
    rows.map(({ id }) =>
      references.delete(id, options).catch((error: unknown) => {
        // Somebody else deleted it, or an earlier request did whose response was lost.
        if (!(error instanceof NotFoundError)) throw error;
      }),
    ),
  );
}
