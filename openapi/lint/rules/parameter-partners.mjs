/** Whoever a parameter names as its partner must be a parameter of the same operation. */
export const parameterPartners = () => ({
  Operation: {
    leave(operation, { report, location, resolve }) {
      const parameters = (operation.parameters ?? []).map((parameter) =>
        parameter.$ref === undefined ? parameter : resolve(parameter).node,
      );
      const names = parameters.flatMap((parameter) => (parameter === undefined ? [] : [parameter.name]));
      for (const [index, parameter] of parameters.entries()) {
        for (const word of ["x-requires", "x-excludes"]) {
          for (const partner of (parameter?.[word] ?? []).filter((name) => !names.includes(name))) {
            report({
              message: `${parameter.name} names ${partner} in ${word}, which is no parameter of ${operation.operationId}.`,
              location: location.child(["parameters", index]),
            });
          }
        }
      }
    },
  },
});
