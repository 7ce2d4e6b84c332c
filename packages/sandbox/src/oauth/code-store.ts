import { randomBytes } from "node:crypto";
import { oauth2 } from "@kantata-refs/schema";
import type { Clock } from "../clock.js";

/** What a code stands for. */
export interface Grant {
  application: string;
  user: string;
  redirectUri: string;
  /** The PKCE challenge; undefined without PKCE. */
  challenge: { value: string; method: "S256" | "plain" } | undefined;
}

/** Authorization codes. Each works once, for a few minutes. */
export function createCodeStore(clock: Clock) {
  const grants = new Map<string, Grant & { endsAt: number }>();
  return {
    issue: (grant: Grant): string => {
      const code = randomBytes(24).toString("base64url");
      grants.set(code, { ...grant, endsAt: clock.now() + oauth2.codeLifetimeSeconds * 1000 });
      return code;
    },
    /** Uses up a code and returns its grant; undefined for a code that is unknown, used or expired. */
    redeem: (code: string): Grant | undefined => {
      const grant = grants.get(code);
      grants.delete(code);
      return grant !== undefined && clock.now() < grant.endsAt ? grant : undefined;
    },
  };
}
