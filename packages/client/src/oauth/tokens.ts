import type { TokenEndpointResponse } from "oauth4webapi";

/** What a sign-in or a refresh gains. A plain object, to be kept where secrets are kept. */
export interface Tokens {
  /** Goes into `createClient({ token })`. Kantata's do not expire; they end by being revoked. */
  accessToken: string;
  /** In lower case, `bearer`. */
  tokenType: string;
  /** Gets another access token; missing where the server gives none. */
  refreshToken?: string;
  /** How long the access token lives from now on, in seconds; missing where it does not expire. */
  expiresInSeconds?: number;
}

/** The answer of the token address under our names. */
export function readTokens(answer: TokenEndpointResponse): Tokens {
  const { access_token, token_type, refresh_token, expires_in } = answer;
  return {
    accessToken: access_token,
    tokenType: token_type,
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    ...(expires_in === undefined ? {} : { expiresInSeconds: expires_in }),
  };
}
