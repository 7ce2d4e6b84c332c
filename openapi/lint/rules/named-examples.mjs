const noExample = (node, { report, location }) => {
  if (node.example === undefined) return;
  report({
    message: "example has no name that a test can request; use examples, which have names.",
    location: location.child(["example"]).key(),
  });
};

/** Every body has examples with names, which tests request. */
export const namedExamples = () => ({
  Parameter: noExample,
  Header: noExample,
  Schema: noExample,
  MediaType(media, context) {
    noExample(media, context);
    if (Object.keys(media.examples ?? {}).length > 0) return;
    context.report({
      message: "This body has no example; add at least one under examples.",
      location: context.location.key(),
    });
  },
});
