import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.js";

/** What the token endpoint returns (RFC 6749 §5.1). */
interface TokenResponse {
  access_token: string;
  token_type: "bearer";
  refresh_token: string;
  /** Seconds; missing where access tokens do not expire. */
  expires_in?: number;
}

/** One sign-in of a user, with all its access tokens. */
interface SignIn {
  application: string;
  accessTokens: string[];
}

/** The access and refresh tokens of the sandbox. */
export interface TokenStore {
  /** The application of an access token; undefined if the token is unknown, revoked or expired. */
  applicationOf: (accessToken: string) => string | undefined;
  /** Issues the first tokens of a sign-in. */
  issue: (application: string) => TokenResponse;
  /** Uses up a refresh token and issues new tokens; undefined if it is unknown, used or of another application. */
  refresh: (refreshToken: string, application: string) => TokenResponse | undefined;
  /** Revokes an access token, or a refresh token and all access tokens of its sign-in (RFC 7009 §2.1). */
  revoke: (token: string, application: string) => void;
  /** All tokens that are not revoked. */
  all: () => string[];
}

export interface TokenStoreOptions {
  /** Tokens that exist from the start, each with its application. They do not expire. */
  tokens: Readonly<Record<string, string>>;
  /** How long issued access tokens live; undefined if they do not expire. */
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
