/** `x-requires` and `x-excludes` name parameters of the same operation. */
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
              message: `${word} of ${parameter.name} names ${partner}, which is not a parameter of ${operation.operationId}.`,
              location: location.child(["parameters", index]),
            });
          }
        }
      }
    },
  },
});
