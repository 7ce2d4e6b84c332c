import { unknownName } from "./unknown-name.js";

/** One question that nobody could ask the real server, and the answers that the sandbox can be told to give. */
interface Switch<T extends string> {
  /** The entry in `openapi/UNKNOWNS.md`. */
  unknown: number;
  /** The answers; the first is the default. */
  values: readonly [T, ...T[]];
  /** What it decides. */
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
  upsertKey: define(1, "what makes two upserts mean the same reference", [
    "subject-service",
    "subject-service-record",
  ]),
  collision: define(2, "what an upsert with another model or record under a known key does", [
    "re-point",
    "refuse",
    "add",
  ]),
  defaultStatus: define(3, "the status of a reference created without one", ["none", "pending"]),
  nullField: define(4, "what null in an optional field of an update does", ["clear", "keep"]),
  blankField: define(4, "what an empty text in an optional field of an update does", [
    "clear",
    "store",
    "keep",
  ]),
  omittedField: define(4, "what leaving out an optional field of an update does", ["keep", "clear"]),
  lastSynced: define(5, "which upserts move last_synced_at", ["settled", "every", "never"]),
  textLength: define(6, "how long texts may be", ["unlimited", "255"]),
  equalUpserts: define(7, "what becomes of two upserts of one key at once", ["one", "refuse"]),
  otherIntegrations: define(8, "what a token may do to references that another application made", [
    "share",
    "forbid",
  ]),
  filterCase: define(9, "whether filters and keys tell upper from lower case", ["sensitive", "insensitive"]),
  dateBounds: define(10, "whether a date bound includes the moment itself", ["inclusive", "exclusive"]),
  mostOnly: define(11, "how many ids of `only` are read", ["unlimited", "200"]),
  deletedSubjects: define(16, "what becomes of references whose subject was deleted", ["keep", "hide"]),
  missingParameter: define(19, "the status of a list without its subject type", ["400", "422"]),
  missingSubject: define(22, "what an upsert for a deleted subject does", ["accept", "not-found", "refuse"]),
  notFoundBody: define(28, "the body of a 404", ["errors", "message", "empty"]),
  tooManyBody: define(24, "the body of a 429", ["errors", "empty", "html"]),
} as const;

/** The position of every switch. */
export type Switches = {
  -readonly [Name in keyof typeof switches]: (typeof switches)[Name]["values"][number];
};

/**
 * Fills in the defaults.
 *
 * @throws TypeError for a switch or a value that does not exist, naming those that do
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
