import { closedInAnswers } from "./open-sets.mjs";

/** What Redocly lets pass, although it breaks those who use the packages made from this document. */
const alsoBreaking = [
  {
    applies: ({ kind, path }) => kind === "removed" && /\/patternProperties\/[^/]+$/.test(path),
    words: () => "this map has no rows under such keys any more",
  },
  {
    applies: ({ kind, path }) => kind === "removed" && /^#\/components\/schemas\/[^/]+$/.test(path),
    words: () => "the type of this name is gone",
  },
  {
    applies: ({ property, base }) => property === "default" && base?.value !== undefined,
    words: ({ base, revision }) =>
      `who does not send it now gets ${JSON.stringify(revision?.value) ?? "what the server likes"} instead of ${JSON.stringify(base.value)}`,
  },
  {
    applies: ({ typeName, property, base }) =>
      typeName === "Header" && property === "required" && base?.value === true,
    words: () => "is no longer sent for certain",
  },
  {
    applies: ({ typeName, property, path }) =>
      typeName === "Parameter" && property === "name" && path.includes("/parameters/"),
    words: ({ base, revision }) => `was renamed from ${base?.value} to ${revision?.value}`,
  },
];

const schemaOf = (pointer) => pointer.slice(0, pointer.lastIndexOf("/"));

/**
 * A judge of the changes that Redocly reports: mostly it agrees.
 *
 * @param {Record<string, any>} revision the newer document
 * @returns {(change: import("./compare-documents.mjs").Change) => { breaking: boolean, words: string[] }}
 */
export function ownVerdicts(revision) {
  const closed = closedInAnswers(revision);

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
