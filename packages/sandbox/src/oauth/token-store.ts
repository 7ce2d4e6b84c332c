import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.js";

/** What the token endpoint returns (RFC 6749 §5.1). */
export interface TokenResponse {
  access_token: string;
  token_type: "bearer";
  refresh_token: string;
  /** Seconds; missing where access tokens do not expire. */
  expires_in?: number;
}

/** One consent of a user, and the access tokens that came of it. */
interface SignIn {
  application: string;
  accessTokens: string[];
}

/** The tokens that open the API, and the refresh tokens that get new ones. */
export interface TokenStore {
  /** The application of an access token; undefined for one that is unknown, revoked or expired. */
  applicationOf: (accessToken: string) => string | undefined;
  /** The first tokens of a sign-in. */
  issue: (application: string) => TokenResponse;
  /** New tokens for a refresh token, which works once; undefined for one that is unknown, used or of another application. */
  refresh: (refreshToken: string, application: string) => TokenResponse | undefined;
  /** Revokes an access token, or a refresh token with the access tokens of its sign-in (RFC 7009 §2.1). */
  revoke: (token: string, application: string) => void;
  /** All tokens that work. */
  all: () => string[];
}

export interface TokenStoreOptions {
  /** Tokens that exist from the start and do not expire, each with its application. */
  tokens: Readonly<Record<string, string>>;
  /** How long issued access tokens live; undefined for ever. */
  lifetimeSeconds: number | undefined;
  clock: Clock;
}

const newToken = () => randomBytes(32).toString("base64url");

/** Tokens in memory. */
export function createTokenStore({ tokens, lifetimeSeconds, clock }: TokenStoreOptions): TokenStore {
  const access = new Map(
    Object.entries(tokens).map(([token, application]) => [
      token,
      { application, endsAt: Number.POSITIVE_INFINITY },
    ]),
  );
  const signIns = new Map<string, SignIn>();
  const issueFor = (signIn: SignIn): TokenResponse => {
    const [accessToken, refreshToken] = [newToken(), newToken()];
    const lifetimeMs = (lifetimeSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    access.set(accessToken, { application: signIn.application, endsAt: clock.now() + lifetimeMs });
    signIn.accessTokens.push(accessToken);
    signIns.set(refreshToken, signIn);
    return {
      access_token: accessToken,
      token_type: "bearer",
      refresh_token: refreshToken,
      ...(lifetimeSeconds === undefined ? {} : { expires_in: lifetimeSeconds }),
    };
  };
  return {
    applicationOf: (accessToken) => {
      const found = access.get(accessToken);
      return found !== undefined && clock.now() < found.endsAt ? found.application : undefined;
    },
    issue: (application) => issueFor({ application, accessTokens: [] }),
    refresh: (refreshToken, application) => {
      const signIn = signIns.get(refreshToken);
      if (signIn?.application !== application) return undefined;
      signIns.delete(refreshToken);
      return issueFor(signIn);
    },
    revoke: (token, application) => {
      if (access.get(token)?.application === application) access.delete(token);
      const signIn = signIns.get(token);
      if (signIn?.application !== application) return;
      signIns.delete(token);
      for (const accessToken of signIn.accessTokens) access.delete(accessToken);
    },
    all: () => [...access.keys(), ...signIns.keys()],
  };
}
