import { extensions } from "../extensions.mjs";

const confidence = /^[HMLU](: .+)?$/s;

/** Tools ignore a misspelt extension silently. */
export const knownExtensions = () => ({
  any(node, { report, location }) {
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    for (const name of Object.keys(node).filter((key) => key.startsWith("x-"))) {
      if (!extensions.includes(name)) {
        report({
          message: `${name} is unknown; the extensions are ${extensions.join(", ")}.`,
          location: location.child([name]).key(),
        });
      }
    }
    const { "x-confidence": note } = node;
    if (note === undefined || confidence.test(note)) return;
    report({
      message: `x-confidence is ${JSON.stringify(note)}; it must start with H, M, L or U and a colon, such as "U: the maximum length".`,
      location: location.child(["x-confidence"]),
    });
  },
});
