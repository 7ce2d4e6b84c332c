import { isDeepStrictEqual } from "node:util";
import { ownVerdicts } from "./own-verdicts.mjs";
import { place } from "./place.mjs";
import { isUnseen, unseenChanges } from "./unseen-changes.mjs";

/** Properties that only people read. */
const texts = /^(description|summary|title|examples?|externalDocs|contact|license|x-confidence)$/;

const isText = ({ typeName, property }) =>
  texts.test(property ?? "") || /^(Tag|Info|Contact|License)/.test(typeName);

const written = (value) => {
  const text = JSON.stringify(value) ?? "not set";
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

/** The subject of a change, if its place does not name it. */
const subject = ({ typeName, path }) => {
  if (/\/(anyOf|oneOf|allOf)\/\d+$/.test(path)) return "an alternative ";
  return typeName === "SpecExtension" ? `${path.slice(path.lastIndexOf("/") + 1)} ` : "";
};

/** The words for a change without a message from a rule. */
function plainWords(change) {
  const { kind, property, base, revision } = change;
  if (kind === "modified") return `${property} is ${written(revision?.value)}, was ${written(base?.value)}`;
  return `${subject(change)}${kind}`;
}

/** @param {import("./compare-documents.mjs").Change} change */
function placeOf({ kind, property, base, revision }) {
  const { pointer, value } = (kind === "removed" ? base : revision) ?? base ?? { pointer: "#/" };
  const whole = property === undefined ? pointer : pointer.replace(new RegExp(`/${property}$`), "");
  return place(whole, value);
}

/** Removes the pattern of a map, and the claim that a changed type is wider or narrower. */
const plainer = (message) =>
  message.replace(/ of `\^[^`]*`/, "").replace(/ (?:widened|narrowed) from /, " changed from ");

/**
 * Sorts the changes of a document into breaking ones, compatible ones and texts, in words.
 *
 * @param {import("./compare-documents.mjs").Change[]} changes
 * @param {Record<string, any>} base the older document
 * @param {Record<string, any>} revision the newer document
 * @returns {{ breaking: string[], compatible: string[], texts: string[] }} lines, each once; none only if the
 * documents are equal
 */
export function describeChanges(changes, base, revision) {
  const judge = ownVerdicts(revision);
  const unseen = unseenChanges(base, revision);
  const sorted = {
    breaking: new Set(unseen.breaking),
    compatible: new Set(unseen.compatible),
    texts: new Set(unseen.texts),
  };
  for (const change of changes.filter((each) => !isUnseen(each))) {
    const { breaking, words } = judge(change);
    const sort = breaking ? "breaking" : isText(change) ? "texts" : "compatible";
    sorted[sort].add(
      `${placeOf(change)}: ${words.length > 0 ? words.map(plainer).join(" ") : plainWords(change)}`,
    );
  }
  const found = sorted.breaking.size + sorted.compatible.size + sorted.texts.size;
  if (found === 0 && !isDeepStrictEqual(base, revision)) sorted.compatible.add("document: changed");
  return {
    breaking: [...sorted.breaking],
    compatible: [...sorted.compatible],
    texts: [...sorted.texts],
  };
}
