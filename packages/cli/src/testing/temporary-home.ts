import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A user of a machine, with settings and a keychain of their own. */
export interface TemporaryHome {
  /** For the program. */
  env: Record<string, string>;
  settings: string;
  keychain: string;
}

/** The keychain is a folder, by a module that stands for the library: see `replace-keyring.mjs`. */
export async function temporaryHome(): Promise<TemporaryHome> {
  const folder = await mkdtemp(join(tmpdir(), "kantata-refs-"));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  const keychain = join(folder, "keychain");
  await mkdir(keychain);
  const hook = new URL("replace-keyring.mjs", import.meta.url).href;
  const env = {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    FAKE_KEYRING: keychain,
    NODE_OPTIONS: `--import=${hook}`,
  };
  return { env, keychain, settings: join(folder, "config", "kantata-refs", "profiles.json") };
}
