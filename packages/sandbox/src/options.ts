import type { Application, User } from "./oauth/applications.js";
import type { DataSetName } from "./seeds/data-sets.js";
import type { Switches } from "./switches.js";

/** Options of `createSandbox`. */
export interface SandboxOptions {
  /**
   * Path of the database file, which is created if it does not exist.
   *
   * @default ":memory:", deleted when the sandbox is closed
   */
  database?: string;
  /**
   * The data set that an empty database is filled with.
   *
   * @default "empty"
   */
  seed?: DataSetName;
  /** The seed of all random data and of faults with a `probability`. @default 1 */
  seedNumber?: number;
  /** The time zone of the account, an IANA name. @default "America/Los_Angeles" */
  timeZone?: string;
  /** Stops the clock at this moment. @default the clock runs with that of the machine */
  now?: Date;
  /** Rejects with 422 what the real server silently changes or ignores. @default false */
  strict?: boolean;
  /** Answers to open questions about the real server; see `switches`. */
  switches?: Partial<Switches>;
  /**
   * The API tokens, each with the name of its application. Without any, OAuth alone gives access.
   *
   * @default { "sandbox-token": "sandbox" }
   */
  tokens?: Readonly<Record<string, string>>;
  /**
   * How long access tokens from `/oauth/token` live, by the sandbox's clock. Those of `tokens` do not expire.
   *
   * @default they do not expire, as on the real server
   */
  accessTokenLifetimeSeconds?: number;
  /** The users who can sign in on the OAuth consent page. @default an administrator and a project lead */
  users?: readonly User[];
  /** The OAuth applications. @default "sandbox" and "other", which redirect to loopback */
  applications?: readonly Application[];
  /** The token of the controls under `/_sandbox`. @default "sandbox-admin" */
  adminToken?: string;
}
