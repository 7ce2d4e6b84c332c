import type { Application, User } from "./oauth/parties.js";
import type { DataSetName } from "./seeds/data-sets.js";
import type { Switches } from "./switches.js";

/** How a sandbox is made. */
export interface SandboxOptions {
  /**
   * Path of the database. It is made if it is not there.
   *
   * @default ":memory:", gone when the sandbox is closed
   */
  database?: string;
  /**
   * What an empty database is filled with.
   *
   * @default "empty"
   */
  seed?: DataSetName;
  /** From which everything made up or drawn by chance follows. @default 1 */
  seedNumber?: number;
  /** Where the account is, as an IANA name. @default "America/Los_Angeles" */
  timeZone?: string;
  /** Stops the clock at this moment. @default the machine's clock, running */
  now?: Date;
  /** Refuses with 422 what the real server silently bends or ignores. @default false */
  strict?: boolean;
  /** Answers to what is not known of the real server; see `switches`. */
  switches?: Partial<Switches>;
  /**
   * The tokens that open the API, each with the application that it belongs to.
   *
   * @default { "sandbox-token": "sandbox" }
   */
  tokens?: Readonly<Record<string, string>>;
  /**
   * Seconds that an access token from `/oauth/token` lives, by the sandbox's clock. The tokens of `tokens` do not expire.
   *
   * @default none expires, as on the real server
   */
  accessTokenLifetimeSeconds?: number;
  /** Who can say yes on the OAuth consent page. @default an administrator and a project lead */
  users?: readonly User[];
  /** The programs that may ask for tokens. @default "sandbox" and "other", with callbacks on loopback */
  applications?: readonly Application[];
  /** The token of the sandbox's own controls. @default "sandbox-admin" */
  adminToken?: string;
}
