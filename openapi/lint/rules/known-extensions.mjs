import { extensions } from "../extensions.mjs";

const confidence = /^[HMLU](: .+)?$/s;

/** A misspelt extension would be passed over in silence by everything that reads it. */
export const knownExtensions = () => ({
  any(node, { report, location }) {
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    for (const name of Object.keys(node).filter((key) => key.startsWith("x-"))) {
      if (!extensions.includes(name)) {
        report({
          message: `${name} is not known here; the extensions are ${extensions.join(", ")}.`,
          location: location.child([name]).key(),
        });
      }
    }
    const { "x-confidence": note } = node;
    if (note === undefined || confidence.test(note)) return;
    report({
      message: `x-confidence is ${JSON.stringify(note)}; it starts with H, M, L or U and a colon, such as "U: how many ids fit".`,
      location: location.child(["x-confidence"]),
    });
  },
});
