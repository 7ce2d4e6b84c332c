import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import envPaths from "env-paths";
import { UsageError } from "../errors/usage-error.js";
import type { Profile } from "./profile.js";

/** What the file holds. No token. */
export interface Settings {
  /** The name of the profile that is used when none is named. */
  default?: string | undefined;
  profiles: Record<string, Omit<Profile, "name">>;
}

/** The file, in the platform's folder for settings. */
const settingsPath = (): string => join(envPaths("kantata-refs", { suffix: "" }).config, "profiles.json");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @throws UsageError for a file that cannot be read or is not ours */
export async function readSettings(path = settingsPath()): Promise<Settings> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return '{"profiles":{}}';
    throw new UsageError(`${path} cannot be read (${error.code ?? error.message})`, "correct its rights");
  });
  const next = "correct it, or delete it and run: kantata-refs login";
  let settings: unknown;
  try {
    settings = JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON`, next);
  }
  if (
    !isRecord(settings) ||
    !isRecord(settings.profiles) ||
    !Object.values(settings.profiles).every(isRecord)
  )
    throw new UsageError(`${path} has no "profiles", an object of objects`, next);
  return settings as unknown as Settings;
}

/** Writes the file whole: a crash leaves the old one. Only the user can read it. */
export async function writeSettings(settings: Settings, path = settingsPath()): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}`;
  await writeFile(next, `${JSON.stringify(settings, undefined, 2)}\n`, { mode: 0o600, flag: "wx" });
  await rename(next, path);
}
