import { closedInResponses } from "./open-sets.mjs";

/** Changes that Redocly accepts and that break users of the generated packages. */
const alsoBreaking = [
  {
    applies: ({ kind, path }) => kind === "removed" && /\/patternProperties\/[^/]+$/.test(path),
    words: () => "the map no longer has such keys",
  },
  {
    applies: ({ kind, path }) => kind === "removed" && /^#\/components\/schemas\/[^/]+$/.test(path),
    words: () => "the type with this name was removed",
  },
  {
    applies: ({ property, base }) => property === "default" && base?.value !== undefined,
    words: ({ base, revision }) =>
      `the default is ${JSON.stringify(revision?.value) ?? "not set"}, was ${JSON.stringify(base.value)}`,
  },
  {
    applies: ({ typeName, property, base }) =>
      typeName === "Header" && property === "required" && base?.value === true,
    words: () => "is no longer always sent",
  },
  {
    applies: ({ typeName, property, path }) =>
      typeName === "Parameter" && property === "name" && path.includes("/parameters/"),
    words: ({ base, revision }) => `was renamed from ${base?.value} to ${revision?.value}`,
  },
];

const schemaOf = (pointer) => pointer.slice(0, pointer.lastIndexOf("/"));

/**
 * Returns a function that says whether a change is breaking. It mostly agrees with Redocly.
 *
 * @param {Record<string, any>} revision the newer document
 * @returns {(change: import("./compare-documents.mjs").Change) => { breaking: boolean, words: string[] }}
 */
export function ownVerdicts(revision) {
  const closed = closedInResponses(revision);

  return (change) => {
    if (change.impact !== "major") {
      const rule = alsoBreaking.find(({ applies }) => applies(change));
      return { breaking: rule !== undefined, words: rule === undefined ? [] : [rule.words(change)] };
    }
    const verdicts = change.verdicts.filter(
      ({ ruleId }) => ruleId !== "enum-values-added" || closed.has(schemaOf(change.revision.pointer)),
    );
    return {
      breaking: verdicts.length > 0,
      words: (verdicts.length > 0 ? verdicts : change.verdicts).map(({ message }) => message),
    };
  };
}
