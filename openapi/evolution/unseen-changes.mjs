import { isDeepStrictEqual } from "node:util";

/** What Redocly does not compare: the values of examples, and the lists of our extensions. */
export const isUnseen = ({ typeName, path }) =>
  typeName.startsWith("Example") || /\/x-(requires|excludes)$/.test(path);

const partners = {
  "x-requires": { more: "now requires", fewer: "no longer requires" },
  "x-excludes": { more: "now excludes", fewer: "no longer excludes" },
};

const less = (values = [], others = []) => values.filter((value) => !others.includes(value));

/** Parameters that require or exclude other parameters than before. */
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
    .map((name) => `example ${name}: changed`);

/**
 * The changes between two documents that Redocly does not report, in words.
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
