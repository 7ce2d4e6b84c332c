const nameOf = (ref) => /([^/]+?)(\.yaml)?$/.exec(ref)?.[1];

/** The schemas in the maps of the envelope, by the key of the map. */
function mapped(envelope) {
  return Object.entries(envelope.properties ?? {}).flatMap(([key, { patternProperties }]) =>
    Object.values(patternProperties ?? {}).map(({ $ref }) => ({ key, schema: nameOf($ref) })),
  );
}

/** Every subject type has a map in the envelope, and every map except that of the references holds a subject type. */
export const subjectMaps = () => {
  let types = [];
  let envelope;
  return {
    Root: {
      leave(_root, { report }) {
        if (envelope === undefined) return;
        const maps = mapped(envelope.schema);
        const lost = types.filter((type) => !maps.some(({ schema }) => schema === type));
        const strange = maps.filter(
          ({ schema }) => schema !== "ExternalReference" && !types.includes(schema),
        );
        for (const type of lost) {
          report({
            message: `No map of the envelope holds the subject type ${type}; add one whose rows are ${type}.yaml.`,
            location: envelope.location.child(["properties"]).key(),
          });
        }
        for (const { key, schema } of strange) {
          report({
            message: `The map ${key} holds ${schema}, which is not in SubjectType; add it there.`,
            location: envelope.location.child(["properties", key]).key(),
          });
        }
      },
    },
    Schema(schema, { location }) {
      const file = nameOf(location.source.absoluteRef);
      if (location.pointer !== "#/") return;
      if (file === "SubjectType") types = schema.enum ?? [];
      if (file === "ExternalReferenceEnvelope") envelope = { schema, location };
    },
  };
};
