/** An account as it was named at login. Its token is in the keychain, and not here. */
export interface Profile {
  name: string;
  /** @default the real API */
  baseUrl?: string | undefined;
  /** The OAuth application that the user signed in with; missing for a token that was given. */
  clientId?: string | undefined;
}

/** What the keychain holds of a profile. */
export interface Secret {
  token: string;
  /** Of the OAuth application, to revoke the token. */
  clientSecret?: string | undefined;
}

/** Reads and writes profiles and their tokens. */
export interface Profiles {
  /** @throws UsageError for a profile that does not exist */
  read: (name: string) => Promise<Profile>;
  /** The profile that is used when none is named; undefined before the first login. */
  readDefault: () => Promise<Profile | undefined>;
  tokenOf: (profile: Profile) => Promise<string | undefined>;
  secretOf: (profile: Profile) => Promise<Secret | undefined>;
  /**
   * Stores a profile. The first one becomes the default.
   *
   * @throws UsageError for a name that cannot be a profile's
   */
  save: (profile: Profile, secret: Secret, isDefault: boolean) => Promise<void>;
  remove: (profile: Profile) => Promise<void>;
}
