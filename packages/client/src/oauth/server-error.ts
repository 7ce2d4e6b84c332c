import { descriptionLength } from "./defaults.js";

/** What a server says of its refusal (RFC 6749 §4.1.2.1 and §5.2). */
export interface ServerError {
  code: string;
  /** A sentence for people; undefined where the server gives none. */
  description: string | undefined;
}

/** The characters that the RFC allows in a code, but for the space: it is to be a word. */
const word = /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/;

/**
 * Reads `error` and `error_description` out of what the server sent, cut to a length that fits a message.
 *
 * @returns undefined where there is no code
 */
export function readServerError(
  { error, error_description }: { error?: unknown; error_description?: unknown },
  scrub: (text: string) => string,
): ServerError | undefined {
  if (typeof error !== "string" || !word.test(error)) return undefined;
  if (typeof error_description !== "string" || error_description.trim() === "")
    return { code: scrub(error), description: undefined };
  // Line ends would let the server write lines of its own into a log.
  const line = scrub(error_description).replaceAll(/[\p{Cc}\s]+/gu, " ");
  return { code: scrub(error), description: line.trim().slice(0, descriptionLength) };
}
