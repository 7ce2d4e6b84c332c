import { unknownName } from "./unknown-name.js";

/** An open question about the real server, and the possible answers. */
interface Switch<T extends string> {
  /** The number of the entry in `openapi/UNKNOWNS.md`. */
  unknown: number;
  /** The possible answers; the first is the default. */
  values: readonly [T, ...T[]];
  /** The question. */
  decides: string;
}

const define = <const T extends string>(
  unknown: number,
  decides: string,
  values: readonly [T, ...T[]],
): Switch<T> => ({
  unknown,
  decides,
  values,
});

/** Every switch, by name. */
export const switches = {
  upsertKey: define(1, "which fields are the key of an upsert", [
    "subject-service",
    "subject-service-record",
  ]),
  collision: define(2, "what an upsert of a known key with another model or record does", [
    "re-point",
    "refuse",
    "add",
  ]),
  defaultStatus: define(3, "the status of a reference that is created without one", ["none", "pending"]),
  nullField: define(4, "what null in an optional field of an update does", ["clear", "keep"]),
  blankField: define(4, "what an empty string in an optional field of an update does", [
    "clear",
    "store",
    "keep",
  ]),
  omittedField: define(4, "what an update does to an optional field that it omits", ["keep", "clear"]),
  lastSynced: define(5, "which upserts set last_synced_at", ["settled", "every", "never"]),
  textLength: define(6, "the maximum length of strings", ["unlimited", "255"]),
  equalUpserts: define(7, "what two simultaneous upserts of one key do", ["one", "refuse"]),
  otherIntegrations: define(8, "whether an application can change the references of another", [
    "share",
    "forbid",
  ]),
  filterCase: define(9, "whether filters and keys are case-sensitive", ["sensitive", "insensitive"]),
  dateBounds: define(10, "whether a date filter includes its own moment", ["inclusive", "exclusive"]),
  mostOnly: define(11, "how many ids `only` reads", ["unlimited", "200"]),
  subjectOrder: define(29, "the default order of tasks, projects and time entries", [
    "updated_at:desc",
    "created_at:asc",
  ]),
  referenceFilters: define(31, "whether one reference must match all filters of references, or each may", [
    "one",
    "each",
  ]),
  mostRefs: define(32, "how many record ids a list of subjects reads", ["200", "unlimited"]),
  includedOrder: define(33, "the order of the ids of included references", ["ascending", "descending"]),
  onlyHidden: define(34, "whether `only` shows rows that are hidden by default", ["hide", "show"]),
  deletedSubjects: define(16, "whether references of a deleted subject stay in lists", ["keep", "hide"]),
  missingParameter: define(19, "the status of a list without subject_type", ["400", "422"]),
  missingSubject: define(22, "what an upsert of a deleted subject does", ["accept", "not-found", "refuse"]),
  notFoundBody: define(28, "the body of a 404", ["errors", "message", "empty"]),
  tooManyBody: define(24, "the body of a 429", ["errors", "empty", "html"]),
} as const;

/** The value of every switch. */
export type Switches = {
  -readonly [Name in keyof typeof switches]: (typeof switches)[Name]["values"][number];
};

/**
 * Adds the defaults.
 *
 * @throws TypeError for a switch or value that does not exist; the message lists those that do
 */
export function setSwitches(chosen: Partial<Switches> = {}): Switches {
  const defaults = Object.fromEntries(
    Object.entries(switches).map(([name, { values }]) => [name, values[0]]),
  ) as Switches;
  for (const [name, value] of Object.entries(chosen)) {
    const known = Object.hasOwn(switches, name) ? switches[name as keyof Switches] : undefined;
    if (known === undefined) {
      throw unknownName(
        { owner: "the sandbox", kind: "switch", kinds: "switches" },
        name,
        Object.keys(switches),
      );
    }
    if (!(known.values as readonly string[]).includes(value)) {
      throw new TypeError(
        `the switch ${name} cannot be ${JSON.stringify(value)}; it takes ${known.values.join(", ")}`,
      );
    }
  }
  return { ...defaults, ...chosen };
}
