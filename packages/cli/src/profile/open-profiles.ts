import { UsageError } from "../errors/usage-error.js";
import type { Terminal } from "../terminal.js";
import type { Profiles } from "./profile.js";

/** The profiles in the platform's folder for settings. */
export function openProfiles(_terminal: Terminal): Profiles {
  return {
    read: (name) => {
      throw new UsageError(`there is no profile ${JSON.stringify(name)}`, "run: kantata-refs login");
    },
    tokenOf: () => Promise.resolve(undefined),
  };
}
