import { randomBytes } from "node:crypto";
import { oauth2 } from "@kantata-refs/schema";
import type { Clock } from "../clock.js";

/** What was agreed when a code was given out. */
export interface Grant {
  application: string;
  user: string;
  redirectUri: string;
  /** The PKCE challenge and how it was made; undefined without PKCE. */
  challenge: { value: string; method: "S256" | "plain" } | undefined;
}

/** Codes that live for some minutes and can be used once. */
export function createCodeStore(clock: Clock) {
  const grants = new Map<string, Grant & { endsAt: number }>();
  return {
    issue: (grant: Grant): string => {
      const code = randomBytes(24).toString("base64url");
      grants.set(code, { ...grant, endsAt: clock.now() + oauth2.codeLifetimeSeconds * 1000 });
      return code;
    },
    /** The grant of a code, which is used up; undefined for one that is unknown, used or too old. */
    redeem: (code: string): Grant | undefined => {
      const grant = grants.get(code);
      grants.delete(code);
      return grant !== undefined && clock.now() < grant.endsAt ? grant : undefined;
    },
  };
}
