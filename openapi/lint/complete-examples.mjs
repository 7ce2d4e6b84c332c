const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Adds the required fields that an example lacks, with the first of the `examples` of each field's own schema. So a new
 * field of a reference has its example in one file, not in the example of every response that returns references.
 */
export const completeExamples = () => ({
  MediaType(media, { resolve, location }) {
    const follow = (node, file) => {
      if (node?.$ref === undefined) return { schema: node, file };
      const { node: target, location: place } = resolve(node, file);
      return follow(target, place?.source.absoluteRef ?? file);
    };
    const complete = (value, node, from) => {
      const { schema, file } = follow(node, from);
      if (schema === undefined) return;
      if (Array.isArray(value)) for (const item of value) complete(item, schema.items, file);
      if (!isObject(value)) return;
      const properties = Object.entries(schema.properties ?? {});
      for (const [name, property] of properties) {
        if (Object.hasOwn(value, name)) complete(value[name], property, file);
        else if (schema.required?.includes(name) && property.examples?.length > 0)
          value[name] = property.examples[0];
      }
      const known = properties.map(([name]) => name);
      for (const rows of Object.values(schema.patternProperties ?? {})) {
        for (const key of Object.keys(value).filter((each) => !known.includes(each)))
          complete(value[key], rows, file);
      }
    };
    for (const each of Object.values(media.examples ?? {})) {
      const { schema: example } = follow(each, location.source.absoluteRef);
      complete(example?.value, media.schema, location.source.absoluteRef);
    }
  },
});
