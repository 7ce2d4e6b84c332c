import { isRecord } from "../input/is-record.js";

const mask = "[redacted]";

/** Names under which secrets travel, in headers, queries and elsewhere. */
const secretName = /auth|token|secret|passw|pwd|jwt|cookie|session|credential|signature|[-_]key$|apikey/i;

/** Masks what stands under the name of a secret, at any depth; all else is copied. */
export function redact(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => {
      if (secretName.test(name)) return [name, mask];
      return [name, isRecord(value) ? redact(value) : value];
    }),
  );
}
