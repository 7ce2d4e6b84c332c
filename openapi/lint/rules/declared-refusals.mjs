/** Refusals that any call may meet. Prism, too, answers a bad request with them. */
const always = ["401", "429", "500"];
const oneOf = ["422", "400"];

export const declaredRefusals = () => ({
  Operation(operation, { report, location }) {
    const declared = Object.keys(operation.responses ?? {});
    const missing = always.filter((status) => !declared.includes(status));
    if (!oneOf.some((status) => declared.includes(status))) missing.push(oneOf.join(" or "));
    if (missing.length === 0) return;
    report({
      message: `${operation.operationId} declares no ${missing.join(", no ")}; every operation may be refused so.`,
      location: location.child(["responses"]).key(),
    });
  },
});
