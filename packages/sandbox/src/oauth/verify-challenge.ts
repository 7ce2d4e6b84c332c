import { createHash } from "node:crypto";
import type { Grant } from "./code-store.js";

/** Whether the verifier fits the challenge (RFC 7636 §4.6). Without a challenge, any does. */
export function verifies({ challenge }: Grant, verifier: string): boolean {
  if (challenge === undefined) return true;
  const made =
    challenge.method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
  return made === challenge.value;
}
