import type { Reference } from "@kantata-refs/client";
import type { LinkKey } from "../link.js";
import { keyFields, type LinkState } from "../links/link-fields.js";
import { stateOf } from "../links/link-state.js";

/** A reference as it is now. */
export interface Present extends LinkKey {
  id: string;
  state: LinkState;
  /** Whether its Kantata object was deleted; false also where that was not asked. */
  isOrphan: boolean;
  /** Milliseconds since 1970, by the server's clock. */
  createdAt: number;
}

export function presentOf(reference: Reference & { subject?: unknown }): Present {
  const key = Object.fromEntries(keyFields.map((name) => [name, reference[name]])) as unknown as LinkKey;
  return {
    ...key,
    id: reference.id,
    state: stateOf(reference),
    isOrphan: reference.subject === null,
    createdAt: Date.parse(reference.created_at),
  };
}
