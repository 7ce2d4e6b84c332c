import { createHash } from "node:crypto";
import type { Grant } from "./code-store.js";

/** Whether a verifier is the one that the challenge was made from (RFC 7636 §4.6). Without a challenge none is asked for. */
export function verifies({ challenge }: Grant, verifier: string): boolean {
  if (challenge === undefined) return true;
  const made =
    challenge.method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
  return made === challenge.value;
}
