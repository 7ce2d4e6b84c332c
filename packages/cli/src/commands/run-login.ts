import { text } from "node:stream/consumers";
import { createClient } from "@kantata-refs/client";
import { serverUrl } from "@kantata-refs/schema";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { openBrowser } from "../login/open-browser.js";
import { write } from "../output/write.js";
import { readKeychain } from "../profile/keychain.js";
import { openProfiles } from "../profile/open-profiles.js";
import type { Profile, Secret } from "../profile/profile.js";
import { readToken } from "../profile/read-token.js";
import type { Context } from "../run-command.js";
import type { LoginOptions } from "./login.js";

type Login = Context<LoginOptions>;

/** The name of a profile that was given none. */
const usualProfile = "default";

/** The secret of the application: from standard input or the environment, never from an argument. */
async function readClientSecret({ terminal, options }: Login): Promise<string | undefined> {
  if (!options.clientSecretStdin) return terminal.env.KANTATA_CLIENT_SECRET || undefined;
  const secret = (await text(terminal.stdin)).trim();
  if (secret !== "") return secret;
  throw new UsageError(
    "--client-secret-stdin: standard input has no secret",
    "put it there, alone on a line",
  );
}

async function signInWithBrowser(context: Login): Promise<Secret> {
  const { terminal, options, interrupt, note, warn } = context;
  const { clientId, baseUrl, port } = options;
  if (clientId === undefined)
    throw new UsageError(
      "there is no client id",
      "pass --client-id of your OAuth application, or a token with --token-stdin",
    );
  const clientSecret = await readClientSecret(context);
  const { signIn } = await import("../login/sign-in.js");
  const show = async (url: string) => {
    note("Open this address in a browser on this machine, and sign in. Ctrl-C ends the wait.");
    await write(terminal.stdout, `${url}\n`);
    if (options.open && !(await openBrowser(url)))
      warn("no browser can be opened here; open the address yourself");
  };
  const token = await signIn({ clientId, clientSecret, baseUrl, port, signal: interrupt.signal, show });
  return { token, clientSecret };
}

/** Signs in, or takes the token that is given, and stores it once the server has accepted it. */
export async function runLogin(context: Login): Promise<number> {
  const { terminal, options, interrupt, note, logger } = context;
  if (options.sandbox) throw new UsageError("a sandbox needs no login", "run: kantata-refs list --sandbox");
  const name = options.profile ?? usualProfile;
  // Before anybody is sent to a browser.
  await readKeychain(name);
  const isGiven = options.tokenStdin === true || options.tokenFile !== undefined;
  const secret: Secret = isGiven
    ? { token: (await readToken(terminal, options)) ?? "" }
    : await signInWithBrowser(context);
  const { baseUrl } = options;
  const client = createClient({
    token: secret.token,
    baseUrl,
    logger,
    logLevel: options.verbose ? "debug" : "warn",
  });
  await client.externalReferences.list({ subject_type: "Story", per_page: 1 }, { signal: interrupt.signal });
  const profile: Profile = { name, baseUrl, clientId: isGiven ? undefined : options.clientId };
  await openProfiles().save(profile, secret, options.makeDefault === true);
  note(`signed in to ${new URL(baseUrl ?? serverUrl).host} as profile ${name}; the token is in the keychain`);
  return exitCodes.done;
}
