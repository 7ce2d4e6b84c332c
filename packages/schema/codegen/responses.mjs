import { refName, resolve } from "./document.mjs";
import { operationsOf } from "./operations-of.mjs";

/**
 * The responses of an operation: by status, the name of the schema of each media type; null if it has none.
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
 * Renders the schemas of responses, in a file of their own: only validation needs them.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderResponses(document) {
  const entries = operationsOf(document).map(({ operation }) => [
    operation.operationId,
    describeResponses(document, operation),
  ]);
  return [
    "/** By operation, status and media type: the name of the schema of the response; null for text without a schema. */",
    `export const responseSchemas = ${JSON.stringify(Object.fromEntries(entries), null, 2)} as const;`,
    "",
  ].join("\n");
}
