import { InputError } from "../errors/input-error.js";

/** A sign-in under way, to be kept in the user's session until they come back. JSON-safe, and secret. */
export interface Pending {
  /** Ties the callback to this session. */
  state: string;
  /** Proves that whoever redeems the code also asked for it (RFC 7636). */
  codeVerifier: string;
}

/**
 * Checks what the session gave back.
 *
 * @throws InputError where it is not what `begin` made; the values are not shown
 */
export function checkPending(pending: Pending | null | undefined): Pending {
  for (const part of ["state", "codeVerifier"] as const) {
    if (typeof pending?.[part] === "string" && pending[part] !== "") continue;
    throw new InputError(
      "pending",
      `it has no ${part}; pass what begin() made, kept in the user's session, or begin() again where that is lost`,
    );
  }
  return pending as Pending;
}
