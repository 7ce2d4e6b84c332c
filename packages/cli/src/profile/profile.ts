/** An account as it was named at login. Its token is in the keychain, and not here. */
export interface Profile {
  name: string;
  /** @default the real API */
  baseUrl?: string | undefined;
}

/** Reads profiles and their tokens. */
export interface Profiles {
  /** @throws UsageError for a profile that does not exist */
  read: (name: string) => Promise<Profile>;
  tokenOf: (profile: Profile) => Promise<string | undefined>;
}
