import { isDeepStrictEqual } from "node:util";

/** What Redocly does not look into, so that it is compared here: the values of examples, and lists of our own words. */
export const isUnseen = ({ typeName, path }) =>
  typeName.startsWith("Example") || /\/x-(requires|excludes)$/.test(path);

const partners = {
  "x-requires": { more: "must now stand beside", fewer: "need no longer stand beside" },
  "x-excludes": { more: "must no longer stand beside", fewer: "may now stand beside" },
};

const less = (values = [], others = []) => values.filter((value) => !others.includes(value));

/** Parameters that need other partners than before, or exclude others. */
function changedPartners(before, after) {
  const changes = { breaking: [], compatible: [] };
  for (const name of Object.keys(after).filter((each) => Object.hasOwn(before, each))) {
    for (const [word, { more, fewer }] of Object.entries(partners)) {
      const added = less(after[name][word], before[name][word]);
      const removed = less(before[name][word], after[name][word]);
      if (added.length > 0) changes.breaking.push(`parameter ${name}: ${more} ${added.join(", ")}`);
      if (removed.length > 0) changes.compatible.push(`parameter ${name}: ${fewer} ${removed.join(", ")}`);
    }
  }
  return changes;
}

const changedExamples = (before, after) =>
  Object.keys({ ...before, ...after })
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .map((name) => `example ${name}: is another one`);

/**
 * The changes between two documents that Redocly does not see, in words.
 *
 * @param {Record<string, any>} base the older document
 * @param {Record<string, any>} revision the newer one
 * @returns {{ breaking: string[], compatible: string[], texts: string[] }}
 */
export function unseenChanges({ components: before }, { components: after }) {
  return {
    ...changedPartners(before.parameters ?? {}, after.parameters ?? {}),
    texts: changedExamples(before.examples ?? {}, after.examples ?? {}),
  };
}
