import { UsageError } from "../errors/usage-error.js";
import { readKeychain, removeFromKeychain, writeKeychain } from "./keychain.js";
import type { Profile, Profiles, Secret } from "./profile.js";
import { readSettings, type Settings, writeSettings } from "./settings-file.js";

/** Also the name of a file on every platform, and one word in a shell. */
const goodName = /^[\w.@-]{1,64}$/;

const profileOf = ({ profiles }: Settings, name: string): Profile | undefined =>
  Object.hasOwn(profiles, name) ? { name, ...profiles[name] } : undefined;

async function secretOf({ name }: Profile): Promise<Secret | undefined> {
  const text = await readKeychain(name);
  return text === undefined ? undefined : (JSON.parse(text) as Secret);
}

/** The profiles: names in the platform's folder for settings, tokens in the keychain. */
export function openProfiles(): Profiles {
  return {
    read: async (name) => {
      const settings = await readSettings();
      const profile = profileOf(settings, name);
      if (profile !== undefined) return profile;
      const names = Object.keys(settings.profiles);
      const known = names.length === 0 ? "there are none" : `choose from ${names.join(", ")}`;
      throw new UsageError(
        `there is no profile ${JSON.stringify(name)}; ${known}`,
        `run: kantata-refs login --profile ${goodName.test(name) ? name : "<name>"}`,
      );
    },
    readDefault: async () => {
      const settings = await readSettings();
      return settings.default === undefined ? undefined : profileOf(settings, settings.default);
    },
    secretOf,
    tokenOf: async (profile) => (await secretOf(profile))?.token,
    save: async ({ name, ...profile }, { token, clientSecret }, isDefault) => {
      if (!goodName.test(name) || name === "__proto__")
        throw new UsageError(
          `--profile: ${JSON.stringify(name)} cannot be a name`,
          "use up to 64 letters, digits and . @ _ -",
        );
      const settings = await readSettings();
      // The secret first: a profile without one would look signed in.
      await writeKeychain(name, JSON.stringify({ token, clientSecret }));
      settings.profiles[name] = profile;
      if (isDefault || profileOf(settings, settings.default ?? "") === undefined) settings.default = name;
      await writeSettings(settings);
    },
    remove: async ({ name }) => {
      await removeFromKeychain(name);
      const settings = await readSettings();
      delete settings.profiles[name];
      if (settings.default === name) settings.default = Object.keys(settings.profiles)[0];
      await writeSettings(settings);
    },
  };
}
