const expected = "https://json-schema.org/draft/2020-12/schema";

/** With any other dialect Prism silently checks bodies against an older draft, or not at all. */
export const dialect = () => ({
  Root: {
    enter(root, { report, location }) {
      const { jsonSchemaDialect: actual } = root;
      if (actual === expected) return;
      report({
        message: `jsonSchemaDialect is ${JSON.stringify(actual)}; it must be exactly ${JSON.stringify(expected)}.`,
        location: location.child(["jsonSchemaDialect"]),
      });
    },
  },
});
