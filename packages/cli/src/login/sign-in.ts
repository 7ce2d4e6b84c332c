import { createOAuth, OAuthError } from "@kantata-refs/client/oauth";
import { signInWaitMs } from "../defaults.js";
import { UsageError } from "../errors/usage-error.js";
import { listenForCallback } from "./listen-for-callback.js";
import { oauthAddresses } from "./oauth-addresses.js";

/** What a sign-in needs. */
export interface SignIn {
  clientId: string;
  clientSecret: string | undefined;
  baseUrl: string | undefined;
  /** 0 for any that is free. */
  port: number;
  signal: AbortSignal;
  /** Shows the address to the user. */
  show: (url: string) => Promise<void>;
}

const isForged = (error: unknown) =>
  error instanceof OAuthError && (error.code === "state_mismatch" || error.code === "invalid_callback");

/** Signs in with the browser: OAuth code flow with PKCE. @returns the access token */
export async function signIn(options: SignIn): Promise<string> {
  const { clientId, clientSecret, baseUrl, port, show } = options;
  const tooLate = AbortSignal.timeout(signInWaitMs);
  const signal = AbortSignal.any([options.signal, tooLate]);
  const listener = await listenForCallback(port, signal).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--port: ${port} cannot be used (${error.code ?? error.message})`, "choose another");
  });
  try {
    const { redirectUri } = listener;
    const oauth = createOAuth({ clientId, clientSecret, redirectUri, ...oauthAddresses(baseUrl) });
    const { url, pending } = await oauth.begin();
    const tokens = listener.wait(
      async (callback) => await oauth.complete(callback, pending, { signal }),
      isForged,
    );
    // The wait may end before the address is shown.
    tokens.catch(() => undefined);
    await show(url);
    return (await tokens).accessToken;
  } catch (error) {
    if (tooLate.aborted && !options.signal.aborted)
      throw new UsageError(`nobody signed in within ${signInWaitMs / 60_000} minutes`, "run it again");
    throw error;
  } finally {
    listener.close();
  }
}
