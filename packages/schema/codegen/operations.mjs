import { refName, resolve } from "./document.mjs";
import { inlineSchema } from "./inline-schema.mjs";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * One parameter as code needs it; `requires` and `excludes` name parameters that must or must not stand beside it.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Parameter} parameter
 */
function describeParameter(document, parameter) {
  return {
    in: parameter.in,
    required: parameter.required ?? false,
    style: parameter.style ?? (parameter.in === "query" ? "form" : "simple"),
    explode: parameter.explode ?? parameter.in === "query",
    ...(parameter["x-requires"] === undefined ? {} : { requires: parameter["x-requires"] }),
    ...(parameter["x-excludes"] === undefined ? {} : { excludes: parameter["x-excludes"] }),
    schema: inlineSchema(document, parameter.schema),
  };
}

/**
 * The JSON body of an operation: the name of its schema, and that schema with references put in place.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 */
function describeBody(document, operation) {
  if (operation.requestBody === undefined) return {};
  const body =
    /** @type {{ required?: boolean, content: Record<string, import("./document.mjs").MediaType> }} */ (
      resolve(document, operation.requestBody)
    );
  const [[mediaType, { schema }] = []] = Object.entries(body.content).map(
    ([type, media]) => /** @type {const} */ ([type, media]),
  );
  if (mediaType === undefined || schema?.$ref === undefined) {
    throw new Error(`the body of ${operation.operationId} must be one named schema`);
  }
  return {
    body: {
      required: body.required ?? false,
      mediaType,
      schemaName: refName(schema.$ref),
      schema: inlineSchema(document, schema),
    },
  };
}

/**
 * The answers of an operation: by status, the schema's name for each media type.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 */
function describeResponses(document, operation) {
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    const { content = {} } = /** @type {import("./document.mjs").Response} */ (resolve(document, response));
    const media = Object.entries(content).map(([type, { schema }]) => [
      type,
      schema.$ref === undefined ? null : refName(schema.$ref),
    ]);
    return [status, Object.fromEntries(media)];
  });
  return Object.fromEntries(responses);
}

/**
 * What code must know of every operation, one constant each so that a bundler drops what is not used.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderOperations(document) {
  /** @type {string[]} */
  const names = [];
  const constants = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      names.push(operation.operationId);
      const parameters = (operation.parameters ?? []).map(
        (parameter) => /** @type {import("./document.mjs").Parameter} */ (resolve(document, parameter)),
      );
      const metadata = {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        parameters: Object.fromEntries(parameters.map((p) => [p.name, describeParameter(document, p)])),
        ...describeBody(document, operation),
        responses: describeResponses(document, operation),
      };
      return `/** ${operation.summary} */\nexport const ${operation.operationId} = ${JSON.stringify(metadata, null, 2)} as const;\n`;
    }),
  );
  return [
    "/** The address of the real API, version and all. */",
    `export const serverUrl = ${JSON.stringify(document.servers[0]?.url)};`,
    "",
    ...constants,
    "/** Every operation of the document, by its id. */",
    `export const operations = {\n${names.map((name) => `  ${name},\n`).join("")}} as const;`,
    "export type OperationId = keyof typeof operations;",
    "",
  ].join("\n");
}
