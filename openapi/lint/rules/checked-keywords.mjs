/** Keywords that Prism ignores, fails to start with, or ignores the whole schema for. */
const unchecked = ["$anchor", "$dynamicAnchor", "$dynamicRef", "$defs", "discriminator", "propertyNames"];

const compiles = (pattern) => {
  try {
    return new RegExp(pattern, "u").flags === "u";
  } catch {
    return false;
  }
};

/** Allows only keywords that all tools check. */
export const checkedKeywords = () => ({
  Schema(schema, { report, location }) {
    for (const keyword of unchecked.filter((word) => Object.hasOwn(schema, word))) {
      report({
        message: `${keyword} is not checked by Prism; use patternProperties for maps, const for tags, and components for shared schemas.`,
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
        message: `The pattern ${JSON.stringify(pattern)} is not a JavaScript pattern with the flag u; Prism would ignore the whole schema.`,
        location: where,
      });
    }
  },
});
