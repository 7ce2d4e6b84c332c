const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Every operation of a document, with its place in it.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export const operationsOf = (document) =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
