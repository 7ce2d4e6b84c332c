import type { Account } from "./account.js";
import { checkSandboxOptions } from "./check-options.js";
import { type Clock, createClock } from "./clock.js";
import { defaultAdminToken, defaultSeed, defaultTimeZone, defaultToken } from "./defaults.js";
import { createFaultPlan, type Faults } from "./faults/fault-plan.js";
import { createAdmin } from "./http/admin.js";
import { handleSafely } from "./http/handle-safely.js";
import { inProcessFetch, type Serve } from "./http/in-process-fetch.js";
import { createJournal, type Journal } from "./journal.js";
import { defaultApplications, defaultUsers } from "./oauth/applications.js";
import { createOAuth } from "./oauth/oauth.js";
import { createTokenStore } from "./oauth/token-store.js";
import { createListed } from "./operations/listed.js";
import type { SandboxOptions } from "./options.js";
import { type DataSetName, dataSet } from "./seeds/data-sets.js";
import { openDatabase } from "./store/open-database.js";
import { createReferenceStore } from "./store/reference-store.js";
import { createSubjectStore } from "./store/subject-store.js";
import { createWrite } from "./store/write.js";
import { createSubjectControls, type SubjectControls } from "./subjects/subject-controls.js";
import { createSubjects } from "./subjects/subjects.js";
import { setSwitches } from "./switches.js";
import { timestampFormatter } from "./timestamp.js";

/** An offline Kantata. */
export interface Sandbox {
  /** Handles a request. Pass it to a client as its `fetch`; the host of the base URL does not matter. A `signal` aborts. */
  fetch: typeof globalThis.fetch;
  /** The first API token of the options. Empty where they have none. */
  token: string;
  /** Failures on demand. */
  faults: Faults;
  /** The requests so far. */
  journal: Pick<Journal, "entries" | "clear">;
  /** The sandbox's clock. */
  clock: Clock;
  /** The Kantata objects that references point to. Every id exists, with random properties, until it is deleted. */
  subjects: SubjectControls;
  /**
   * Deletes all data and loads a data set, by default that of the options. Faults and journal are cleared too.
   *
   * @throws TypeError for an unknown data set; DatabaseError if the database fails. Nothing is changed then.
   */
  reset: (seed?: DataSetName) => void;
  /** Closes the database. */
  close: () => Promise<void>;
}

/**
 * Creates a sandbox without a socket.
 *
 * @throws TypeError for an option, value, switch or data set that does not exist, and for a token that no request can
 * carry; RangeError for a time zone that does not exist
 * @throws DatabaseError for a database file that cannot be used, and a data set that the disk has no room for
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox & { serve: Serve } {
  checkSandboxOptions(options);
  const { database: file = ":memory:", seed = "empty", seedNumber = defaultSeed, strict = false } = options;
  const switches = setSwitches(options.switches);
  const timestamp = timestampFormatter(options.timeZone ?? defaultTimeZone);
  const fill = dataSet(seed);
  const database = openDatabase(file);
  const references = createReferenceStore(database);
  const stored = createSubjectStore(database);
  const clock = createClock(options.now);
  const write = createWrite(database);
  const subjects = createSubjects(stored, seedNumber, timestamp);
  const account: Account = {
    references,
    write,
    subjects,
    listed: createListed(stored, subjects, references, write),
    clock,
    timestamp,
    switches,
    strict,
  };
  const target = { references, subjects: stored, seedNumber };
  try {
    write(() => {
      if (references.count([]) === 0) fill(target);
    });
  } catch (error) {
    database.close();
    throw error;
  }
  const { tokens: given = { [defaultToken]: "sandbox" }, accessTokenLifetimeSeconds } = options;
  const tokens = createTokenStore({ tokens: given, lifetimeSeconds: accessTokenLifetimeSeconds, clock });
  const faults = createFaultPlan(seedNumber, clock);
  const { users = defaultUsers, applications = defaultApplications } = options;
  const { adminToken = defaultAdminToken } = options;
  const secrets = [adminToken, ...applications.map(({ secret }) => secret)];
  const journal = createJournal(() => [...tokens.all(), ...secrets]);
  const controls = {
    token: Object.keys(given)[0] ?? "",
    faults,
    journal,
    clock,
    subjects: createSubjectControls(stored, (change) => {
      write(change);
      references.touch();
    }),
    reset: (name: DataSetName = seed) => {
      const refill = dataSet(name);
      write(() => {
        references.clear();
        stored.clear();
        refill(target);
      });
      faults.clear();
      journal.clear();
    },
  };
  const oauth = createOAuth({ users, applications, tokens, clock });
  const admin = createAdmin(controls, adminToken);
  admin.route("/", oauth);
  const serve: Serve = (request, cut) =>
    handleSafely({ account, tokens, faults, journal }, admin, request, cut);
  return {
    ...controls,
    serve,
    fetch: inProcessFetch(serve),
    close: async () => {
      database.close();
    },
  };
}
