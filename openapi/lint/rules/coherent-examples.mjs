const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The broken pointers of an envelope, each with its path in the value. */
function brokenPointers(envelope) {
  const has = ({ key, id }) => isObject(envelope[key]) && Object.hasOwn(envelope[key], id);
  const maps = Object.entries(envelope).filter(([key, map]) => key !== "meta" && isObject(map));
  const rows = maps.flatMap(([key, map]) => Object.entries(map).map(([id, row]) => ({ key, id, row })));
  return [
    ...envelope.results
      .map((ref, index) => ({ ref, path: ["results", index] }))
      .filter(({ ref }) => !has(ref))
      .map(({ ref, path }) => ({
        path,
        what: `results point to ${ref.key} ${ref.id}, which is not in the example`,
      })),
    ...rows
      .filter(({ id, row }) => row.id !== id)
      .map(({ key, id, row }) => ({
        path: [key, id, "id"],
        what: `the row under the key ${id} has the id ${row.id}`,
      })),
    ...rows
      .filter(({ row }) => isObject(row.subject_ref) && !has(row.subject_ref))
      .map(({ key, id, row }) => ({
        path: [key, id, "subject_ref"],
        what: `subject_ref points to ${row.subject_ref.key} ${row.subject_ref.id}, which is not in the example`,
      })),
    ...rows
      .flatMap(({ key, id, row }) =>
        (row.external_reference_ids ?? []).map((linked, index) => ({ key, id, linked, index })),
      )
      .filter(({ linked }) => !has({ key: "external_references", id: linked }))
      .map(({ key, id, linked, index }) => ({
        path: [key, id, "external_reference_ids", index],
        what: `external_reference_ids name ${linked}, which is not in the example`,
      })),
    ...(envelope.count === envelope.meta?.count
      ? []
      : [{ path: ["count"], what: `count is ${envelope.count}, but meta.count is ${envelope.meta?.count}` }]),
  ];
}

/** Checks that the pointers of an envelope point to rows, which a schema cannot. */
export const coherentExamples = () => ({
  Example(example, { report, location }) {
    const { value } = example;
    if (!isObject(value) || !Array.isArray(value.results)) return;
    for (const { path, what } of brokenPointers(value)) {
      report({ message: `${what}.`, location: location.child(["value", ...path]) });
    }
  },
});
