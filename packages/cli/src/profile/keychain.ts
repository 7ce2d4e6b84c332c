import { UsageError } from "../errors/usage-error.js";

/** The name that the entries of the keychain have. */
const service = "kantata-refs";

/**
 * The kernel's keyring, which the library would fall back to on Linux, forgets its entries when the machine starts
 * again. So the keychain is the desktop's, or none.
 */
const options = { linux: { store: "secret-service" } } as const;

/** The library's reason runs on with the advice of D-Bus. */
const noKeychain = (reason: string) =>
  new UsageError(
    `there is no keychain here (${reason.split(/: Using|[\n,;]/)[0]}); a token is not stored anywhere else`,
    "set KANTATA_TOKEN, or keep the token in a file (chmod 600) and pass --token-file",
  );

/** The entry of a profile. @throws UsageError where there is no keychain */
async function entryOf(name: string) {
  const keyring = await import("@napi-rs/keyring").catch((error: unknown) => {
    throw noKeychain((error as NodeJS.ErrnoException).code ?? "not installed");
  });
  try {
    return new keyring.AsyncEntry(service, name, options);
  } catch (error) {
    throw noKeychain((error as Error).message);
  }
}

/** Its errors do not repeat what is stored. */
async function trying<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw noKeychain((error as Error).message);
  }
}

/** Reads the secret of a profile; undefined if there is none. @throws UsageError where there is no keychain */
export async function readKeychain(name: string): Promise<string | undefined> {
  const entry = await entryOf(name);
  return (await trying(async () => await entry.getPassword())) ?? undefined;
}

/** @throws UsageError where there is no keychain */
export async function writeKeychain(name: string, secret: string): Promise<void> {
  const entry = await entryOf(name);
  await trying(async () => await entry.setPassword(secret));
}

/** @throws UsageError where there is no keychain */
export async function removeFromKeychain(name: string): Promise<void> {
  const entry = await entryOf(name);
  await trying(async () => await entry.deleteCredential());
}
