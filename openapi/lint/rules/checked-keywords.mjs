/** Words that Prism leaves unchecked, does not start with, or makes it drop the whole schema. */
const unchecked = ["$anchor", "$dynamicAnchor", "$dynamicRef", "$defs", "discriminator", "propertyNames"];

const compiles = (pattern) => {
  try {
    return new RegExp(pattern, "u").flags === "u";
  } catch {
    return false;
  }
};

/** Keeps schemas to what every reader of the document really checks. */
export const checkedKeywords = () => ({
  Schema(schema, { report, location }) {
    for (const keyword of unchecked.filter((word) => Object.hasOwn(schema, word))) {
      report({
        message: `${keyword} is not checked by Prism; write maps with patternProperties, tags with const, and shared schemas as components.`,
        location: location.child([keyword]).key(),
      });
    }
    const patterns = [
      ...(schema.pattern === undefined ? [] : [[schema.pattern, location.child(["pattern"])]]),
      ...Object.keys(schema.patternProperties ?? {}).map((key) => [
        key,
        location.child(["patternProperties", key]).key(),
      ]),
    ];
    for (const [pattern, where] of patterns.filter(([text]) => !compiles(text))) {
      report({
        message: `The pattern ${JSON.stringify(pattern)} is no JavaScript pattern with the flag u; Prism would drop the whole schema.`,
        location: where,
      });
    }
  },
});
