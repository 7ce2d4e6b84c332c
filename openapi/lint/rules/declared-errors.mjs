/** Error responses that any request can get. Prism also uses them for a bad request. */
const always = ["401", "429", "500"];
const oneOf = ["422", "400"];

export const declaredErrors = () => ({
  Operation(operation, { report, location }) {
    const declared = Object.keys(operation.responses ?? {});
    const missing = always.filter((status) => !declared.includes(status));
    if (!oneOf.some((status) => declared.includes(status))) missing.push(oneOf.join(" or "));
    if (missing.length === 0) return;
    report({
      message: `${operation.operationId} declares no ${missing.join(", no ")}; every operation can return them. Add them to its responses.`,
      location: location.child(["responses"]).key(),
    });
  },
});
